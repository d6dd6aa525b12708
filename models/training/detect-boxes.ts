/**
 * Step 2 of the training: the boxes that MediaPipe's two face detectors find in every picture of the data: views of the faces
 * for the classifier and the face finder to learn from, and things that are easily taken for faces.
 *
 *   npx tsx models/training/detect-boxes.ts --data ../shared/data --out models/training/work/boxes.json
 *
 * Writes {file: {width, height, short, full, views, merged}} with boxes in the picture's own pixels; `points` of a box are the
 * two eyes, nose tip, mouth and two ears (the person's right side first).
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/start/find-browser';
import { buildFaceDetectorModel } from '../../scripts/face-detector-models';
import { mergeBoxes, type ScoredBox } from '../../src/engine/boxes';

type FoundBox = ScoredBox & { points: [number, number][] };

interface Found {
  width: number;
  height: number;
  short: FoundBox[];
  full: FoundBox[];
  /** The short-range model's over three views of the picture: the whole with a margin, and the two ends. */
  views: FoundBox[];
}

declare global {
  var ready: boolean | undefined;
  var boxesOf: (url: string) => Promise<Found>;
}

/** Pages at work at the same time; each keeps about one core busy. */
const PAGES = 2;
const TYPES: Record<string, string> = {
  html: 'text/html',
  mjs: 'text/javascript',
  js: 'text/javascript',
  wasm: 'application/wasm',
};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'models/training/work/boxes.json' },
  },
});

const here = dirname(fileURLToPath(import.meta.url));
const vision = join(here, '../../node_modules/@mediapipe/tasks-vision');
const models = new Map([
  ['/models/face-short-range.tflite', await buildFaceDetectorModel('short')],
  ['/models/face-full-range.tflite', await buildFaceDetectorModel('full')],
]);

/** Serves the page, MediaPipe, the two models and the pictures to this machine only. */
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url ?? '/');
  const folder = path.startsWith('/vision/') ? vision : path.startsWith('/data/') ? values.data : here;
  const read = async () => models.get(path) ?? readFile(join(folder, path.replace(/^\/(vision|data)\//, '')));
  read().then(
    (body) => {
      response.setHeader('content-type', TYPES[path.split('.').pop() ?? ''] ?? 'application/octet-stream');
      response.end(body);
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** The pictures that `faces.csv` names; of a folder without one, all. */
async function picturesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  if (!names.includes('faces.csv')) return names.sort();
  const rows = (await readFile(join(folder, 'faces.csv'), 'utf8')).trim().split('\n').slice(1);
  return [...new Set(rows.map((row) => row.slice(0, row.indexOf(','))))];
}
const files = await picturesOf(values.data);
const boxes: Record<string, Found & { merged: ScoredBox[] }> = {};
const browser = await chromium.launch({
  executablePath: (await findBrowser({ install: false })).path,
  args: ['--no-sandbox'],
});
const queue = files.values();
let done = 0;

await Promise.all(
  Array.from({ length: PAGES }, async () => {
    // A context of its own gives each page a process of its own.
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${origin}/detect-boxes.html`);
    await page.waitForFunction(() => globalThis.ready);
    for (const file of queue) {
      const found = await page.evaluate((url) => globalThis.boxesOf(url), `/data/${file}`);
      boxes[file] = { ...found, merged: mergeBoxes([found.full, found.views]) };
      if (++done % 500 === 0) console.log(`${done} of ${files.length} pictures`);
    }
  }),
);

await browser.close();
server.close();
await mkdir(dirname(values.out), { recursive: true });
await writeFile(
  values.out,
  JSON.stringify(boxes, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value,
  ),
);
const count = Object.values(boxes).reduce((sum, { merged }) => sum + merged.length, 0);
console.log(`${files.length} pictures, ${count} merged boxes -> ${values.out}`);
