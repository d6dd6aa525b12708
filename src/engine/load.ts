import type { Backend, EngineInfo } from '../shared/session';
import { startBackend, startWasm, type BackendChoice } from './backend';
import { verifiedFiles } from './checksums';
import { Classifier, type ClassifierFiles } from './classifier';
import { CropCutter } from './crops';
import { FaceDetector } from './detector';
import type { ReadFile } from './engine-error';
import { FaceFinder } from './face-finder';
import { Judge } from './judge';
import type { NetworkFiles, Runtime } from './network';
import { Sketcher } from './sketch';
import { VisionDetector } from './vision-detector';

/**
 * MediaPipe's detector compiles in pieces of up to a second, in which nobody is looked at. The first looks go before it: nine people have
 * all their badges 2.2 to 2.4 s after the switch instead of 3.8 to 4.3 (`npm start -- --headless --seconds 14`, three times each, in turns).
 */
const FIRST_LOOKS_MS = 1000;

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
  const read = verifiedFiles();
  const files = readNetworks(read);
  // While the networks compile. Whoever waits for the detector is told what it lacks.
  const visionFile = files.then(() => VisionDetector.read(read));
  visionFile.catch(() => undefined);
  const { classifier, finder, runtime } = await loadNetworks(asked, files, read, tell, step);
  const compiling = new Promise<void>((resolve) => setTimeout(resolve, FIRST_LOOKS_MS));
  const vision = Promise.all([visionFile, compiling]).then(([model]) => VisionDetector.load(model));
  const detector = new FaceDetector(vision, finder, compiling);
  return new Judge(detector, classifier, new CropCutter(), new Sketcher(), runtime.held);
}

/** The networks of this project, and what they run on. */
interface Networks {
  classifier: Classifier;
  finder: FaceFinder;
  runtime: Runtime;
}

async function loadNetworks(
  asked: 'auto' | Backend,
  reading: Promise<NetworksFiles>,
  read: ReadFile,
  tell: (info: Partial<EngineInfo>) => void,
  step: <T>(value: T) => T,
): Promise<Networks> {
  const [{ choice, runtime }, files] = await Promise.all([startBackend(asked, read).then(step), reading]);
  tell(choice);
  try {
    return await networks(files, runtime, step);
  } catch (error) {
    if (choice.backend === 'wasm') throw error;
    // A graphics card that starts and then cannot run the models: the processor can.
    const failed: BackendChoice = { backend: 'wasm', reason: 'gpu-failed', detail: String(error) };
    const other = await startWasm(failed, read);
    tell(failed);
    return networks(files, other.runtime, step);
  }
}

/** What both networks are loaded from. */
interface NetworksFiles {
  classifier: ClassifierFiles;
  finder: NetworkFiles;
}

/** Reads what `networks` loads. Throws an EngineError `model-missing`. */
export async function readNetworks(read: ReadFile): Promise<NetworksFiles> {
  const [classifier, finder] = await Promise.all([Classifier.read(read), FaceFinder.read(read)]);
  return { classifier, finder };
}

/** Loads both networks; `loaded` is told of each. Throws an EngineError `model-missing`. */
export async function networks(
  files: NetworksFiles,
  runtime: Runtime,
  loaded: <T>(network: T) => T = (network) => network,
): Promise<Networks> {
  const classifier = loaded(await Classifier.load(files.classifier, runtime));
  const finder = loaded(await FaceFinder.load(files.finder, runtime));
  return { classifier, finder, runtime };
}
