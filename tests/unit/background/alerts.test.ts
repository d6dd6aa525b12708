import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToAlerts } from '../../../src/background/alerts/listen';
import { callHandlers } from '../../../src/background/call-handlers';
import { heartbeat, report } from '../../../src/background/feeds';
import { newSession, withEngine } from '../../../src/background/session-changes';
import { getSession } from '../../../src/background/session-store';
import { onSettingsChanged } from '../../../src/background/settings';
import { change } from '../../../src/background/watch';
import { ENGINE_STOPPED } from '../../../src/shared/session';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/shared/settings';
import { changeSettings } from '../../../src/shared/settings-store';
import type { Verdict } from '../../../src/shared/verdict';
import { fake } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const SENDER = {};
const READY = { ...ENGINE_STOPPED, state: 'ready' as const };
let played: unknown[] = [];

/** Lets time pass, with the engine's sign of life every 3 seconds. */
async function pass(seconds: number, ...tabs: number[]): Promise<void> {
  for (let left = seconds * 1000; left > 0; left -= 3000) {
    await vi.advanceTimersByTimeAsync(Math.min(3000, left));
    await heartbeat(tabs);
  }
}

async function look(tabId: number, people: Record<string, Verdict>): Promise<void> {
  const changed = Object.entries(people).map(([name, verdict]) => {
    const at = Date.now();
    const times = { since: at, firstSeen: at, firstVerdictAt: at, lookedAt: at };
    return {
      key: name,
      name,
      self: name === 'Me',
      kind: 'camera' as const,
      verdict,
      confidence: 0.9,
      faces: 1,
      ...times,
    };
  });
  await report({ tabId, frameId: 0, changed, left: [], whole: true });
}

async function meet(tabId: number): Promise<void> {
  fake.tabs.set(tabId, { id: tabId });
  await change(tabId, () =>
    withEngine(newSession(tabId, 'https://a.example', true, Date.now()), READY, Date.now()),
  );
}

const wish = (changes: Partial<Settings>): Promise<Settings> =>
  changeSettings({
    ...DEFAULT_SETTINGS,
    alert: 'person',
    alertNotification: true,
    alertFlash: false,
    ...changes,
  });

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 15) });
  fake.reset();
  played = [];
  fake.sendMessage = (message) => {
    played.push(message);
    return Promise.resolve({ ok: true, data: null });
  };
  onSettingsChanged(() => undefined);
  await wish({});
});
afterEach(() => {
  vi.useRealTimers();
});

describe('alerts', () => {
  test('are off unless the user has switched them on', async () => {
    await changeSettings(DEFAULT_SETTINGS);
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await pass(300, 7);
    expect(fake.notes.size).toBe(0);
    expect([...fake.storage.keys()]).toEqual(['session:7']);
  });

  test('notify of each meeting apart, without names unless asked for', async () => {
    await meet(7);
    await meet(8);
    await look(7, { Anna: 'no-mask', Ben: 'mask' });
    await look(8, { Cem: 'mask' });
    await pass(30, 7, 8);
    expect([...fake.notes.keys()]).toEqual(['meeting:7']);
    expect(JSON.stringify(fake.notes.get('meeting:7'))).toContain('alert_title 1 2');
    expect(JSON.stringify(fake.notes.get('meeting:7'))).not.toContain('Anna');
    await wish({ alertNames: true });
    await look(8, { Cem: 'no-mask' });
    await pass(30, 7, 8);
    expect(fake.notes.get('meeting:8')?.message).toContain('Cem');
  });

  test('do not wait for a sign of life', async () => {
    await wish({ alertAfter: 5 });
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await vi.advanceTimersByTimeAsync(3000);
    await heartbeat([7]);
    await vi.advanceTimersByTimeAsync(1900);
    expect(fake.notes.size).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(fake.notes.size).toBe(1);
  });

  test('play a sound where the user wants one, another when all is well', async () => {
    await wish({ alertSound: true, alertNotification: false });
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await pass(31, 7);
    await look(7, { Anna: 'mask' });
    await pass(9, 7);
    expect(played).toEqual(
      ['alert', 'again'].map((sound) => ({ to: 'engine-host', type: 'play', data: { sound } })),
    );
    expect(fake.notes.size).toBe(0);
  });

  test('a means that fails does not take the others with it', async () => {
    await wish({ alertSound: true });
    fake.sendMessage = () => Promise.reject(new Error('no engine'));
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await pass(31, 7);
    expect(fake.notes.size).toBe(1);
  });

  test.each(['has taken the permission away', 'refuses the notification'])(
    'flash and sound all the same where the browser %s',
    async (what) => {
      const { notifications } = fake.browser;
      const refusing = { ...notifications, create: () => Promise.reject(new Error('Refused')) };
      const there = what === 'refuses the notification' ? refusing : undefined;
      Object.assign(fake.browser, { notifications: there });
      try {
        await wish({ alertSound: true, alertFlash: true });
        await meet(7);
        await look(7, { Anna: 'no-mask' });
        await pass(27, 7);
        const beats = vi.spyOn(fake.browser.action, 'setBadgeTextColor');
        await pass(6, 7);
        expect(beats.mock.calls.length).toBeGreaterThan(2);
        expect(played).toEqual([{ to: 'engine-host', type: 'play', data: { sound: 'alert' } }]);
        expect(fake.notes.size).toBe(0);
      } finally {
        Object.assign(fake.browser, { notifications });
      }
    },
  );

  test('flash the icon for some seconds, and leave it as it was', async () => {
    await wish({ alertFlash: true, alertNotification: false });
    const colours: (string | undefined)[] = [];
    vi.spyOn(fake.browser.action, 'setBadgeBackgroundColor').mockImplementation((details) => {
      colours.push((details as { color?: string }).color);
      return Promise.resolve();
    });
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    const steady = colours.at(-1);
    await pass(33, 7);
    expect(colours.filter((colour) => colour !== steady).length).toBeGreaterThan(2);
    await pass(9, 7);
    expect(colours.at(-1)).toBe(steady);
    const count = colours.length;
    await vi.advanceTimersByTimeAsync(2000);
    expect(colours).toHaveLength(count);
  });

  test('go with the meeting, and when they are switched off', async () => {
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await pass(30, 7);
    expect(fake.notes.size).toBe(1);
    await change(7, () => null);
    await vi.advanceTimersByTimeAsync(0);
    expect(fake.notes.size).toBe(0);
    expect(fake.storage.size).toBe(0);
  });

  test('the button of the notification brings quiet, for as long as the settings say', async () => {
    await wish({ quietMinutes: 1 });
    listenToAlerts();
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await pass(30, 7);
    expect(fake.notes.get('meeting:7')?.buttons).toHaveLength(1);
    fake.noteButton.emit('meeting:7');
    await vi.advanceTimersByTimeAsync(0);
    expect(fake.notes.size).toBe(0);
    await pass(54, 7);
    expect(fake.notes.size).toBe(0);
    await pass(9, 7);
    expect(fake.notes.size).toBe(1);
  });

  test('quiet can be asked for and ended in the popup', async () => {
    await meet(7);
    await callHandlers.quiet.run({ tabId: 7, minutes: 10 }, SENDER);
    await look(7, { Anna: 'no-mask' });
    await pass(60, 7);
    expect(fake.notes.size).toBe(0);
    await callHandlers.quiet.run({ tabId: 7, minutes: 0 }, SENDER);
    expect((await getSession(7))?.quiet).toBeUndefined();
    await pass(3, 7);
    expect(fake.notes.size).toBe(1);
    expect(callHandlers.quiet.accepts({ tabId: 7, minutes: 100_000 })).toBe(false);
  });
});
