import { endOf, type CallRecord } from '../shared/record';
import { knownShare, maskedShare, roomTimes, timesOf, type Times } from './figures';

/** Version of the exported form; `docs/record.md` describes it. */
const EXPORT_VERSION = 1;

const iso = (time: number): string => new Date(time).toISOString();
const rounded = (share: number | null): number | null => (share === null ? null : Number(share.toFixed(4)));

function secondsOf(times: Times): Record<keyof Times, number> {
  const { masked, unmasked, incorrect, unknown, away } = times;
  const seconds = (ms: number): number => Math.round(ms / 100) / 10;
  return {
    masked: seconds(masked),
    unmasked: seconds(unmasked),
    incorrect: seconds(incorrect),
    unknown: seconds(unknown),
    away: seconds(away),
  };
}

/** A record as a file for programs. */
export function jsonOf(record: CallRecord): string {
  const sums = (times: Times) => ({
    seconds: secondsOf(times),
    maskedShare: rounded(maskedShare(times)),
    knownShare: rounded(knownShare(times)),
  });
  const file = {
    kind: 'mask-check-record',
    version: EXPORT_VERSION,
    startedAt: iso(record.startedAt),
    endedAt: iso(endOf(record)),
    complete: record.full !== true,
    room: sums(roomTimes(record)),
    people: record.people.map(({ name, ordinal, self, spans }) => ({
      name,
      number: ordinal,
      ownTile: self,
      ...sums(timesOf(spans)),
      spans: spans.map(({ shown, from, to }) => ({ verdict: shown, from: iso(from), to: iso(to) })),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
