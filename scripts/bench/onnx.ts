import type { GraphModel, GraphNode, Weights } from './graph-model';
import { bytes, int, joined, message, text, type Field } from './protobuf';

/**
 * The shipped classifier as an ONNX file, with the same weights: for comparison only. Fields and numbers are those of onnx.proto
 * (operator set 13). ONNX wants channels first, so kernels are turned.
 */
export function toOnnx({ nodes, weights }: GraphModel, size: number): Uint8Array {
  const given: Field[] = [];
  const used = new Set<string>();
  const initial = (name: string, { shape, values }: Weights): string => {
    if (!used.has(name)) given.push(tensor(name, shape, values));
    used.add(name);
    return name;
  };
  const weight = (name = ''): Weights => {
    const found = weights.get(name);
    if (!found) throw new Error(`model.json has no weights "${name}"`);
    return found;
  };
  const limits = () => [
    initial('zero', { shape: [], values: Float32Array.of(0) }),
    initial('six', { shape: [], values: Float32Array.of(6) }),
  ];
  const steps = nodes.flatMap((node): Field[] => {
    const [from = '', kernel, bias] = node.inputs;
    switch (node.op) {
      case '_FusedConv2D':
      case 'FusedDepthwiseConv2dNative': {
        const depthwise = node.op !== '_FusedConv2D';
        const turned = depthwise
          ? channelsFirst(weight(kernel), [2, 3, 0, 1])
          : channelsFirst(weight(kernel), [3, 2, 0, 1]);
        const names = [from, initial(kernel ?? '', turned), initial(bias ?? '', weight(bias))];
        const groups = depthwise ? (turned.shape[0] ?? 1) : 1;
        const out = node.relu6 ? `${node.name}/linear` : node.name;
        const steps = [operation('Conv', names, out, convolution(node, groups))];
        return node.relu6 ? [...steps, operation('Clip', [out, ...limits()], node.name)] : steps;
      }
      case 'AddV2':
        return [operation('Add', [from, kernel ?? ''], node.name)];
      case 'Mean':
        return [operation('ReduceMean', [from], node.name, [ints('axes', [2, 3]), integer('keepdims', 0)])];
      case '_FusedMatMul':
        return [
          operation(
            'Gemm',
            [from, initial(kernel ?? '', weight(kernel)), initial(bias ?? '', weight(bias))],
            node.name,
          ),
        ];
      default:
        throw new Error(`${node.name}: no ONNX operation is known for ${node.op}`);
    }
  });
  const graph = message(
    7,
    ...steps,
    text(2, 'mask-classifier'),
    ...given,
    message(11, ...value('image', [0, 3, size, size])),
    message(12, ...value(nodes.at(-1)?.name ?? '', [0, 4])),
  );
  return joined([int(1, 8), graph, message(8, text(1, ''), int(2, 13))]);
}

/** A kernel with its axes in another order. */
export function channelsFirst({ shape, values }: Weights, order: readonly number[]): Weights {
  const turned = order.map((axis) => shape[axis] ?? 1);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const out = new Float32Array(values.length);
  for (let i = 0; i < out.length; i++) {
    let rest = i;
    let from = 0;
    for (let axis = turned.length - 1; axis >= 0; axis--) {
      const length = turned[axis] ?? 1;
      from += (rest % length) * (strides[order[axis] ?? 0] ?? 0);
      rest = Math.floor(rest / length);
    }
    out[i] = values[from] ?? 0;
  }
  return { shape: turned, values: out };
}

const [FLOAT, INT, STRING, INTS] = [1, 2, 3, 7];

const integer = (name: string, of: number): Field => message(5, text(1, name), int(3, of), int(20, INT));
const ints = (name: string, of: readonly number[]): Field =>
  message(5, text(1, name), ...of.map((one) => int(8, one)), int(20, INTS));
const string = (name: string, of: string): Field => message(5, text(1, name), text(4, of), int(20, STRING));

/** TensorFlow's SAME puts the odd pixel at the end, as ONNX's SAME_UPPER does. */
function convolution({ stride }: GraphNode, groups: number): Field[] {
  return [
    ints('strides', [stride, stride]),
    // The standard's own default, but the WebGPU backend of ONNX Runtime Web wants it written down.
    ints('dilations', [1, 1]),
    integer('group', groups),
    string('auto_pad', 'SAME_UPPER'),
  ];
}

function operation(type: string, inputs: readonly string[], output: string, attributes: Field[] = []): Field {
  return message(
    1,
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(3, output),
    text(4, type),
    ...attributes,
  );
}

function tensor(name: string, shape: readonly number[], values: Float32Array): Field {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(5, ...shape.map((length) => int(1, length)), int(2, FLOAT), text(8, name), bytes(9, raw));
}

/** A graph's input or output; a length of 0 is whatever comes. */
function value(name: string, shape: readonly number[]): Field[] {
  const lengths = shape.map((length) => message(1, length === 0 ? text(2, 'N') : int(1, length)));
  return [text(1, name), message(2, message(1, int(1, FLOAT), message(2, ...lengths)))];
}
