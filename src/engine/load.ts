import * as tf from '@tensorflow/tfjs-core';
import type { Backend, EngineInfo } from '../shared/session';
import { startBackend, startWasm, type BackendChoice } from './backend';
import { verifyFiles } from './checksums';
import { Classifier } from './classifier';
import { CropCutter } from './crops';
import { FaceDetector } from './detector';
import { Judge } from './judge';
import { Sketcher } from './sketch';

/** Tensors alive on the backend; flat in a healthy engine. */
export function tensorCount(): number {
  return tf.memory().numTensors;
}

/**
 * Starts the backend and loads both models, telling how far it is. Throws an EngineError with what is missing.
 * The detector loads beside the classifier: the one waits for its wasm while the other compiles.
 */
export async function loadJudge(
  asked: 'auto' | Backend,
  tell: (info: Partial<EngineInfo>) => void,
): Promise<Judge> {
  let done = 0;
  const step = <T>(value: T): T => {
    done++;
    tell({ state: 'loading', progress: done / 4 });
    return value;
  };
  tell({ state: 'loading', progress: 0 });
  const [detector, classifier] = await Promise.all([
    FaceDetector.load().then(step),
    loadClassifier(asked, tell, step),
    verifyFiles(),
  ]);
  return new Judge(detector, classifier, step(new CropCutter()), new Sketcher());
}

async function loadClassifier(
  asked: 'auto' | Backend,
  tell: (info: Partial<EngineInfo>) => void,
  step: <T>(value: T) => T,
): Promise<Classifier> {
  const choice: BackendChoice = step(await startBackend(asked));
  tell(choice);
  try {
    return step(await Classifier.load());
  } catch (error) {
    if (choice.backend === 'wasm') throw error;
    // A graphics card that starts and then cannot run the model: the processor can.
    const fallback = await startWasm({ backend: 'wasm', reason: 'gpu-failed', detail: String(error) });
    tell(fallback);
    return step(await Classifier.load());
  }
}
