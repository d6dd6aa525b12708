import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import faces from '../../src/demo/faces.json' with { type: 'json' };
import { expect, SAMPLES, test } from './lab';

/** Runs the command as a user does. */
function evaluate(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/evaluate.ts', ...args], {
    encoding: 'utf8',
  });
}

interface Figures {
  found: number;
  right: number;
  falsePer100: number;
  perClass: Record<string, { faces: number; right: number | null }>;
  conditions: Record<string, { lost: number }>;
  stages: Record<string, { median: number }>;
  skipped: string[];
}

/** A tile of 480 x 270 about a face of the sample photographs: its JPEG in base64, and where the face lies in it. */
const CUTS = faces.slice(0, 3).map(({ file, box }) => {
  const scale = (0.4 * 270) / box.height;
  const x = box.x + box.width / 2 - 240 / scale;
  const y = box.y + box.height / 2 - 135 / scale;
  return {
    file,
    x,
    y,
    scale,
    face: {
      x: (box.x - x) * scale,
      y: (box.y - y) * scale,
      width: box.width * scale,
      height: box.height * scale,
    },
  };
});

test('the command judges a folder, says what is wrong with it, and writes figures and a report', async ({
  openLab,
}, info) => {
  const page = await openLab(SAMPLES);
  const data = info.outputPath('data');
  await mkdir(path.join(data, 'tiles'), { recursive: true });
  const rows = ['file,split,label,x,y,width,height'];
  for (const [i, cut] of CUTS.entries()) {
    const base64 = await page.evaluate(async ({ file, x, y, scale }) => {
      const photo = await createImageBitmap(await (await fetch(`/pictures/${file}`)).blob());
      const canvas = document.createElement('canvas');
      canvas.width = 480;
      canvas.height = 270;
      canvas
        .getContext('2d')
        ?.drawImage(photo, -x * scale, -y * scale, photo.width * scale, photo.height * scale);
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    }, cut);
    await writeFile(path.join(data, 'tiles', `${i}.jpg`), Buffer.from(base64, 'base64'));
    const { x, y, width, height } = cut.face;
    rows.push([`tiles/${i}.jpg`, 'val', 'without_mask', x, y, width, height].join());
  }
  const wall = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  await writeFile(path.join(data, 'wall.png'), Buffer.from(wall, 'base64'));
  await writeFile(path.join(data, 'broken.jpg'), 'no picture');
  rows.push(
    'wall.png,val,no_people,,,,',
    'broken.jpg,val,with_mask,1,2,30,40',
    'gone.jpg,val,with_mask,1,2,30,40',
  );
  rows.push('tiles/0.jpg,val,helmet,1,2,30,40', 'tiles/1.jpg,train,with_mask,1,2,30,40');
  await writeFile(path.join(data, 'faces.csv'), rows.join('\n'));

  const json = info.outputPath('figures.json');
  const report = info.outputPath('report');
  const run = evaluate('--data', data, '--split', 'val', '--json', json, '--report', report, '--conditions');
  expect(run.stderr).not.toContain('Error');
  expect(run.status, run.stderr).toBe(0);
  expect(run.stdout).toContain('5 pictures');
  const figures = JSON.parse(await readFile(json, 'utf8')) as Figures;
  expect(figures).toMatchObject({ found: 1, right: 1, falsePer100: 0 });
  expect(figures.perClass).toMatchObject({
    without_mask: { faces: 3, right: 1 },
    with_mask: { faces: 0, right: null },
  });
  expect(Object.keys(figures.conditions)).toHaveLength(8);
  expect(figures.stages['detect']?.median).toBeGreaterThan(0);
  expect(figures.skipped).toEqual([
    expect.stringMatching(/^faces\.csv line 8: unknown label "helmet"/),
    'gone.jpg: there is no such file',
    'broken.jpg: this is no picture that the browser can read',
  ]);

  await page.goto(
    `data:text/html;base64,${(await readFile(path.join(report, 'index.html'))).toString('base64')}`,
  );
  await expect(page.getByRole('heading', { name: 'Evaluation' })).toBeVisible();
  await expect(page.locator('svg.chart')).toHaveCount(3);
});

test('what cannot be run ends with one clear message and code 2', () => {
  for (const [args, message] of [
    [['--data', 'no/such/folder'], 'There is no folder no/such/folder'],
    [['--data', 'docs'], 'docs has neither a faces.csv nor a folder named after a class'],
    [['--data', 'docs', '--colour', 'red'], "Unknown option '--colour'"],
  ] as const) {
    const run = evaluate(...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
  }
});
