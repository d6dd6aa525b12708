import * as tf from '@tensorflow/tfjs';
import type { GraphModel, GraphNode, Weights } from './graph-model';

/** A tfjs layers model as its two files. */
export interface LayersFiles {
  json: Uint8Array;
  weights: Uint8Array;
}

/** Where `model.json` says the weights lie, beside it. */
export const WEIGHTS_FILE = 'weights.bin';

/** Keras's default; nsfwjs's model has it too. */
const EPSILON = 1e-3;

/**
 * The shipped classifier as a plain tfjs layers model of so many pixels, with the same weights: for comparison only. Its layers are
 * those of Keras's MobileNetV2 (and of nsfwjs 4.4.0): padding, convolution, batch norm and ReLU are each one of their own. The
 * shipped weights have batch norm folded in, so here it only adds the bias.
 */
export async function toLayersModel({ nodes, weights }: GraphModel, size: number): Promise<LayersFiles> {
  // Else tfjs advertises its own Node.js edition.
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const image = tf.input({ shape: [size, size, 3], name: 'image' });
  const made = new Map<string, tf.SymbolicTensor>([['image', image]]);
  const filled: [layer: tf.layers.Layer, values: Weights[]][] = [];
  const weight = (name = ''): Weights => {
    const found = weights.get(name);
    if (!found) throw new Error(`The shipped model has no weights "${name}"`);
    return found;
  };
  for (const node of nodes) {
    const [from, second] = node.inputs.map((name) => made.get(name));
    if (!from) throw new Error(`${node.name}: its input is not there`);
    made.set(node.name, layersOf(node, from, second, weight, filled));
  }
  const output = made.get(nodes.at(-1)?.name ?? '');
  if (!output) throw new Error('The shipped model is empty');
  const model = tf.model({ inputs: image, outputs: output });
  for (const [layer, values] of filled) {
    tf.tidy(() => {
      layer.setWeights(values.map((one) => tf.tensor(one.values, one.shape)));
    });
  }
  return filesOf(model);
}

/** Which layers stand for one operation of the shipped model; those with weights are noted in `filled`. */
function layersOf(
  node: GraphNode,
  from: tf.SymbolicTensor,
  second: tf.SymbolicTensor | undefined,
  weight: (name?: string) => Weights,
  filled: [tf.layers.Layer, Weights[]][],
): tf.SymbolicTensor {
  const { name, op, stride } = node;
  const [, kernel, bias] = node.inputs;
  const through = (layer: tf.layers.Layer, input: tf.SymbolicTensor, values: Weights[] = []) => {
    if (values.length > 0) filled.push([layer, values]);
    return layer.apply(input) as tf.SymbolicTensor;
  };
  switch (op) {
    case '_FusedConv2D':
    case 'FusedDepthwiseConv2dNative': {
      const values = weight(kernel);
      const kernelSize = values.shape[0] ?? 1;
      const padding = [
        [0, 1],
        [0, 1],
      ] as [[number, number], [number, number]];
      // Keras pads a step of two at the far ends only, which is what SAME does with an even side.
      const padded =
        stride === 1 ? from : through(tf.layers.zeroPadding2d({ padding, name: `${name}_pad` }), from);
      const common = {
        name,
        kernelSize,
        strides: stride,
        padding: stride === 1 ? ('same' as const) : ('valid' as const),
        useBias: false,
      };
      const layer =
        op === '_FusedConv2D'
          ? tf.layers.conv2d({ ...common, filters: values.shape[3] ?? 0, kernelInitializer: 'zeros' })
          : tf.layers.depthwiseConv2d({ ...common, depthwiseInitializer: 'zeros' });
      const shift = weight(bias);
      const norm = through(
        tf.layers.batchNormalization({ epsilon: EPSILON, name: `${name}_BN` }),
        through(layer, padded, [values]),
        // Gamma, beta, mean and variance, so that it multiplies by one and adds the bias.
        [all(1, shift), shift, all(0, shift), all(1 - EPSILON, shift)],
      );
      return node.relu6 ? through(tf.layers.reLU({ maxValue: 6, name: `${name}_relu` }), norm) : norm;
    }
    case 'AddV2':
      if (!second) throw new Error(`${name}: its second input is not there`);
      return tf.layers.add({ name }).apply([from, second]) as tf.SymbolicTensor;
    case 'Mean':
      return through(tf.layers.globalAveragePooling2d({ name }), from);
    case '_FusedMatMul': {
      const values = weight(kernel);
      const layer = tf.layers.dense({ units: values.shape[1] ?? 0, kernelInitializer: 'zeros', name });
      return through(layer, from, [values, weight(bias)]);
    }
    default:
      throw new Error(`${name}: no layer is known for ${op}`);
  }
}

const all = (value: number, { shape, values }: Weights): Weights => ({
  shape,
  values: new Float32Array(values.length).fill(value),
});

/** Full precision, as tfjs has them in the end in any case. */
function filesOf(model: tf.LayersModel): Promise<LayersFiles> {
  return new Promise((resolve, reject) => {
    const save = tf.io.withSaveHandler(({ modelTopology, weightSpecs, weightData, ...rest }) => {
      const weightsManifest = [{ paths: [WEIGHTS_FILE], weights: weightSpecs }];
      const json = JSON.stringify({ format: rest.format, modelTopology, weightsManifest });
      resolve({
        json: new TextEncoder().encode(json),
        weights: new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)),
      });
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
    });
    model.save(save).catch(reject);
  });
}
