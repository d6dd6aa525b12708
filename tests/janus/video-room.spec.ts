import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { buildDemo, serveDemo } from '../../scripts/start/demo';
import { findBrowser } from '../../scripts/start/find-browser';
import type { MaskName } from '../../src/demo/masks';
import { openPopup, watch } from '../browser/call';
import { expect, launchExtension, test } from '../browser/extension';
import { filmCamera } from '../calls/cameras';
import { JanusServer } from './janus-server';
import { acceptLoss, cameraArgs, join, passCameraOn, serveDemos, switchCamera } from './room';

interface Guest {
  name: string;
  face: string;
  mask: MaskName | null;
  verdict: string;
}
const GUESTS: readonly Guest[] = [
  { name: 'Priya', face: '6-1', mask: 'respirator', verdict: 'mask' },
  { name: 'Katarzyna', face: '6-4', mask: null, verdict: 'no-mask' },
  { name: 'Ana', face: '4-2', mask: 'under-nose', verdict: 'incorrect' },
];
const ME: Guest = { name: 'Siobhan', face: '3-2', mask: 'cloth-dots', verdict: 'mask' };

/** Everybody's films, made in one browser that is gone again before the call. */
async function film(folder: string): Promise<(name: string) => string> {
  const fileOf = (name: string): string => path.join(folder, `${name}.y4m`);
  await buildDemo();
  const demo = await serveDemo();
  const browser = await chromium.launch({ executablePath: (await findBrowser({ install: false })).path });
  try {
    const stills = await browser.newPage();
    await stills.goto(`${demo.origin}/stills.html?kind=nothing`);
    await stills.waitForFunction(() => document.documentElement.dataset['ready'] !== undefined);
    for (const guest of [...GUESTS, ME]) await filmCamera(stills, guest, fileOf(guest.name));
  } finally {
    await browser.close();
    await demo.close();
  }
  return fileOf;
}

/** What the popup's list says, by name; the user's tile has no name on this page. */
async function said(popup: Page): Promise<string[]> {
  const rows = await popup.locator('li[data-verdict]').evaluateAll((found) =>
    found.map((one) => {
      const name = one.querySelector('.you:not([hidden])') ? 'me' : one.querySelector('.name')?.textContent;
      return `${name ?? '?'}: ${one.getAttribute('data-verdict') ?? '?'}`;
    }),
  );
  return rows.sort();
}

const TRUE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GUESTS.map(({ name, verdict }) => [name, verdict])),
  me: ME.verdict,
};

/** Waits until the list says this of each of them and names nobody else. */
const expectSaid = (popup: Page, wanted: Readonly<Record<string, string>>): Promise<void> =>
  expect
    .poll(() => said(popup), { timeout: 60_000 })
    .toEqual(
      Object.entries(wanted)
        .map(([name, verdict]) => `${name}: ${verdict}`)
        .sort(),
    );

test('a video room of the Janus server', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mask-check-films-'));
  const fileOf = await film(folder);
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const janus = await JanusServer.prepare();
    closing.push(() => janus.close());
    await janus.start();
    const demos = await serveDemos(janus.port);
    closing.push(() => demos.close());
    const address = `${demos.origin}/mvideoroomtest.html`;

    const executablePath = (await findBrowser({ install: false })).path;
    const open = async ({ name }: Guest): Promise<Page> => {
      const browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', ...cameraArgs(fileOf(name))],
      });
      closing.push(() => browser.close());
      return browser.newPage();
    };
    const extension = await launchExtension(cameraArgs(fileOf(ME.name)));
    closing.push(() => extension.close());
    const mine = await extension.context.newPage();
    const strangers: string[] = [];
    mine.on('request', (request) => {
      if (new URL(request.url()).hostname !== '127.0.0.1') strangers.push(request.url());
    });
    const pages = new Map<string, Page>();
    for (const guest of GUESTS) pages.set(guest.name, await open(guest));
    const pageOf = (name: string): Page => pages.get(name) ?? mine;
    const enter = async (name: string): Promise<void> => {
      await pageOf(name).goto(address);
      await join(pageOf(name), name);
    };

    for (const { name } of [ME, ...GUESTS]) await enter(name);
    const popup = await openPopup(extension, mine);
    await test.step('everybody has the right badge under the right name', async () => {
      await watch(extension, popup);
      await expectSaid(popup, TRUE);
    });

    await test.step('camera off, and on again', async () => {
      await switchCamera(pageOf('Ana'), false);
      await expectSaid(popup, { ...TRUE, Ana: 'camera-off' });
      await switchCamera(pageOf('Ana'), true);
      await expectSaid(popup, TRUE);
    });

    await test.step('a picture that stands still is not claimed, and nobody is thought to have left', async () => {
      await passCameraOn(pageOf('Katarzyna'), false);
      await expectSaid(popup, { ...TRUE, Katarzyna: 'unsure' });
      await passCameraOn(pageOf('Katarzyna'), true);
      await expectSaid(popup, TRUE);
    });

    await test.step('leave, and come back', async () => {
      await pageOf('Priya').goto('about:blank');
      const { Priya: _left, ...rest } = TRUE;
      await expectSaid(popup, rest);
      await enter('Priya');
      await expectSaid(popup, TRUE);
    });

    await test.step('the server dies: nothing is claimed of those who cannot be seen', async () => {
      await janus.kill();
      await expectSaid(popup, { Priya: 'unsure', Katarzyna: 'unsure', Ana: 'unsure', me: ME.verdict });
    });

    await test.step('the server is back, and so are all, in another order', async () => {
      await janus.start();
      for (const name of [ME.name, 'Ana', 'Katarzyna', 'Priya']) {
        await acceptLoss(pageOf(name));
        await join(pageOf(name), name);
      }
      await expectSaid(popup, TRUE);
    });
    expect(strangers).toEqual([]);
  } finally {
    for (const close of closing.reverse()) await close().catch(() => undefined);
  }
});
