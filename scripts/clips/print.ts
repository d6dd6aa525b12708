import { CLIP_KINDS } from '../../src/evaluation/clips/clip';
import { headlines, summarise, type Times } from '../../src/evaluation/clips/summary';
import type { ClipScore } from '../../src/evaluation/clips/score-clip';
import { table } from '../evaluate/tables';

/** What the figures are meant to reach. */
const TARGETS = { median: 1.5, p95: 3 };

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const seconds = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(1)} s` : 'never');

function shown(times: Times | null): [string, string] {
  return times ? [seconds(times.median), seconds(times.p95)] : ['', ''];
}

/** Everything the command prints at its end. */
export function printed(scores: readonly ClipScore[]): string {
  const kinds = summarise(scores);
  const rows = CLIP_KINDS.map((kind) => {
    const one = kinds[kind];
    const [median, p95] = shown(one.delays);
    const hand = kind.startsWith('hand') ? `${one.handMadeMask} / ${one.handMadeIncorrect}` : '';
    const changes = kind.startsWith('steady') ? `${one.badgeChanges} in ${one.changedClips}` : '';
    return [
      kind,
      String(one.clips),
      percent(one.right),
      percent(one.wrong),
      percent(one.unsure),
      changes,
      median,
      p95,
      one.unready > 0 ? String(one.unready) : '',
      hand,
      shown(one.back).join(', '),
    ];
  });
  const head = [
    '',
    'clips',
    'right',
    'wrong',
    'cannot tell',
    'badge changes',
    'change shown',
    'p95',
    'not right before',
    'hand: mask / incorrect',
    'right again after: median, p95',
  ];
  return [
    'Shares are of the looks at which the face is in the picture',
    table([head, ...rows]),
    'Targets',
    table([['', 'is', 'wanted', ''], ...targetRows(scores)]),
  ].join('\n\n');
}

function targetRows(scores: readonly ClipScore[]): string[][] {
  const { change, steadyChanges, steadyClips, handMadeMask, hands, unsure } = headlines(scores);
  const [median, p95] = shown(change);
  const met = (is: boolean): string => (is ? 'met' : 'MISSED');
  return [
    [
      `change shown, median of ${change?.n ?? 0}`,
      median,
      'at most 1.5 s',
      met((change?.median ?? Infinity) <= TARGETS.median),
    ],
    ['change shown, p95', p95, 'at most 3.0 s', met((change?.p95 ?? Infinity) <= TARGETS.p95)],
    [`badge changes in ${steadyClips} steady clips`, String(steadyChanges), '0', met(steadyChanges === 0)],
    [`of ${hands} bare faces, a hand makes a mask of`, String(handMadeMask), '0', met(handMadeMask === 0)],
    ['cannot tell, all clips', percent(unsure), '', ''],
  ];
}
