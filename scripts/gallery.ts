/**
 * `npm run gallery`: draws every page and state into docs/gallery, asks axe about each, and writes docs/gallery.md. Words after it choose
 * pictures by their beginning (`-- popup-9`); the document is then left as it is.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { galleryDocument } from './gallery/document';
import { bundleViews, openView, PROBLEMS } from './gallery/harness';
import { allPictures, nameOf, VIEWS, type Picture, type View } from './gallery/pictures';
import { findBrowser } from './start/find-browser';
import { launch, type RunningExtension } from './start/launch';

const FOLDER = 'docs/gallery';

/** What lies on the self check: people without masks, one with a painted one, and a file that is none. */
const FILES = [
  'node_modules/@vladmandic/face-api/demo/sample6.jpg',
  'tests/fixtures/self-check/surgical-blue.avif',
  'package.json',
];

const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
const found = await findBrowser({ install: true });

/** A page of the extension itself, in this language and these colours. The caller closes it. */
async function openTab(extension: RunningExtension, { surface, language, scheme }: Picture): Promise<Page> {
  const settings = { version: 1, language, theme: scheme };
  // oxlint-disable-next-line no-restricted-globals -- it runs in the extension's own worker
  await extension.worker.evaluate((stored) => chrome.storage.local.set({ settings: stored }), settings);
  const page = await extension.context.newPage();
  await page.setViewportSize({ width: 800, height: 600 });
  await page.goto(`chrome-extension://${extension.id}/src/${surface}/${surface}.html`);
  await page.locator('h1').waitFor();
  if (surface !== 'self-check') return page;
  await page.locator('input[type=file]').setInputFiles(FILES);
  await page.locator('article .face').nth(4).waitFor();
  await page.locator('summary').first().click();
  return page;
}

/** A screenshot as WebP, a quarter of what PNG takes. */
async function toWebp(helper: Page, png: Buffer): Promise<Buffer> {
  const address = await helper.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: image.width, height: image.height });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.8);
  }, png.toString('base64'));
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

function isView(surface: Picture['surface']): surface is View {
  return (VIEWS as string[]).includes(surface);
}

async function draw(page: Page, picture: Picture, helper: Page): Promise<string[]> {
  const popup = picture.surface === 'popup' ? await page.locator('.popup').boundingBox() : null;
  const png = await page.screenshot({
    fullPage: picture.surface !== 'side-panel',
    animations: 'disabled',
    ...(popup ? { clip: popup } : {}),
  });
  await writeFile(`${FOLDER}/${nameOf(picture)}.webp`, await toWebp(helper, png));
  // Evaluated, not added as a script: the pages' own policy forbids that.
  await page.evaluate(axe);
  const problems = await page.evaluate<string[]>(PROBLEMS);
  return problems.map((problem) => `${nameOf(picture)}: ${problem}`);
}

async function main(
  browser: Browser,
  extension: RunningExtension,
  chosen: readonly string[],
): Promise<string[]> {
  const helper = await browser.newPage();
  const call = await bundleViews('popup-page');
  const report = await bundleViews('report-page');
  const pictures = allPictures().filter(
    (picture) => chosen.length === 0 || chosen.some((start) => nameOf(picture).startsWith(start)),
  );
  const problems: string[] = [];
  for (const picture of pictures) {
    const { surface } = picture;
    const page = isView(surface)
      ? await openView(browser, surface === 'report' ? report : call, { ...picture, surface })
      : await openTab(extension, picture);
    problems.push(...(await draw(page, picture, helper)));
    await page.close();
  }
  if (chosen.length === 0) await writeFile('docs/gallery.md', galleryDocument(pictures));
  console.log(`${pictures.length} pictures in ${FOLDER}`);
  return problems;
}

const chosen = process.argv.slice(2);
if (chosen.length === 0) await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
const extension = await launch(found, { extension: 'dist/chrome', headless: true, wasm: true });
try {
  const problems = await main(browser, extension, chosen);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await extension.close();
  await browser.close();
}
