import { keepsPlaces, type Condition } from '../../src/evaluation/conditions/list';
import type { Judged } from '../../src/evaluation/judged';
import type { LabelledPicture } from '../../src/evaluation/labels';
import { outcomeOf, type PictureOutcome } from '../../src/evaluation/metrics/outcome';
import type { Outcomes } from '../../src/evaluation/metrics/result';
import { seedOf } from '../../src/evaluation/random';
import type { StillJob } from '../../src/evaluation/stills/judge-stills';
import { fitLabels, mainFace, onlyFace } from '../../src/evaluation/stills/labels-in-picture';
import type { Box } from '../../src/shared/verdict';
import { addressOf, type Lab } from './lab';
import { Progress } from './progress';

/** Pictures handed to the page at once. */
const CHUNK = 16;

/** When the engine has failed on so many pictures in a row, it is not the pictures. */
const FAILURES_ALLOWED = 5;

/** A picture to judge and who wants to know. */
interface Task {
  picture: LabelledPicture;
  change: StillJob['change'];
  take: (judged: Judged) => void;
}

/** Judges every picture, and each under every one of these conditions. `complain` hears of what had to be left out. */
export async function runEvaluation(
  lab: Lab,
  pictures: readonly LabelledPicture[],
  conditions: readonly Condition[],
  complain: (line: string) => void,
): Promise<Outcomes> {
  const outcomes: Outcomes = { clean: [], generated: [], times: [] };
  const faces = new Map<string, Box>();
  const plain = pictures.map((picture): Task => {
    const take = (judged: Judged): void => {
      const { picture: fitting, complaints } = fitLabels(picture, judged);
      complaints.forEach(complain);
      const outcome = outcomeOf(fitting, judged);
      outcomes.clean.push(outcome);
      outcomes.times.push(judged.times);
      const face = mainFace(outcome);
      if (face) faces.set(picture.file, face);
    };
    return { picture, change: null, take };
  });
  await work(lab, plain, complain);
  const changed = conditions.flatMap((condition) => {
    const results: PictureOutcome[] = [];
    outcomes.generated.push({ name: condition.name, pictures: results });
    return pictures.flatMap((picture) => changedTask(picture, condition, faces.get(picture.file), results));
  });
  if (changed.length > 0) await work(lab, changed, complain);
  return outcomes;
}

function changedTask(
  picture: LabelledPicture,
  condition: Condition,
  face: Box | undefined,
  results: PictureOutcome[],
): Task[] {
  if (!face) return [];
  const seed = seedOf(picture.file, condition.name);
  const take = (judged: Judged): void => {
    const fitting = fitLabels(picture, judged).picture;
    results.push(outcomeOf(keepsPlaces(condition) ? fitting : onlyFace(fitting, face), judged));
  };
  return [{ picture, change: { condition, face, seed }, take }];
}

async function work(lab: Lab, tasks: readonly Task[], complain: (line: string) => void): Promise<void> {
  const progress = new Progress(tasks.length);
  let failures = 0;
  for (let from = 0; from < tasks.length; from += CHUNK) {
    const chunk = tasks.slice(from, from + CHUNK);
    const jobs = chunk.map(({ picture, change }): StillJob => ({ address: addressOf(picture.file), change }));
    const answers = await lab.judge(jobs);
    for (const [i, { picture, take }] of chunk.entries()) {
      const answer = answers[i];
      if (answer?.ok) take(answer.judged);
      else complain(`${picture.file}: ${answer?.error ?? 'no answer'}`);
      failures = answer?.ok === false && answer.by === 'engine' ? failures + 1 : 0;
    }
    if (failures >= FAILURES_ALLOWED)
      throw new Error(`The engine failed ${failures} times in a row; stopped`);
    progress.add(chunk.length);
  }
  progress.end();
}
