import { isBetween, isRecord } from '../shared/guards';
import { CLASSES } from '../shared/verdict';
import { CLOSE } from './crop-rule';
import { EngineError } from './engine-error';

/** What the engine must know of the classifier's file, out of `models/mask-classifier/contract.json`. */
export interface ClassifierContract {
  /** Divides the logits before the softmax, so that a probability is as often right as it says. */
  temperature: number;
}

/** Reads the contract and refuses a model that was made for other crops or other outputs. Throws an EngineError. */
export function readContract(json: unknown): ClassifierContract {
  const wrong = (what: string) => new EngineError('model-missing', `contract.json: ${what}`);
  if (!isRecord(json)) throw wrong('not an object');
  const labels: unknown = json['labels'];
  if (!Array.isArray(labels) || labels.join() !== CLASSES.join())
    throw wrong(`labels must be ${CLASSES.join()}`);
  if (json['inputSize'] !== CLOSE.px) throw wrong(`inputSize must be ${CLOSE.px}`);
  if (json['cropScale'] !== CLOSE.scale) throw wrong(`cropScale must be ${CLOSE.scale}`);
  const temperature = json['temperature'];
  if (!isBetween(temperature, 0.05, 20)) throw wrong('temperature must lie between 0.05 and 20');
  return { temperature };
}
