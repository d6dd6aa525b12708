import { openPopup, watch } from '../browser/call';
import { expect, test } from '../browser/extension';
import { openBrowsers, type Closing } from '../calls/browsers';
import { GUESTS, ME, TRUE } from '../calls/people';
import { expectSaid } from '../calls/said';
import { JanusServer } from './janus-server';
import { acceptLoss, isConnected, join, passCameraOn, serveDemos, switchCamera } from './room';

/** A machine too busy for five programs that send and show pictures lets their connections break, and this client has no way back: such a call is held again. */
const CALLS = 3;
const LONGEST_MS = 480_000;
/** Nobody here listens, and sound takes more than a tenth of the two cores of a small machine. */
const SILENT = ['--disable-audio-input', '--disable-audio-output'];

test('a video room of the Janus server', async () => {
  test.setTimeout(CALLS * LONGEST_MS);
  for (let left = CALLS - 1; !(await hold(left > 0)); left--)
    console.log('A connection to the server broke, with or without us: the call is held again.');
});

/** Holds the call and checks what is said of it. False where the call itself did not last, unless it has to. */
async function hold(mayBreak: boolean): Promise<boolean> {
  const closing: Closing = [];
  /** What breaks off now is no excuse. */
  const onPurpose = (): Promise<boolean> => Promise.resolve(true);
  let lasts = onPurpose;
  try {
    const janus = await JanusServer.prepare();
    closing.push(() => janus.close());
    await janus.program.start();
    const demos = await serveDemos(janus.program.port);
    closing.push(() => demos.close());
    const address = `${demos.origin}/mvideoroomtest.html`;
    const { extension, pageOf, strangers } = await openBrowsers(closing, SILENT);
    const everybody = [ME, ...GUESTS].map(({ name }) => name);
    const enter = async (name: string): Promise<void> => {
      await pageOf(name).goto(address);
      await join(pageOf(name), name);
    };

    for (const name of everybody) await enter(name);
    const connected = async (): Promise<boolean> =>
      (await Promise.all(everybody.map((name) => isConnected(pageOf(name))))).every(Boolean);
    lasts = connected;
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
      lasts = onPurpose;
      await janus.program.kill();
      await expectSaid(popup, { Priya: 'unsure', Katarzyna: 'unsure', Ana: 'unsure', me: ME.verdict });
    });

    await test.step('the server is back, and so are all, in another order', async () => {
      await janus.program.start();
      for (const name of [ME.name, 'Ana', 'Katarzyna', 'Priya']) {
        await acceptLoss(pageOf(name));
        await join(pageOf(name), name);
      }
      lasts = connected;
      await expectSaid(popup, TRUE);
    });
    expect(strangers).toEqual([]);
    return true;
  } catch (error) {
    if (!mayBreak || (await lasts().catch(onPurpose))) throw error;
    return false;
  } finally {
    for (const close of closing.reverse()) await close().catch(() => undefined);
  }
}
