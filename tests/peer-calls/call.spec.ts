import { openPopup, watch } from '../browser/call';
import { expect, test } from '../browser/extension';
import { openBrowsers, type Closing } from '../calls/browsers';
import { GUESTS, ME, TRUE } from '../calls/people';
import { expectSaid } from '../calls/said';
import { clientServer } from './client';
import { join, press, toggleMinimized } from './room';

/** Browsers offer no addresses of the loopback interface otherwise, and a machine may have no other. */
const LOOPBACK = '--allow-loopback-in-peer-connection';

test('a call on Peer Calls, a client that nobody here wrote and no rule knows', async () => {
  const closing: Closing = [];
  try {
    const server = await clientServer();
    closing.push(() => server.kill());
    await server.start();
    const address = `http://127.0.0.1:${server.port}/call/masks`;
    const { extension, pageOf, strangers } = await openBrowsers(closing, [LOOPBACK]);
    const enter = async (name: string): Promise<void> => {
      await pageOf(name).goto(address);
      await join(pageOf(name), name);
    };
    const mine = pageOf(ME.name);
    const { Priya: _priya, ...withoutPriya } = TRUE;
    const { Katarzyna: _katarzyna, ...withoutKatarzyna } = TRUE;

    await enter(ME.name);
    const popup = await openPopup(extension, mine);
    await test.step('alone, the user has a badge', async () => {
      await watch(extension, popup);
      await expectSaid(popup, { me: ME.verdict });
      // The page has the own name in a field only; no other text of it is a name.
      await expect(popup.locator('li[data-verdict] .name')).toHaveText(/^Participant \d+$/);
    });

    await test.step('everybody has the right badge under the right name', async () => {
      for (const { name } of GUESTS) await enter(name);
      await expectSaid(popup, TRUE);
    });

    await test.step('somebody’s camera off, which the client sends as black, and on again', async () => {
      await press(pageOf('Ana'), 'Toggle Camera');
      await expectSaid(popup, { ...TRUE, Ana: 'no-face' });
      await press(pageOf('Ana'), 'Toggle Camera');
      await expectSaid(popup, TRUE);
    });

    await test.step('the user’s own camera off, and on again', async () => {
      await press(mine, 'Toggle Camera');
      await expectSaid(popup, { ...TRUE, me: 'camera-off' });
      await press(mine, 'Toggle Camera');
      await expectSaid(popup, TRUE);
    });

    await test.step('a tile that is made small, and big again', async () => {
      await toggleMinimized(mine, 'Ana');
      await expectSaid(popup, TRUE);
      await toggleMinimized(mine, 'Ana');
      await expectSaid(popup, TRUE);
    });

    await test.step('hang up, and come back', async () => {
      await press(pageOf('Priya'), 'Hang Up');
      await expectSaid(popup, withoutPriya);
      await join(pageOf('Priya'), 'Priya');
      await expectSaid(popup, TRUE);
    });

    await test.step('leave the page, and come back as somebody new to the client', async () => {
      await pageOf('Katarzyna').goto('about:blank');
      await expectSaid(popup, withoutKatarzyna);
      await enter('Katarzyna');
      await expectSaid(popup, TRUE);
    });

    await test.step('the user hangs up, which ends it for them, and joins again', async () => {
      await press(mine, 'Hang Up');
      await expectSaid(popup, {});
      await join(mine, ME.name);
      await expectSaid(popup, TRUE);
    });
    expect(strangers).toEqual([]);
  } finally {
    for (const close of closing.reverse()) await close().catch(() => undefined);
  }
});
