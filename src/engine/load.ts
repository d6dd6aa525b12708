import * as tf from '@tensorflow/tfjs-core';
import type { Backend, EngineInfo } from '../shared/session';
import { startBackend, startWasm, type BackendChoice } from './backend';
import { verifyFiles } from './checksums';
import { Classifier } from './classifier';
import { CropCutter } from './crops';
import { FaceDetector } from './detector';
import { FaceFinder } from './face-finder';
import { Judge } from './judge';
import { Sketcher } from './sketch';
import { VisionDetector } from './vision-detector';

/**
 * MediaPipe's detector compiles in pieces of up to a second, in which nobody is looked at. The first looks go before it: nine people have
 * all their badges 2.2 to 2.4 s after the switch instead of 3.8 to 4.3 (`npm start -- --headless --seconds 14`, three times each, in turns).
 */
const FIRST_LOOKS_MS = 1000;

/** Tensors alive on the backend; flat in a healthy engine. */
export function tensorCount(): number {
  return tf.memory().numTensors;
}

/**
 * Starts the backend and loads the models, telling how far it is. Throws an EngineError with what is missing. MediaPipe's detector, which
 * few looks need, loads once the first are made (`Judge.whole`).
 */
export async function loadJudge(
  asked: 'auto' | Backend,
  tell: (info: Partial<EngineInfo>) => void,
): Promise<Judge> {
  let done = 0;
  const step = <T>(value: T): T => {
    done++;
    tell({ state: 'loading', progress: done / 3 });
    return value;
  };
  tell({ state: 'loading', progress: 0 });
  const [{ classifier, finder }] = await Promise.all([
    loadNetworks(asked, tell, step),
    verifyFiles().then(step),
  ]);
  const compiling = new Promise<void>((resolve) => setTimeout(resolve, FIRST_LOOKS_MS));
  const vision = compiling.then(() => VisionDetector.load());
  const detector = new FaceDetector(vision, finder, compiling);
  return new Judge(detector, classifier, new CropCutter(), new Sketcher());
}

/** What runs on tfjs. */
interface Networks {
  classifier: Classifier;
  finder: FaceFinder;
}

async function loadNetworks(
  asked: 'auto' | Backend,
  tell: (info: Partial<EngineInfo>) => void,
  step: <T>(value: T) => T,
): Promise<Networks> {
  const choice: BackendChoice = step(await startBackend(asked));
  tell(choice);
  try {
    return step(await networks());
  } catch (error) {
    if (choice.backend === 'wasm') throw error;
    // A graphics card that starts and then cannot run the models: the processor can.
    const fallback = await startWasm({ backend: 'wasm', reason: 'gpu-failed', detail: String(error) });
    tell(fallback);
    return step(await networks());
  }
}

/** Both at once: the files of the one are read while the other compiles. */
export async function networks(): Promise<Networks> {
  const [classifier, finder] = await Promise.all([Classifier.load(), FaceFinder.load()]);
  return { classifier, finder };
}
