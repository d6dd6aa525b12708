import { isId, isListOf, isRecord, isText } from './guards';
import { MAX_PARTICIPANTS } from './protocol';
import { LONGEST_PARTICIPANT_KEY } from './session-guard';

/** Side of a portrait, in pixels. */
export const PORTRAIT_PX = 48;

/** Small pictures of the faces that were judged last in one tab; in memory only, and only if the user has asked for them. */
export interface Portraits {
  /** What to say at the next time, so that only newer pictures come. */
  upTo: number;
  /** Keys as in the session. RGBA, PORTRAIT_PX each way; null: as before. Whoever is not named has no picture now. */
  portraits: { key: string; rgba: Uint8ClampedArray<ArrayBuffer> | null }[];
}

const BYTES = PORTRAIT_PX * PORTRAIT_PX * 4;

/** Guards the engine host's answer: ours, but it comes from a worker that handles hostile pictures. */
export function isPortraits(value: unknown): value is Portraits {
  return isRecord(value) && isId(value['upTo']) && isListOf(value['portraits'], MAX_PARTICIPANTS, isPortrait);
}

function isPortrait(value: unknown): value is Portraits['portraits'][number] {
  if (!isRecord(value) || !isText(value['key'], LONGEST_PARTICIPANT_KEY)) return false;
  const { rgba } = value;
  return rgba === null || (rgba instanceof Uint8ClampedArray && rgba.length === BYTES);
}
