import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectAllRight, openMeeting, openPopup, row, test, watch } from './call';
import { engineOpen, expect, launchExtension } from './extension';
import { filesIn, holds, type Files } from './profile';

/** One whole session, from the first click to the last: what goes over the wire, and what is on the disk afterwards. */

/** Chromium looks for updates and accounts of its own accord, with or without an extension. */
const BROWSERS_OWN = /^(?:https?:\/\/)?(?:update\.googleapis\.com|accounts\.google\.com)[:/]/;

/** In no file of the demo: whatever holds it got it from the page. */
const NAME = 'Qwxzan Vrblik';
const ROOM = 'qwxzroomvrblik';

/** Where Chromium keeps what pages and people do, extension or not: addresses of pages, and what they loaded. */
const BROWSERS_FILES =
  /(?:History|Favicons|Top Sites|Shortcuts|Visited Links|Sessions|Session Storage|Network Action Predictor|Network Persistent State|Cache|Code Cache|Reporting and NEL|Site Characteristics Database|Preferences|DIPS|BrowsingTopics|Segmentation|History-journal|Favicons-journal|MediaDeviceSalts|heavy_ad|Media History|optimization_guide)/i;

const PICTURES: readonly [string, Buffer][] = [
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
  ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  ['WebP', Buffer.from('WEBPVP8', 'latin1')],
  ['GIF', Buffer.from('GIF89a', 'latin1')],
];

/** A proxy that notes whatever is asked of it, and answers nothing. Loopback does not go through it; all else would. */
async function loggingProxy(): Promise<{ server: Server; address: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  }).on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}`, asked };
}

test('nothing leaves the machine, and no name, picture or address is left on the disk', async ({
  server,
}) => {
  const proxy = await loggingProxy();
  const extension = await launchExtension([`--proxy-server=${proxy.address}`]);
  const { context, id, profile } = extension;
  let closed: Files[];
  try {
    // The proxy hears what a page asks for, or its silence would say nothing.
    const canary = await context.newPage();
    await canary.goto('http://canary.example/').catch(() => undefined);
    expect(proxy.asked).toContain('http://canary.example/');
    await canary.close();

    const meeting = await openMeeting(extension, `${server.origin}/?participants=4&room=${ROOM}`);
    await meeting.evaluate((name) => {
      for (const element of document.querySelectorAll('.wall *'))
        for (const node of element.childNodes)
          if (node.nodeType === Node.TEXT_NODE && node.textContent === 'Priya Raman') node.textContent = name;
      const known = window.maskCheckDemo?.participants.find(({ name: other }) => other === 'Priya Raman');
      if (known) known.name = name;
    }, NAME);
    const popup = await openPopup(extension, meeting);
    await watch(extension, popup);
    await expectAllRight(meeting, popup);
    await expect(row(popup, NAME)).toHaveAttribute('data-verdict', 'mask');

    // What goes wrong in a session is part of it.
    const devtools = await context.newCDPSession(popup);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await popup.evaluate(() => chrome.offscreen.closeDocument());
    await expect(row(popup, NAME)).toHaveAttribute('data-verdict', 'looking');
    await expectAllRight(meeting, popup);

    // The extension's own pages are held by their policy, whatever they try.
    const tried = await popup.evaluate(async (origin) => {
      const outcome = (work: () => unknown): Promise<string> =>
        Promise.resolve()
          .then(work)
          .then(
            () => 'done',
            () => 'refused',
          );
      return {
        fetch: await outcome(() => fetch(`${origin}/?leak`)),
        beyond: await outcome(() => fetch('https://leak.example/')),
        picture: await outcome(() => {
          const picture = new Image();
          return new Promise((loaded, failed) => {
            Object.assign(picture, { onload: loaded, onerror: failed, src: `${origin}/samples/sample1.jpg` });
          });
        }),
        // oxlint-disable-next-line no-eval -- that it is refused is what is tested
        code: await outcome(() => (0, eval)('1') as unknown),
      };
    }, server.origin);
    expect(tried).toEqual({ fetch: 'refused', beyond: 'refused', picture: 'refused', code: 'refused' });

    await popup.getByRole('switch').click();
    await expect.poll(() => engineOpen(popup)).toBe(false);
    await context.close();
    closed = filesIn(profile);
  } finally {
    await extension.close();
    proxy.server.close();
  }

  const strangers = proxy.asked.filter((address) => !BROWSERS_OWN.test(address));
  expect(strangers.filter((address) => !address.includes('canary.example'))).toEqual([]);

  expect(closed.length).toBeGreaterThan(20);
  expect(closed.filter((file) => holds(file, NAME)).map(({ name }) => name)).toEqual([]);
  const addresses = closed.filter((file) => holds(file, ROOM)).map(({ name }) => name);
  expect(addresses.filter((name) => !BROWSERS_FILES.test(name))).toEqual([]);
  const ours = closed.filter(({ name }) => name.includes(id) || /Extension|File System|IndexedDB/.test(name));
  expect(ours.filter((file) => holds(file, ROOM)).map(({ name }) => name)).toEqual([]);
  const pictures = ours.flatMap(({ name, bytes }) =>
    PICTURES.filter(([, signature]) => bytes.includes(signature)).map(([kind]) => `${name}: ${kind}`),
  );
  expect(pictures).toEqual([]);
  console.log(
    `Searched ${closed.length} files of the profile, ${ours.length} of them extension storage; ` +
      `the meeting's address is in the browser's own: ${[...new Set(addresses)].join(', ') || 'none'}; ` +
      `requests behind the proxy: ${proxy.asked.length}, of the extension: ${strangers.length - 1}`,
  );
});

test('with the record on names are on the disk, and gone once it is deleted', async ({ server }) => {
  const extension = await launchExtension();
  const { context, profile } = extension;
  const holding = (): string[] =>
    filesIn(profile)
      .filter((file) => holds(file, NAME))
      .map(({ name }) => name);
  try {
    const options = await context.newPage();
    await options.goto(extension.page('src/options/options.html'));
    await options.getByRole('checkbox', { name: 'Record the calls' }).check();
    await expect(options.getByRole('status')).toHaveText('Saved.');

    const meeting = await openMeeting(extension, `${server.origin}/?participants=2`);
    await meeting.evaluate((name) => {
      const [first] = window.maskCheckDemo?.participants ?? [];
      for (const element of document.querySelectorAll('.wall *'))
        for (const node of element.childNodes)
          if (node.nodeType === Node.TEXT_NODE && node.textContent === first?.name) node.textContent = name;
    }, NAME);
    const popup = await openPopup(extension, meeting);
    await watch(extension, popup);
    await expect(row(popup, NAME)).toBeVisible();
    await expect.poll(holding).not.toEqual([]);
    expect(holding().filter((name) => !/File System/.test(name))).toEqual([]);

    const report = context.waitForEvent('page', (page) => page.url().includes('report.html'));
    await popup.getByRole('switch').click();
    const opened = await report;
    await expect(opened.getByRole('region', { name: 'Everybody in numbers' })).toContainText(NAME);
    await opened.getByRole('button', { name: 'Delete' }).click();
    await expect(opened.getByRole('status')).toHaveText('Deleted from this device.');
    await expect(opened.getByRole('heading', { level: 1 })).toBeFocused();
    expect(holding()).toEqual([]);
    await context.close();
    expect(holding()).toEqual([]);
  } finally {
    await extension.close();
  }
});
