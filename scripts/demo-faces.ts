/**
 * Finds the faces of the demo meeting: writes every clear face of the sample photographs to .cache/demo-faces/, with a contact
 * sheet, and the chosen ones to src/demo/faces.json. Run once; again only when the photographs or the choice change.
 *
 *   npx tsx scripts/demo-faces.ts
 *
 * A face is named after its photograph and its order from left to right. CHOSEN says which of them take part.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { mergeBoxes, type ScoredBox } from '../src/engine/boxes';
import { CHOSEN } from './demo-faces/chosen';
import { contactSheetPage, findFacesPage, type FoundFace } from './demo-faces/in-page';
import { buildFaceDetectorModel } from './face-detector-models';
import { formatted } from './format';
import { findBrowser } from './start/find-browser';
import { serve } from './start/server';

/** A face smaller than this is a blur once it fills a tile. */
const SMALLEST_PX = 70;
/** Below this the detector sees faces in wine glasses and window frames. */
const LOWEST_SCORE = 0.8;
const OUT = '.cache/demo-faces';
const VISION = 'node_modules/@mediapipe/tasks-vision';

/** How far a picture of this face may reach to the left and to the right before it shows somebody else's. */
function freeSpan(face: FoundFace, neighbours: FoundFace[]): [number, number] {
  let [left, right] = [0, 1920];
  for (const other of neighbours) {
    if (Math.abs(other.y - face.y) > 2.2 * face.height) continue;
    const hair = other.width * 0.2;
    if (other.x < face.x)
      left = Math.max(left, Math.round(Math.min(other.x + other.width + hair, face.x - face.width * 0.4)));
    else right = Math.min(right, Math.round(Math.max(other.x - hair, face.x + face.width * 1.4)));
  }
  return [left, right];
}

const server = await serve({
  '/samples/': 'node_modules/@vladmandic/face-api/demo',
  '/vision/': VISION,
  '/blank.html': new TextEncoder().encode('<!doctype html>'),
  '/short-range.tflite': await buildFaceDetectorModel('short'),
});
const browser = await chromium.launch({ executablePath: (await findBrowser({ install: true })).path });
try {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/blank.html`);
  const faces: Record<string, FoundFace> = {};
  for (let photo = 1; photo <= 6; photo += 1) {
    const file = `sample${photo}.jpg`;
    const found = await page.evaluate(findFacesPage, `/samples/${file}`);
    const kept = (mergeBoxes([found as ScoredBox[]]) as FoundFace[])
      .filter(({ width, score }) => width >= SMALLEST_PX && score >= LOWEST_SCORE)
      .sort((a, b) => a.x - b.x);
    kept.forEach((face, index) => (faces[`${photo}-${index + 1}`] = { ...face, file }));
  }
  await mkdir(OUT, { recursive: true });
  await writeFile(path.join(OUT, 'all.json'), JSON.stringify(faces, null, 1));
  const sheet = await page.evaluate(contactSheetPage, faces);
  await writeFile(path.join(OUT, 'sheet.png'), Buffer.from(sheet, 'base64'));
  const chosen = Object.entries(CHOSEN).map(([id, note]) => {
    const face = faces[id];
    if (!face) throw new Error(`There is no face ${id} any more; look at ${OUT}/sheet.png`);
    const { file, x, y, width, height, points } = face;
    const neighbours = Object.values(faces).filter((other) => other !== face && other.file === file);
    return { id, file, box: { x, y, width, height }, points, free: freeSpan(face, neighbours), note };
  });
  const target = 'src/demo/faces.json';
  await writeFile(target, await formatted(target, JSON.stringify(chosen)));
  console.log(`${Object.keys(faces).length} faces in ${OUT}, ${chosen.length} chosen into ${target}`);
} finally {
  await browser.close();
  await server.close();
}
