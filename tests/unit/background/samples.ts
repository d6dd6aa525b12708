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
