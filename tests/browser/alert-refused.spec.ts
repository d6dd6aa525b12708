import { rmSync } from 'node:fs';
import { expectAllRight, test, watchMeeting } from './call';
import { distWithNotifications, expect, launchExtension } from './extension';
import { inEnginePage } from './targets';

/** Alerts where the user or the browser refuses notifications; and that a sound is a sound. */

/**
 * Runs in a page before it makes a sound: an ear at its loudspeaker, which remembers longer than a sound lasts and tells when the sound is over.
 * By no timer: those of a busy page that nobody sees come late. As text, for the engine's page takes no other.
 */
const LISTEN = `(() => {
  const heard = (globalThis.heard = { peak: 0, seconds: 0 });
  const ears = new WeakMap();
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      const ear = new AnalyserNode(to.context, { fftSize: 32768 });
      ears.set(to.context, [...(ears.get(to.context) ?? []), ear]);
      connect.call(this, ear);
    }
    return connect.call(this, to, ...rest);
  };
  const { close } = AudioContext.prototype;
  AudioContext.prototype.close = function () {
    for (const ear of ears.get(this) ?? []) {
      const wave = new Float32Array(ear.fftSize);
      ear.getFloatTimeDomainData(wave);
      heard.peak = Math.max(heard.peak, ...wave.map(Math.abs));
    }
    heard.seconds = Math.max(heard.seconds, this.currentTime);
    return close.call(this);
  };
})()`;

/** What was heard: fine if loud enough to be heard over a call, no louder than two notes may be, and as long as they last. */
function judged(heard: unknown): string {
  const { peak, seconds } = heard as { peak: number; seconds: number };
  return peak > 0.1 && peak < 0.6 && seconds > 0.5 ? 'fine' : `peak ${peak}, ${seconds} s`;
}

test('settings say so when notifications are refused, and change nothing; the sound can be heard', async ({
  extension,
}) => {
  const options = await extension.context.newPage();
  await options.goto(extension.page('src/options/options.html'));
  const card = options.locator('#alerts');
  await card.getByRole('radio', { name: 'About each person' }).check();

  // Nothing can press the browser's own question; this is the answer "no" to it.
  await options.evaluate(() => Object.assign(chrome.permissions, { request: () => Promise.resolve(false) }));
  const notification = card.getByRole('checkbox', { name: 'A notification' });
  await notification.click();
  await expect(
    options.getByText('The browser did not allow notifications. Nothing was changed.'),
  ).toBeVisible();
  await expect(notification).not.toBeChecked();
  const kept = await options.evaluate(() => chrome.storage.local.get('settings'));
  expect(kept).toMatchObject({ settings: { alert: 'person', alertNotification: false, alertFlash: true } });

  await options.evaluate(LISTEN);
  await card.getByRole('button', { name: 'Listen' }).click();
  await expect.poll(async () => judged(await options.evaluate('globalThis.heard'))).toBe('fine');
  await options.close();
});

test('with notifications blocked an alert flashes and sounds all the same, and settings say so', async ({
  server,
}) => {
  const dist = distWithNotifications();
  const extension = await launchExtension([], dist);
  try {
    const options = await extension.context.newPage();
    await options.goto(extension.page('src/options/options.html'));
    const blocked = options.getByText('The browser lets no notification of Mask Check through');
    const card = options.locator('#alerts');
    await card.getByRole('radio', { name: 'About each person' }).check();
    await card.getByRole('slider', { name: 'After this long' }).fill('0');
    await card.getByRole('checkbox', { name: 'A notification' }).check();
    await card.getByRole('checkbox', { name: 'A sound' }).check();
    await expect(blocked).toBeHidden();
    // What the user blocks in the browser's or the system's settings cannot be blocked from here; these are the browser's words then.
    await options.addInitScript(() => {
      Object.assign(chrome.notifications, { getPermissionLevel: () => Promise.resolve('denied') });
    });
    const [worker] = extension.context.serviceWorkers();
    await worker?.evaluate(() => {
      Object.assign(chrome.notifications, { create: () => Promise.reject(new Error('Refused')) });
    });
    await options.reload();
    await expect(blocked).toBeVisible();

    const { meeting, popup } = await watchMeeting(extension, server, 'participants=4');
    // The switch is on before the engine's page is there.
    await expect
      .poll(() =>
        inEnginePage(extension, LISTEN).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await expectAllRight(meeting, popup);
    const tabId = Number(new URL(popup.url()).searchParams.get('tab'));
    const colours = new Set<string>();
    await expect
      .poll(
        async () => {
          const colour = await popup.evaluate(
            (tab) => chrome.action.getBadgeBackgroundColor({ tabId: tab }),
            tabId,
          );
          return colours.add(colour.join()).size;
        },
        { intervals: [100] },
      )
      .toBeGreaterThan(1);
    await expect.poll(async () => judged(await inEnginePage(extension, 'globalThis.heard'))).toBe('fine');
  } finally {
    await extension.close();
    rmSync(dist, { recursive: true });
  }
});
