/** `npm run evaluate`: how often the shipped engine is right on a folder of labelled pictures. `--help` tells the options. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LabelledPicture } from '../src/evaluation/labels';
import { isClear } from '../src/evaluation/metrics/outcome';
import { resultOf } from '../src/evaluation/metrics/result';
import { sensitivitySteps } from '../src/evaluation/metrics/sensitivity';
import { isRecord } from '../src/shared/guards';
import { CLAIM_STEPS } from '../src/shared/settings';
import { readCorrections, type Corrections } from './evaluate/corrections';
import { jsonOf, type RunFacts } from './evaluate/json';
import { openLab } from './evaluate/lab';
import { readOptions, USAGE, UsageError, type Options } from './evaluate/options';
import { readLabels } from './evaluate/read-labels';
import { writeReport } from './evaluate/report';
import { runEvaluation } from './evaluate/run';
import { printed } from './evaluate/tables';

async function main(options: Options): Promise<void> {
  const { data, split, json, report, sensitivity, conditions, backend, limit, browser } = options;
  const skipped: string[] = [];
  const complain = (line: string): void => {
    skipped.push(line);
    console.error(`left out: ${line}`);
  };
  const labels = await readLabels(data, split, await correctionsOf(options.corrections));
  labels.complaints.forEach(complain);
  const pictures = spread(labels.pictures, limit);
  if (pictures.length === 0) throw new UsageError(`There is no picture to judge in ${data}`);
  console.log(`${pictures.length} pictures of ${data}, labels from ${labels.source}`);
  const lab = await openLab(labels.root, backend, browser);
  try {
    if (lab.note !== '') console.log(lab.note);
    const outcomes = await runEvaluation(lab, pictures, conditions, complain);
    if (outcomes.clean.length === 0) throw new UsageError(`None of the pictures in ${data} can be read`);
    const result = resultOf(outcomes);
    const facts: RunFacts = {
      data,
      split,
      backend,
      model: await fingerprint(),
      date: new Date().toISOString(),
      skipped,
    };
    console.log(`\n${printed(result)}\n`);
    if (skipped.length > 0) console.log(`${skipped.length} things left out, named above`);
    if (json !== null) await writeInto(json, `${JSON.stringify(jsonOf(result, facts), null, 2)}\n`);
    if (sensitivity !== null) {
      const faces = outcomes.clean.flatMap((picture) => picture.faces).filter(isClear);
      const figures = sensitivitySteps(faces, CLAIM_STEPS);
      const { model, date } = facts;
      const about = { data: path.basename(data), split, limit, faces: faces.length, model, date };
      await writeInto(sensitivity, `${JSON.stringify({ ...about, ...figures }, null, 2)}\n`);
    }
    if (report !== null)
      console.log(`Report: ${await writeReport(report, result, outcomes.clean, facts, lab)}`);
  } finally {
    await lab.close();
  }
}

async function correctionsOf(file: string | null): Promise<Corrections> {
  if (file === null) return new Map();
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`There is no file of corrections ${file}`);
  return readCorrections(text);
}

/** `limit` pictures, evenly out of all, or all. */
function spread(pictures: readonly LabelledPicture[], limit: number | null): readonly LabelledPicture[] {
  if (limit === null || limit >= pictures.length) return pictures;
  return pictures.filter(
    (_, i) => Math.floor((i * limit) / pictures.length) !== Math.floor(((i - 1) * limit) / pictures.length),
  );
}

/** Which classifier it was, so that figures can be told apart later. */
async function fingerprint(): Promise<string> {
  const contract: unknown = JSON.parse(await readFile('models/mask-classifier/contract.json', 'utf8'));
  const hash = isRecord(contract) ? contract['weightsSha256'] : '';
  return typeof hash === 'string' ? hash.slice(0, 12) : '';
}

async function writeInto(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, text);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await main(options);
  else console.log(USAGE);
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
