import type { KernelTimes } from '../../src/evaluation/bench/kernels-page';
import { table } from '../evaluate/tables';
import { addedCpu, addedMemory, addedShare, median, type BenchResults } from './figures';
import type { MeetingResult } from './meeting';
import { ROLES } from './processes';
import type { Stretch } from './stretch';
import { targetsOf } from './targets';
import { transportNote, transportRows } from './transport-report';

const whole = (value: number): string => value.toFixed(0);
const one = (value: number): string => value.toFixed(1);
const seconds = (ms: number): string => `${one(ms / 1000)} s`;
const megabytes = (bytes: number): string => `${whole(bytes / 2 ** 20)} MB`;
const percent = (share: number): string => `${one(100 * share)} %`;

type Rows = string[][];

function costRows(meetings: readonly MeetingResult[]): Rows {
  const head = [
    'people',
    'budget',
    'added, of one core',
    'in single turns',
    'beginning',
    ...ROLES,
    'looks/s',
    'ms a look',
    'load before',
  ];
  const rows = meetings.map((result) => [
    String(result.tiles),
    result.budget,
    percent(addedShare(result)),
    `${percent(Math.min(...result.turns))} to ${percent(Math.max(...result.turns))}`,
    percent(result.begin),
    ...ROLES.map((role) => percent(addedCpu(result, role) / 1000)),
    one(result.looksPerSecond),
    one(result.engineMs),
    one(result.load),
  ]);
  return [head, ...rows];
}

function freshRows(meetings: readonly MeetingResult[]): Rows {
  const head = [
    'people',
    'age, median',
    'p95',
    'oldest',
    'first verdict',
    'half have one',
    'thorough',
    'quick',
    'tracked',
    'glance',
    'parts in vain',
  ];
  const rows = meetings.map(({ tiles, age, firstVerdictMs, halfMs, kinds, inVain }) => {
    const all = Object.values(kinds).reduce((a, b) => a + b, 0);
    const share = (count: number): string => percent(count / Math.max(1, all));
    return [
      String(tiles),
      seconds(age.median),
      seconds(age.p95),
      seconds(age.most),
      ...[firstVerdictMs, halfMs].map((ms) => (ms === null ? 'none' : seconds(ms))),
      share(kinds.thorough),
      share(kinds.quick),
      share(kinds.tracked),
      share(kinds.glance),
      share(inVain),
    ];
  });
  return [head, ...rows];
}

function pageRows(meetings: readonly MeetingResult[]): Rows {
  const head = [
    'people',
    'videos compared',
    'video frames/s without',
    'with',
    'animation frames/s without',
    'with',
    'blocked ms/s without',
    'with',
    'longest block',
    'sent to the engine',
    'memory, extension process',
    'added in all',
  ];
  const rows = meetings.map((result) => {
    const { tiles, without, watched, videosCompared, bytesPerSecond } = result;
    const frames = ({ videoRate }: Stretch): string => (videosCompared > 0 ? one(videoRate) : 'not compared');
    const added = addedMemory(result);
    return [
      String(tiles),
      String(videosCompared),
      frames(without),
      frames(watched),
      one(without.animationRate),
      one(watched.animationRate),
      one(without.blockedMs),
      one(watched.blockedMs),
      `${whole(watched.longestBlockMs)} ms`,
      `${one(bytesPerSecond / 2 ** 20)} MB/s`,
      watched.memory ? megabytes(watched.memory.extension) : 'not told',
      added === null ? 'not told' : megabytes(added),
    ];
  });
  return [head, ...rows];
}

function kernelRows({ times, detectorColdMs, card }: KernelTimes): Rows {
  const head = ['', 'median ms', 'least ms', 'ratio of the medians to ours'];
  const rows = Object.entries(times).map(([name, values]) => {
    const count = / (\d+) at once$/.exec(name)?.[1];
    const ours = count === undefined ? undefined : times[`Mask Check, WASM, ${count} at once`];
    const ratio = ours ? (median(values) / median(ours)).toFixed(2) : '';
    return [LABELS[name] ?? `${name} (a face)`, one(median(values)), one(Math.min(...values)), ratio];
  });
  const onTheCard = card && [
    `Mask Check, WebGPU, all of ${card.faces} faces by the card's own clock (${card.adapter.name})`,
    one(median(card.ms)),
    one(Math.min(...card.ms)),
    '',
  ];
  const cold = ['face detector, cold: load and first pictures', whole(detectorColdMs), '', ''];
  return [head, ...rows, ...(onTheCard ? [onTheCard] : []), cold];
}

const LABELS: Readonly<Record<string, string>> = {
  quick: 'face detector, quick look',
  thorough: 'face detector, thorough look',
  crop: 'one crop',
  sketch: 'one sketch',
};

function kernelNotes({ furthest, missing }: KernelTimes): string[] {
  return [
    ...Object.entries(furthest)
      .filter(([, distance]) => distance > 0)
      .map(
        ([name, distance]) =>
          `${name}: its outputs differ from those of the first kernel above at that size by at most ${distance.toExponential(1)}.`,
      ),
    ...Object.entries(missing).map(([name, why]) => `${name}: not measured, ${why}.`),
  ];
}

/** What the command prints at its end. */
export function printed(results: BenchResults): string {
  const { meetings, kernels, transport } = results;
  return [
    'Cost, of one core',
    table(costRows(meetings)),
    'Freshness',
    table(freshRows(meetings)),
    'The page',
    table(pageRows(meetings)),
    ...(kernels ? ['Kernels', table(kernelRows(kernels)), ...kernelNotes(kernels)] : []),
    ...(transport
      ? ["A picture's way to the engine", table(transportRows(transport)), transportNote(transport)]
      : []),
    'Targets',
    table([['', 'is', 'wanted', ''], ...targetsOf(results)]),
  ].join('\n\n');
}

function markdown([head = [], ...rows]: Rows): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** docs/benchmarks.md. */
export function documentOf(results: BenchResults): string {
  const { machine, meetings, kernels, transport } = results;
  const parts = [...meetings, kernels ?? [], transport ?? []].flat();
  const loads = parts.map(({ load }) => load);
  const dates = parts.map(({ at }) => at.slice(0, 10));
  return `# Benchmarks

Written by \`npm run bench\`, which measures anew and overwrites this file; \`npm run bench -- --help\` tells the options.

Machine: ${machine}. Measured ${[...new Set(dates)].join(', ')}, while the machine's load before each part was
${one(Math.min(...loads))} to ${one(Math.max(...loads))}. Where that is more than a few tenths, other programs were running: then times and shares are upper
bounds, and the ratios of what ran in turns are what counts.

## How it is measured

- The demo meeting runs in a real browser, over real WebRTC, without a display. It is measured in turns in one browser: unwatched,
  watched, unwatched, watched, and so on. "Without" is what was before and after each watched stretch, so that what drifts meanwhile
  (the machine's speed, who is in the meeting) goes out; what single turns added tells how sure the figure is.
- Each watched stretch begins 20 s after its click: before that the engine starts and everybody new is looked at twice, which may take more than
  the budget. What these 20 s add after the first click, the popup's opening with them, has a column of its own ("beginning").
- Processor time is the scheduler's own account of each process (\`/proc\`); what is given is the difference. The demo's people move all
  the time, with their background, so hardly any picture is ever the same as before. A real camera stands still.
- "ms a look" is the engine's clock while it is at work, so it grows when others use the machine. The schedule goes by it.
- The age of a verdict is the time since the last look at that tile, of all tiles that can be judged, every two seconds.
- Video frames are those that were painted, of the videos that were shown both with and without watching, over the seconds in which they
  were: in the demo people leave, and cameras go off for a minute.
- The kernels run in one page, in turns, on the same crops. The ONNX file is made from the shipped weights
  (\`scripts/bench/onnx.ts\`). The plain layers model is what a page would run that takes a ready-made classifier (nsfwjs, say) as it comes:
  the shipped weights in the layers of Keras's MobileNetV2, each run by itself, on pictures of 224 px (\`scripts/bench/layers-model.ts\`).
  Ours are kernels of this project (\`src/kernels/\`), which multiply whole numbers; the graph model is the same network run by tfjs' WASM, in
  floats, at its own size and at others: how much of a difference is the size.
- \`--webgpu card\` runs the kernels on the graphics card as well, and has the card's own clock (timestamp queries) time 25 faces, in batches as the engine
  runs them; \`--webgpu emulated\` shows on any machine that this works, and nothing about speed.
- A picture's way is measured from a content script to the engine's page, in a copy of the built extension, in turns. "Until there" is from
  the call that posts it until the engine's page has answered; an empty message tells what of that is the answer. Processor time
  is what is more than in a stretch without pictures. The shipped extension could not hand on a MessagePort: it takes a page that
  sites may put into a frame (\`web_accessible_resources\`, and a policy without \`frame-ancestors 'none'\`), which only the copy has
  (\`scripts/bench/transport-copy.ts\`). A picture crosses into another process in both ways, so that its pixels are copied
  in both; what is transferred is only gone from the page. A part is what travels once the faces are known (\`src/content/feed/part.ts\`).

## What watching costs

![Cost against people](pictures/cost.svg)

${markdown(costRows(meetings))}

## How fresh the badges are

The last columns are the shares of the kinds of looks (\`src/engine/look-plan.ts\`), and how many parts of pictures did not do, so that the whole one had to
be asked for.

${markdown(freshRows(meetings))}

## What the page notices

${markdown(pageRows(meetings))}

## Kernels

${kernels ? [markdown(kernelRows(kernels)), ...kernelNotes(kernels)].join('\n\n') : 'Not measured.'}

## A picture's way to the engine

${transport ? [markdown(transportRows(transport)), transportNote(transport)].join('\n\n') : 'Not measured.'}

## Targets

For two cores without a graphics card.

${markdown([['', 'is', 'wanted', ''], ...targetsOf(results)])}
`;
}
