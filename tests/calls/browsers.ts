import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { serveDemo } from '../../scripts/start/demo';
import { findBrowser } from '../../scripts/start/find-browser';
import { LEAN_BROWSER } from '../../scripts/start/lean-browser';
import { launchExtension, type Extension } from '../browser/extension';
import { filmCamera } from './cameras';
import { GUESTS, ME } from './people';

/** What has to be put away after a test, the last first. */
export type Closing = (() => Promise<unknown>)[];

/** Everybody's browser, with a film for a camera; the extension is in the user's. */
export interface Browsers {
  extension: Extension;
  /** The page of the guest with this name, or the user's. */
  pageOf: (name: string) => Page;
  /** The requests of the user's page that left this machine. */
  strangers: string[];
}

/** Films everybody and opens their browsers; `args` are added to every command line. */
export async function openBrowsers(closing: Closing, args: readonly string[] = []): Promise<Browsers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mask-check-films-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const executablePath = (await findBrowser({ install: false })).path;
  const argsOf = await film(folder, executablePath);

  const extension = await launchExtension([...argsOf(ME.name), ...args]);
  closing.push(() => extension.close());
  const mine = await extension.context.newPage();
  const strangers: string[] = [];
  mine.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') strangers.push(request.url());
  });
  const pages = new Map<string, Page>();
  for (const { name } of GUESTS) {
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', LEAN_BROWSER, ...argsOf(name), ...args],
    });
    closing.push(() => browser.close());
    pages.set(name, await browser.newPage());
  }
  return { extension, pageOf: (name) => pages.get(name) ?? mine, strangers };
}

/** Makes everybody's film, in one browser that is gone again before the call; tells what each browser is started with. */
async function film(folder: string, executablePath: string): Promise<(name: string) => string[]> {
  const fileOf = (name: string): string => path.join(folder, `${name}.y4m`);
  const demo = await serveDemo();
  const browser = await chromium.launch({ executablePath, args: [LEAN_BROWSER] });
  try {
    const stills = await browser.newPage();
    await stills.goto(`${demo.origin}/stills.html?kind=nothing`);
    await stills.waitForFunction(() => document.documentElement.dataset['ready'] !== undefined);
    for (const guest of [...GUESTS, ME]) await filmCamera(stills, guest, fileOf(guest.name));
  } finally {
    await browser.close();
    await demo.close();
  }
  return (name) => cameraArgs(fileOf(name));
}

/** This film for a camera, and nobody to ask whether it may be used. */
const cameraArgs = (film: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
  '--mute-audio',
];
