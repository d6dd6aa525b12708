import { ENGINE_STOPPED, shownOf, type Participant, type Span } from '../../src/shared/session';
import type { Shown } from '../../src/shared/verdict';
import type { PopupState } from '../../src/views/call/state';
import { NOW, person, popup, READY, session } from './people';

const NAMES = [
  'Amira Haddad', 'Jonas Weber', 'Priya Raman', 'Dr. Wilhelmina Oberländer-Schönhausen von und zu Hohenfels',
  'Chen Wei', 'ليلى منصور', 'Tomás Ó Súilleabháin', 'Yuki Tanaka', 'Kwame Mensah',
]; // oxfmt-ignore

const unjudged = { confidence: null } as const;
/** Ten minutes with a bit of everything, and one that was steady. */
const lively: Span[] = [
  [NOW - 620_000, 'mask'],
  [NOW - 400_000, 'unsure'],
  [NOW - 370_000, 'mask'],
  [NOW - 210_000, 'incorrect'],
  [NOW - 150_000, 'camera-off'],
  [NOW - 90_000, 'mask'],
  [NOW - 42_000, 'no-mask'],
];
const steady = (shown: Shown): Span[] => [[NOW - 480_000, shown]];
const nine: Participant[] = [
  person(1, { name: NAMES[0] ?? null, self: true }),
  person(2, {
    name: NAMES[1] ?? null,
    verdict: 'no-mask',
    confidence: 0.98,
    since: NOW - 42_000,
    spans: lively,
  }),
  person(3, { name: NAMES[2] ?? null, confidence: 0.91, faces: 2 }),
  person(4, {
    name: NAMES[3] ?? null,
    verdict: 'no-mask',
    confidence: 0.88,
    faces: 2,
    since: NOW - 4_000_000,
  }),
  person(5, { name: NAMES[4] ?? null, verdict: 'incorrect', confidence: 0.82, since: NOW - 9000 }),
  person(6, { name: NAMES[5] ?? null, since: NOW - 1_500_000 }),
  person(7, { name: null, verdict: 'unsure', ...unjudged }),
  person(8, { name: NAMES[7] ?? null, verdict: 'camera-off', ...unjudged, faces: 0 }),
  person(9, { name: NAMES[8] ?? null, verdict: 'no-face', ...unjudged, faces: 0 }),
];
const screen = person(30, { name: 'Jonas Weber', kind: 'screen', verdict: 'unsure', ...unjudged });
const others = ['mask', 'mask', 'unreadable', 'mask', 'camera-off', 'mask', 'unsure', 'mask'] as const;
const twentyFive = [
  ...nine,
  ...Array.from({ length: 16 }, (_, index) =>
    person(10 + index, {
      verdict: others[index % others.length] ?? 'mask',
      lookedAt: index === 6 ? null : NOW,
    }),
  ),
];
const masked = (count: number): Participant[] =>
  Array.from({ length: count }, (_, index) =>
    person(index + 1, { name: NAMES[index] ?? null, self: index === 0 }),
  );
const watching = (people: Participant[]): PopupState =>
  popup({
    granted: true,
    session: session(people.map((one) => ({ spans: steady(shownOf(one)), ...one }))),
  });
const engine = (changes: Partial<typeof READY>): PopupState =>
  popup({ granted: true, session: session(nine, { engine: { ...ENGINE_STOPPED, ...changes } }) });

/** Everything the popup can look like. */
export const STATES: Readonly<Record<string, PopupState>> = {
  '1': watching(masked(1)),
  '9': watching([...nine, screen]),
  '25': watching(twentyFive),
  zoomed: watching(twentyFive),
  good: watching(masked(9)),
  recorded: popup({
    granted: true,
    quietMinutes: 10,
    session: session([person(10, { verdict: 'no-mask', ignored: 'call' }), ...masked(4)], {
      recording: 'on',
    }),
  }),
  quiet: popup({
    granted: true,
    quietMinutes: 10,
    session: session(masked(3), {
      recording: 'failed',
      quiet: { from: NOW - 60_000, until: NOW + 540_000 },
    }),
  }),
  visible: watching([
    ...masked(6),
    person(7, { verdict: 'camera-off', ...unjudged }),
    person(8, { verdict: 'no-face', ...unjudged }),
  ]),
  doubt: watching([
    ...masked(4),
    person(5, { verdict: 'unsure', ...unjudged }),
    person(6, { verdict: 'unreadable', ...unjudged }),
  ]),
  unreadable: watching([
    person(1, { name: 'Webinar', verdict: 'unreadable', unreadable: 'foreign', ...unjudged, faces: 0 }),
    person(2, { name: 'Film night', verdict: 'unreadable', unreadable: 'protected', ...unjudged, faces: 0 }),
    person(3, { name: null, verdict: 'unreadable', unreadable: 'blank', ...unjudged, faces: 0 }),
    person(4, {
      name: NAMES[4] ?? null,
      verdict: 'unreadable',
      unreadable: 'refused',
      ...unjudged,
      faces: 0,
    }),
    person(5, { name: NAMES[5] ?? null }),
  ]),
  away: watching([
    ...masked(3),
    person(4, { name: NAMES[3] ?? null, verdict: 'not-visible', ...unjudged, faces: 0, since: NOW - 20_000 }),
    person(5, {
      name: NAMES[4] ?? null,
      verdict: 'not-visible',
      ...unjudged,
      faces: 0,
      since: NOW - 240_000,
    }),
  ]),
  layout: popup({
    granted: true,
    session: session(
      [
        person(1, { name: null }),
        person(2, { name: NAMES[1] ?? null }),
        person(3, { name: null, verdict: 'no-mask' }),
      ],
      {
        host: 'meet.google.com',
        unknownLayout: { client: 'google-meet', videos: 4, tiles: 3, frameId: 0 },
      },
    ),
  }),
  wrongly: popup({
    session: session([...masked(3), person(5, { verdict: 'incorrect', confidence: 0.9 })], {
      once: true,
      engine: { ...READY, backend: 'webgpu', reason: 'hardware-gpu' },
    }),
  }),
  stale: popup({ granted: true, session: session(masked(3), { heardAt: NOW - 34_000 }) }),
  hostile: watching([
    person(1, { name: '<img src=x onerror=alert(1)>', verdict: 'no-mask' }),
    person(2, { name: '\u202Eksam on\u202E \u2066(you)' }),
    person(3, { name: '\u200B\u200B ' }),
    person(4, { name: 'W'.repeat(80) }),
    person(5, {
      name: 'Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308a\u0300\u0301\u0302\u0303\u0304\u0305lgo',
    }),
  ]),
  screens: watching([
    ...masked(2),
    screen,
    person(31, { name: null, kind: 'preview', verdict: 'unsure', ...unjudged }),
  ]),
  corrected: watching([
    person(1, { verdict: 'no-mask', said: { claim: 'mask', against: 'no-mask', at: NOW - 31_000 } }),
    person(2, { verdict: 'no-mask', lookedAt: NOW - 14_000, late: true, spans: lively }),
    person(3, { verdict: 'unsure', ...unjudged }),
  ]),
  elsewhere: popup({ ...watching([...nine, screen]), elsewhere: true }),
  faces: watching([
    person(1, { name: NAMES[0] ?? null, self: true }),
    person(2, { name: NAMES[1] ?? null, verdict: 'no-mask', since: NOW - 42_000, spans: lively }),
    person(3, { name: NAMES[2] ?? null, verdict: 'no-mask', confidence: 0.93 }),
    person(4, { name: NAMES[3] ?? null, verdict: 'no-mask', faces: 2, since: NOW - 4_000_000 }),
    person(5, { name: null, verdict: 'unsure', ...unjudged }),
    person(6, { name: NAMES[7] ?? null, verdict: 'camera-off', ...unjudged, faces: 0 }),
  ]),
  paused: popup({ granted: true, session: session(nine, { paused: true }) }),
  empty: watching([]),
  off: popup(),
  'off-unknown': popup({ host: null, pattern: null }),
  asking: popup({ step: 'asking' }),
  refused: popup({ step: 'refused' }),
  loading: engine({ state: 'loading', progress: 0.4 }),
  error: engine({ state: 'failed', error: 'engine-crashed' }),
  problem: popup({ host: null, pattern: null, problem: 'not-a-web-page' }),
  closed: popup({ problem: 'not-allowed' }),
};
