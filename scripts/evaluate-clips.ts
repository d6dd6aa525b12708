/** `npm run evaluate:clips`: what the badge does over time, on generated clips with known changes. `--help` tells the options. */
import './clips/self';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { replay } from '../src/evaluation/clips/replay';
import { scoreClip, type ClipScore } from '../src/evaluation/clips/score-clip';
import { headlines, summarise } from '../src/evaluation/clips/summary';
import type { Clip } from '../src/evaluation/clips/clip';
import { castClips, type CastOptions } from './clips/cast';
import { openClips } from './clips/open-clips';
import { printed } from './clips/print';
import { Recording } from './clips/recording';
import { Progress } from './evaluate/progress';

const USAGE = `npm run evaluate:clips -- [options]

  --seconds N   length of the steady clips (default 60)
  --faces N     only the first N faces of the demo
  --rounds N    clips of each kind and face (default 1)
  --json FILE   write the figures, and what every clip's badge did`;

/** Clips after which the recording is saved, so that a run cut short is not lost. */
const SAVE_EVERY = 8;

async function main(options: CastOptions, json: string | undefined): Promise<void> {
  const clips = castClips(options);
  const recording = await Recording.load(() => openClips(stillsOf(clips)));
  const scores: ClipScore[] = [];
  const progress = new Progress(clips.length);
  try {
    for (const clip of clips) {
      scores.push(scoreClip(clip, await replay(recording.eyesOf(clip), clip.seconds)));
      progress.add(1);
      if (scores.length % SAVE_EVERY === 0) await recording.save();
    }
    progress.end();
  } finally {
    await recording.save();
    await recording.close();
  }
  console.log(`\n${printed(scores)}\n`);
  if (json === undefined) return;
  await mkdir(path.dirname(path.resolve(json)), { recursive: true });
  await writeFile(json, `${JSON.stringify(figures(scores), null, 2)}\n`);
}

/** JSON has no Infinity: what never came is null. */
function figures(scores: readonly ClipScore[]) {
  const clips = scores.map(({ clip, ...score }) => ({ name: clip.name, ...score }));
  return { ...headlines(scores), kinds: summarise(scores), clips };
}

function stillsOf(clips: readonly Clip[]): string[] {
  return [...new Set(clips.flatMap(({ before, after }) => [before.still, after?.still ?? before.still]))];
}

const number = (word: string | undefined, otherwise: number): number => {
  if (word === undefined) return otherwise;
  if (!/^[1-9]\d*$/.test(word)) throw new Error(`"${word}" is no whole number above 0\n\n${USAGE}`);
  return Number(word);
};

try {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string' },
      faces: { type: 'string' },
      rounds: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { seconds, faces, rounds, json, help } = values;
  if (help) console.log(USAGE);
  else
    await main({ seconds: number(seconds, 60), faces: number(faces, 16), rounds: number(rounds, 1) }, json);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
