import type { Page } from '@playwright/test';
import { serveDemo } from '../../scripts/start/demo';
import type { LocalServer } from '../../scripts/start/server';
import { badgesOn, type SeenBadge } from './badges';
import { shownOf, watchMeeting } from './call';
import { expect, test as base } from './extension';

/** The badges on the tiles: the built extension on the demo meeting. */
const test = base.extend<object, { server: LocalServer }>({
  server: [
    // Playwright reads the fixture's needs off this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await serveDemo();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

interface Box {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Each tile of the demo's own client, with the name that it shows. */
const boxes = (meeting: Page, selector: string): Promise<Box[]> =>
  meeting.evaluate(
    (which) =>
      [...document.querySelectorAll('.seat')].map((seat) => {
        const { x, y, width, height } = (seat.querySelector(which) ?? seat).getBoundingClientRect();
        return { name: seat.querySelector('.tag span')?.textContent ?? '', x, y, width, height };
      }),
    selector,
  );

const inside = (badge: SeenBadge, box: Box): boolean =>
  badge.x >= box.x &&
  badge.y >= box.y &&
  badge.x + badge.width <= box.x + box.width &&
  badge.y + badge.height <= box.y + box.height;

/** Names with the badges that stand on their tiles. */
async function onTiles(meeting: Page): Promise<Record<string, string>> {
  const [tiles, badges] = [await boxes(meeting, ':scope'), await badgesOn(meeting)];
  return Object.fromEntries(
    badges.map((badge) => [tiles.find((tile) => inside(badge, tile))?.name ?? 'nobody', badge.shown]),
  );
}

const PEOPLE = 6;
const STEADY = ['Priya Raman', 'Katarzyna Wiśniewska', 'Siobhán Ní Dhomhnaill'];

test('badges stand on the tiles they speak of, follow them, and go at once', async ({
  extension,
  server,
}) => {
  const { meeting, popup } = await watchMeeting(extension, server, `participants=${PEOPLE}`);
  await meeting.bringToFront();
  const rightOnTiles = async (): Promise<void> => {
    // Everybody's badge is on their own tile, and the same as in the popup; none stands elsewhere. All of one reading: people come and go meanwhile.
    const differing = async (): Promise<string[]> => {
      const badges = await onTiles(meeting);
      const inPopup = await Promise.all(STEADY.map((name) => shownOf(popup, name)));
      const wrong = STEADY.filter((name, at) => badges[name] === undefined || badges[name] !== inPopup[at]);
      return [...wrong, ...Object.keys(badges).filter((name) => name === 'nobody')];
    };
    await expect.poll(differing).toEqual([]);
  };
  await rightOnTiles();

  await test.step('no name is covered, and no click is caught', async () => {
    const names = await boxes(meeting, '.tag');
    for (const badge of await badgesOn(meeting)) {
      expect(
        names.filter(
          (tag) =>
            badge.x < tag.x + tag.width &&
            tag.x < badge.x + badge.width &&
            badge.y < tag.y + tag.height &&
            tag.y < badge.y + badge.height,
        ),
      ).toEqual([]);
      const hit = await meeting.evaluate(
        ({ x, y }) => document.elementFromPoint(x + 5, y + 5)?.localName,
        badge,
      );
      expect(hit).not.toBe('mask-check-badges');
    }
  });

  await test.step('the page sees one element without style or content', async () => {
    const seen = await meeting.evaluate(() => {
      const [host, ...others] = document.querySelectorAll('mask-check-badges');
      return [
        host?.outerHTML,
        host?.shadowRoot,
        host === document.documentElement.lastElementChild,
        others.length,
      ];
    });
    expect(seen).toEqual(['<mask-check-badges></mask-check-badges>', null, true, 0]);
  });

  await test.step('another size of the window', async () => {
    await meeting.setViewportSize({ width: 640, height: 480 });
    await rightOnTiles();
  });

  await test.step('a tile that moves by itself, on a page that never stands still', async () => {
    await meeting.evaluate(() => {
      const meter = document.body.appendChild(document.createElement('p'));
      setInterval(() => meter.classList.toggle('loud'), 10);
    });
    await meeting.evaluate(() => {
      const [seat] = document.querySelectorAll<HTMLElement>('.seat');
      if (seat) Object.assign(seat.style, { transform: 'scale(0.6)', transition: 'transform 0.5s' });
    });
    await rightOnTiles();
  });

  await test.step('full screen, and back', async () => {
    await meeting.evaluate(() => document.querySelector('.stage')?.requestFullscreen());
    await expect.poll(() => meeting.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await rightOnTiles();
    await meeting.evaluate(() => document.exitFullscreen());
    await rightOnTiles();
  });

  await test.step('a dialog of the page lies over them', async () => {
    // After full screen not all are back at once.
    await expect.poll(async () => (await badgesOn(meeting)).length).toBe(PEOPLE);
    await meeting.evaluate(() => {
      const dialog = document.createElement('div');
      dialog.setAttribute('role', 'dialog');
      Object.assign(dialog.style, { position: 'fixed', inset: '0', background: 'white' });
      document.body.append(dialog);
    });
    await expect.poll(async () => (await badgesOn(meeting)).length).toBe(0);
    await meeting.evaluate(() => document.querySelector('[role=dialog]')?.remove());
    await expect.poll(async () => (await badgesOn(meeting)).length).toBe(PEOPLE);
    await rightOnTiles();
  });

  await test.step('the styles, and off without a reload', async () => {
    const choose = (overlay: string): Promise<void> =>
      popup.evaluate((to) => chrome.storage.local.set({ settings: { overlay: to } }), overlay);
    await choose('icon');
    await expect.poll(async () => (await badgesOn(meeting)).map(({ words }) => words).join('')).toBe('');
    await choose('quiet');
    await expect
      .poll(async () => (await badgesOn(meeting)).some(({ shown }) => shown === 'mask'))
      .toBe(false);
    await expect.poll(() => badgesOn(meeting)).not.toEqual([]);
    await choose('off');
    await expect(meeting.locator('mask-check-badges')).toHaveCount(0);
    await choose('icon-and-word');
    await rightOnTiles();
  });

  await test.step('the switch takes them away', async () => {
    await popup.getByRole('switch').click();
    await expect(meeting.locator('mask-check-badges')).toHaveCount(0);
  });
});
