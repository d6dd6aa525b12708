import { fake } from '../fake-browser';
import { report } from '../../../src/background/feeds';
import { getSession } from '../../../src/background/session-store';
import type { TileReport } from '../../../src/shared/protocol';

const ANNA: TileReport = {
  key: 'anna',
  name: 'Anna',
  self: false,
  kind: 'camera',
  verdict: 'no-mask',
  confidence: 0.9,
  since: 1,
  faces: 1,
  firstSeen: 1,
  firstVerdictAt: 1,
  lookedAt: 1,
};
/** The engine reports Anna in a frame of a tab. */
export const tell = (tabId: number, frameId = 0): Promise<void> =>
  report({ tabId, frameId, changed: [ANNA], left: [], whole: true });
/** Who is known in a tab's meeting; undefined when it is not watched. */
export const names = async (tabId: number): Promise<(string | null)[] | undefined> =>
  (await getSession(tabId))?.participants.map(({ name }) => name);

export const MEET = 'https://meet.example';
export const CALL = 'https://call.example';

/** A browser with two tabs of one site and one of another, nothing granted. */
export function openTabs(): void {
  fake.reset();
  fake.tabs.set(7, { id: 7, url: `${MEET}/room` });
  fake.tabs.set(8, { id: 8, url: `${MEET}/other` });
  fake.tabs.set(9, { id: 9, url: `${CALL}/` });
}

export const grant = (...origins: string[]): void => {
  for (const origin of origins) fake.granted.add(`${origin}/*`);
};

/** The tabs that are watched. */
export const watched = async (): Promise<number[]> => {
  const sessions = await Promise.all([...fake.tabs.keys()].map((id) => getSession(id)));
  return sessions.flatMap((session) => session?.tabId ?? []);
};
