import type { Page } from '@playwright/test';
import { badgesOn } from './badges';
import { expectAllRight, shownOf, test, watchedMeeting } from './call';
import { expect } from './extension';

/** The small window in front of all others that a page may move its tiles to (Document Picture-in-Picture), a real one. */

/** What the browser's own types do not know yet. */
interface WithPictureWindow {
  documentPictureInPicture: { requestWindow(size: { width: number; height: number }): Promise<Window> };
}

/** The page takes its tiles into a small window at a click, and back when that is closed, as clients do. */
async function popOut(meeting: Page): Promise<Page> {
  await meeting.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'Pop out';
    button.addEventListener('click', () => {
      const { documentPictureInPicture: small } = window as unknown as WithPictureWindow;
      void small.requestWindow({ width: 640, height: 420 }).then((opened) => {
        const [wall, stage] = ['.wall', '.stage'].map((one) => document.querySelector(one));
        if (!wall || !stage) throw new Error('No tiles');
        for (const sheet of document.querySelectorAll('link[rel=stylesheet], style'))
          opened.document.head.append(sheet.cloneNode(true));
        opened.document.body.append(wall);
        opened.addEventListener('pagehide', () => stage.append(wall));
      });
    });
    document.querySelector('header')?.append(button);
  });
  const opened = meeting.context().waitForEvent('page');
  await meeting.getByRole('button', { name: 'Pop out' }).click();
  return opened;
}

/** The badge on each named tile of a window, where it stands on one. */
async function onTiles(page: Page): Promise<Record<string, string>> {
  const seats = await page.evaluate(() =>
    [...document.querySelectorAll('.seat')].map((seat) => {
      const { x, y, right, bottom } = seat.getBoundingClientRect();
      return { name: seat.querySelector('.tag span')?.textContent ?? '', x, y, right, bottom };
    }),
  );
  const badges = await badgesOn(page);
  return Object.fromEntries(
    badges.map(({ x, y, width, height, shown }) => {
      const on = (seat: (typeof seats)[number]): boolean =>
        x >= seat.x && y >= seat.y && x + width <= seat.right && y + height <= seat.bottom;
      return [seats.find(on)?.name ?? 'nobody', shown];
    }),
  );
}

const STEADY = ['Priya Raman', 'Katarzyna Wiśniewska', 'Siobhán Ní Dhomhnaill'];

test('tiles in the small window are looked at and have their badges there', async ({ extension, server }) => {
  const { meeting, popup } = await watchedMeeting(extension, server, 'participants=6');
  await meeting.bringToFront();
  const rightIn = async (page: Page): Promise<void> => {
    const differing = async (): Promise<string[]> => {
      const badges = await onTiles(page);
      const inPopup = await Promise.all(STEADY.map((name) => shownOf(popup, name)));
      const wrong = STEADY.filter((name, at) => badges[name] === undefined || badges[name] !== inPopup[at]);
      return [...wrong, ...Object.keys(badges).filter((name) => name === 'nobody')];
    };
    await expect.poll(differing).toEqual([]);
  };
  await rightIn(meeting);

  const small = await popOut(meeting);
  await rightIn(small);
  await expect.poll(() => badgesOn(meeting)).toEqual([]);
  // Nobody has left, nobody has gone out of view: each is judged as before.
  await expectAllRight(meeting, popup);

  // The small window is part of the call, and no call of its own.
  const calls = popup.evaluate(async () => Object.keys(await chrome.storage.session.get(null)));
  expect((await calls).filter((key) => key.startsWith('session:'))).toHaveLength(1);

  await small.evaluate(() => {
    const seats = [...document.querySelectorAll('.seat')].reverse();
    document.querySelector('.wall')?.prepend(...seats);
  });
  await rightIn(small);

  await small.close();
  await meeting.bringToFront();
  await rightIn(meeting);
});
