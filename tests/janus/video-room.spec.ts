import { openPopup, watch } from '../browser/call';
import { expect, test } from '../browser/extension';
import { openBrowsers, type Closing } from '../calls/browsers';
import { GUESTS, ME, TRUE } from '../calls/people';
import { expectSaid } from '../calls/said';
import { JanusServer } from './janus-server';
import { acceptLoss, join, passCameraOn, serveDemos, switchCamera } from './room';

test('a video room of the Janus server', async () => {
  const closing: Closing = [];
  try {
    const janus = await JanusServer.prepare();
    closing.push(() => janus.close());
    await janus.program.start();
    const demos = await serveDemos(janus.program.port);
    closing.push(() => demos.close());
    const address = `${demos.origin}/mvideoroomtest.html`;
    const { extension, pageOf, strangers } = await openBrowsers(closing);
    const enter = async (name: string): Promise<void> => {
      await pageOf(name).goto(address);
      await join(pageOf(name), name);
    };

    for (const { name } of [ME, ...GUESTS]) await enter(name);
    const popup = await openPopup(extension, pageOf(ME.name));
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
      await janus.program.kill();
      await expectSaid(popup, { Priya: 'unsure', Katarzyna: 'unsure', Ana: 'unsure', me: ME.verdict });
    });

    await test.step('the server is back, and so are all, in another order', async () => {
      await janus.program.start();
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
