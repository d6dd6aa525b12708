import { browser } from '../../shared/browser';
import { isId, isListOf, isRecord, isText, isTime } from '../../shared/guards';
import { MAX_PARTICIPANTS } from '../../shared/protocol';
import { isRecordId } from '../../shared/record';
import { LONGEST_PARTICIPANT_KEY } from '../../shared/session-guard';
import type { Lines } from './moment';

/** Which tab's call is recorded under which id; in `storage.session`, so that it outlives this worker and no more. */
export interface Recording {
  version: 1;
  /** Null: this call is not recorded, in a private window or at the user's wish. */
  id: string | null;
  /** The session it belongs to. */
  startedAt: number;
  lines: Lines;
}

const PREFIX = 'recording:';
/** A long call of a page that makes new keys all the time. */
const MOST_LINES = 20 * MAX_PARTICIPANTS;

const isLine = (value: unknown): value is [string, number] =>
  Array.isArray(value) && value.length === 2 && isText(value[0], LONGEST_PARTICIPANT_KEY) && isId(value[1]);

function isRecording(value: unknown): value is Recording {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    (value['id'] === null || isRecordId(value['id'])) &&
    isTime(value['startedAt']) &&
    isListOf(value['lines'], MOST_LINES, isLine)
  );
}

export async function getRecording(tabId: number): Promise<Recording | null> {
  const key = `${PREFIX}${tabId}`;
  const value: unknown = (await browser.storage.session.get(key))[key];
  return isRecording(value) ? value : null;
}

/** Notes what is recorded in a tab, or (null) that nothing is. */
export async function setRecording(tabId: number, recording: Recording | null): Promise<void> {
  const key = `${PREFIX}${tabId}`;
  if (recording) await browser.storage.session.set({ [key]: recording });
  else await browser.storage.session.remove(key);
}

/** All tabs with a recording. */
export async function allRecordings(): Promise<[tabId: number, recording: Recording][]> {
  const all: Record<string, unknown> = await browser.storage.session.get(null);
  return Object.entries(all).flatMap(([key, value]): [number, Recording][] =>
    key.startsWith(PREFIX) && isRecording(value) ? [[Number(key.slice(PREFIX.length)), value]] : [],
  );
}
