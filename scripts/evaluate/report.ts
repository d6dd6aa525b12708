import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PictureOutcome } from '../../src/evaluation/metrics/outcome';
import type { Result } from '../../src/evaluation/metrics/result';
import { errorKinds } from '../../src/evaluation/report/errors';
import { shownErrors } from '../../src/evaluation/report/gallery';
import { reportPage } from '../../src/evaluation/report/page';
import type { RunFacts } from './json';
import type { Lab } from './lab';
import { headlineOf, TARGETS } from './targets';

/** Writes the report's page into a folder; comes back with its path. */
export async function writeReport(
  folder: string,
  result: Result,
  pictures: readonly PictureOutcome[],
  facts: RunFacts,
  lab: Pick<Lab, 'image'>,
): Promise<string> {
  const errors = errorKinds(pictures);
  const images = new Map<string, string>();
  for (const { picture } of shownErrors(errors)) {
    if (!images.has(picture.file)) images.set(picture.file, await lab.image(picture.file));
  }
  const { data, split, backend, model, date, skipped } = facts;
  const page = reportPage({
    result,
    errors,
    images,
    skipped,
    headlines: TARGETS.map((target) => headlineOf(target, result)),
    facts: [
      `${result.pictures} pictures of ${data}`,
      ...(split === null ? [] : [`split ${split}`]),
      `classifier ${model}`,
      backend,
      date.slice(0, 16).replace('T', ' '),
    ],
  });
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'index.html');
  await writeFile(file, page);
  return file;
}
