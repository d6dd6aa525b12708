import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { heartbeat, report } from '../../../src/background/feeds';
import { callHandlers } from '../../../src/background/call-handlers';
import { forgetOldRecords } from '../../../src/background/record/recorder';
import { newSession, withEngine, withPause } from '../../../src/background/session-changes';
import { getSession } from '../../../src/background/session-store';
import { onSettingsChanged } from '../../../src/background/settings';
import { change, useSettings } from '../../../src/background/watch';
import { loadRecord, recordIds, saveRecord } from '../../../src/shared/record-store';
import { ENGINE_STOPPED } from '../../../src/shared/session';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings';
import { changeSettings } from '../../../src/shared/settings-store';
import type { Verdict } from '../../../src/shared/verdict';
import { callRecord, recorded } from '../../gallery/records';
import { fake } from '../fake-browser';
import { fakeFiles, filesHeld } from '../fake-files';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const SENDER = {};
const READY = { ...ENGINE_STOPPED, state: 'ready' as const };

async function meet(tabId: number, incognito = false): Promise<void> {
  fake.tabs.set(tabId, { id: tabId, ...(incognito ? { incognito } : {}) });
  await change(tabId, () =>
    withEngine(newSession(tabId, 'https://a.example', true, Date.now()), READY, Date.now()),
  );
}

async function look(tabId: number, people: Record<string, Verdict>): Promise<void> {
  const at = Date.now();
  const times = { since: at, firstSeen: at, firstVerdictAt: at, lookedAt: at };
  const changed = Object.entries(people).map(([name, verdict]) => ({
    key: name, name, self: false, kind: 'camera' as const, verdict, confidence: 0.9, faces: 1, ...times,
  })); // oxfmt-ignore
  await report({ tabId, frameId: 0, changed, left: [], whole: true });
}

async function pass(seconds: number, ...tabs: number[]): Promise<void> {
  for (let left = seconds * 1000; left > 0; left -= 3000) {
    await vi.advanceTimersByTimeAsync(Math.min(3000, left));
    await heartbeat(tabs);
  }
}

/** Lets what was not waited for come to its end. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const kept = async () => Promise.all((await recordIds()).map(loadRecord));

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 15) });
  fake.reset();
  fakeFiles();
  onSettingsChanged(() => undefined);
  await changeSettings({ ...DEFAULT_SETTINGS, record: true });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the recorder', () => {
  test('keeps nothing unless the user has switched it on', async () => {
    await changeSettings(DEFAULT_SETTINGS);
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await pass(60, 7);
    await change(7, () => null);
    await settle();
    expect(filesHeld()).toBe('');
    expect((await getSession(7))?.recording).toBeUndefined();
  });

  test('keeps each call apart, says so while it does, and opens the report at the end', async () => {
    await meet(7);
    await look(7, { Anna: 'no-mask' });
    await vi.advanceTimersByTimeAsync(1);
    await meet(8);
    await look(8, { Ben: 'mask' });
    await pass(30, 7, 8);
    expect((await getSession(7))?.recording).toBe('on');
    await change(7, () => null);
    await settle();
    const records = await kept();
    expect(records.map((one) => one?.people.map(({ name }) => name))).toEqual([['Ben'], ['Anna']]);
    expect(records.map((one) => one?.endedAt === null)).toEqual([true, false]);
    expect(fake.opened).toEqual([expect.stringContaining(`report.html?id=${records[1]?.id ?? ''}`)]);
  });

  test('has what it knew on the disk within seconds, and goes on after the service worker was stopped', async () => {
    await meet(7);
    await look(7, { Anna: 'mask' });
    await vi.advanceTimersByTimeAsync(2500);
    expect(filesHeld()).toContain('Anna');
    await pass(12, 7);
    // All modules anew: nothing is left of what the worker had in memory.
    vi.resetModules();
    const again = await import('../../../src/background/feeds');
    await vi.advanceTimersByTimeAsync(3000);
    await again.heartbeat([7]);
    await vi.advanceTimersByTimeAsync(12_000);
    await again.heartbeat([7]);
    await settle();
    const [record, ...others] = await kept();
    expect(others).toEqual([]);
    expect(record?.people).toHaveLength(1);
    expect(record?.people[0]?.spans).toHaveLength(1);
  });

  test('a call in a private window is not recorded', async () => {
    await meet(7, true);
    await look(7, { Anna: 'no-mask' });
    await pass(30, 7);
    expect((await getSession(7))?.recording).toBe('private');
    await change(7, () => null);
    await settle();
    expect(filesHeld()).toBe('');
    expect(fake.opened).toEqual([]);
  });

  test('switched off in the middle of a call it keeps what there is, and records no more', async () => {
    await meet(7);
    await look(7, { Anna: 'mask' });
    await pass(9, 7);
    await useSettings(await changeSettings({ record: false }));
    await settle();
    await look(7, { Anna: 'mask', Ben: 'mask' });
    await pass(30, 7);
    expect((await getSession(7))?.recording).toBeUndefined();
    expect((await kept()).map((one) => one?.people.length)).toEqual([1]);
    expect(fake.opened).toEqual([]);
  });

  test('what is deleted while it is recorded stays deleted', async () => {
    await meet(7);
    await look(7, { Anna: 'mask' });
    await pass(9, 7);
    const [id = ''] = await recordIds();
    await callHandlers['delete-record'].run({ id }, SENDER);
    expect(filesHeld()).toBe('');
    await look(7, { Anna: 'no-mask' });
    await pass(30, 7);
    await change(7, () => null);
    await settle();
    expect(filesHeld()).toBe('');
  });

  test('a disk that is full is told, and stops nothing else', async () => {
    await meet(7);
    vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new Error('quota'));
    await look(7, { Anna: 'mask' });
    await pass(9, 7);
    expect(await getSession(7)).toMatchObject({ recording: 'failed', participants: [{ name: 'Anna' }] });
  });

  test('a disk that was full for a moment is told as long as nothing is kept, and no longer', async () => {
    await meet(7);
    const full = vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new Error('quota'));
    await look(7, { Anna: 'mask' });
    await pass(9, 7);
    full.mockRestore();
    await pass(12, 7);
    expect((await getSession(7))?.recording).toBe('on');
    expect(await kept()).toMatchObject([{ people: [{ name: 'Anna' }] }]);
  });

  test('a pause is in nobody’s time', async () => {
    await meet(7);
    await look(7, { Anna: 'mask' });
    await pass(60, 7);
    await change(7, (session) => session && withPause(session, true));
    await pass(900, 7);
    await change(7, (session) => session && withPause(session, false));
    await look(7, { Anna: 'mask' });
    await pass(30, 7);
    await change(7, () => null);
    await settle();
    const [record] = await kept();
    const spans = record?.people[0]?.spans.map(({ shown, from, to }) => [shown, (to - from) / 1000]);
    expect(spans?.filter(([, seconds]) => seconds !== 0)).toEqual([
      ['mask', 60],
      ['mask', 30],
    ]);
  });
});

describe('old records', () => {
  const day = 86_400_000;

  test('are deleted after the chosen days, and all of them at the user’s wish', async () => {
    const now = Date.now();
    for (const age of [1, 6.9, 7.1, 40]) {
      const at = now - age * day;
      await saveRecord(callRecord([recorded(1)], { id: `${Math.round(at)}-00000000` }));
    }
    await forgetOldRecords({ ...DEFAULT_SETTINGS, recordDays: 7 });
    expect(await recordIds()).toHaveLength(2);
    await callHandlers['delete-record'].run({ id: null }, SENDER);
    expect(await recordIds()).toEqual([]);
  });

  test('that are damaged are not taken, and no file outside can be named', async () => {
    await saveRecord({ ...callRecord([]), people: 'nobody' as unknown as [] });
    expect(await kept()).toEqual([null]);
    expect(callHandlers['delete-record'].accepts({ id: '../ignored/names.json' })).toBe(false);
  });
});
