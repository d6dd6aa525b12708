import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newSession, withEngine, withReport } from '../../../src/background/session-changes';
import { forgetFace, showOnToolbar, toolbarFace } from '../../../src/background/toolbar';
import { iconFiles, TOOLBAR_ICONS } from '../../../src/background/toolbar-icon';
import { ENGINE_STOPPED, type EngineInfo, type Kind, type Session } from '../../../src/shared/session';
import type { Verdict } from '../../../src/shared/verdict';
import { fake } from '../fake-browser';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

const READY: EngineInfo = { ...ENGINE_STOPPED, state: 'ready', progress: 1 };

function meeting(...people: (Verdict | [Verdict, Kind])[]): Session {
  const changed = people.map((one, i) => {
    const [verdict, kind] = typeof one === 'string' ? [one, 'camera' as const] : one;
    const times = { since: 1, firstSeen: 1, firstVerdictAt: null, lookedAt: null };
    return { key: `${i}`, name: null, self: i === 0, kind, verdict, confidence: null, faces: 1, ...times };
  });
  const session = withEngine(newSession(7, 'https://meet.example', false, 1), READY, 1);
  return withReport(session, { frameId: 0, changed, left: [], whole: true }, 1);
}
const badge = (session: Session | null): string => toolbarFace(session).badge;

beforeEach(() => {
  fake.reset();
  forgetFace(7);
});

describe('toolbar', () => {
  test('a tab that is not watched has no badge', () => {
    expect(toolbarFace(null)).toMatchObject({ badge: '', title: 'toolbar_off' });
  });

  test('the badge counts all without a proper mask', () => {
    const face = toolbarFace(meeting('no-mask', 'mask', 'incorrect', 'unsure', 'no-face'));
    expect(face).toMatchObject({ badge: '2', title: 'toolbar_unmasked 2' });
  });

  test('one in doubt is not good news', () => {
    expect(badge(meeting('mask', 'unsure'))).toBe('?');
    expect(badge(meeting('mask', 'unreadable'))).toBe('?');
  });

  test('all masked is good news; empty chairs and cameras that are off do not spoil it', () => {
    const face = toolbarFace(meeting('mask', 'mask', 'no-face', 'camera-off'));
    expect(face).toMatchObject({ badge: '✓', title: 'toolbar_masked 2' });
  });

  test('nobody to judge is no good news', () => {
    expect(badge(meeting())).toBe('');
    expect(badge(meeting('camera-off', 'no-face'))).toBe('');
  });

  test('shared screens and previews do not count', () => {
    expect(badge(meeting('mask', ['unsure', 'screen'], ['unsure', 'preview']))).toBe('✓');
  });

  test('a failed engine goes before everything', () => {
    const failed: EngineInfo = { ...ENGINE_STOPPED, state: 'failed', error: 'model-missing' };
    const face = toolbarFace(withEngine(meeting('mask', 'no-mask'), failed, 2));
    expect(face).toMatchObject({ badge: '!', title: 'toolbar_error' });
  });

  test('while the engine loads nothing is claimed', () => {
    const loading: EngineInfo = { ...ENGINE_STOPPED, state: 'loading' };
    const face = toolbarFace(withEngine(meeting('mask', 'no-mask'), loading, 2));
    expect(face).toMatchObject({ badge: '…', title: 'toolbar_loading' });
  });

  test('good, bad and doubtful do not look alike', () => {
    const colours = [meeting('mask'), meeting('no-mask'), meeting('unsure')].map(
      (of) => toolbarFace(of).colour,
    );
    expect(new Set(colours).size).toBe(3);
  });

  test('each state has a picture of its own, and all are there in every size', () => {
    const failed: EngineInfo = { ...ENGINE_STOPPED, state: 'failed', error: 'model-missing' };
    const loading: EngineInfo = { ...ENGINE_STOPPED, state: 'loading' };
    const states = [
      null,
      withEngine(meeting('mask'), loading, 2),
      meeting('mask'),
      meeting('no-mask'),
      meeting('unsure'),
      withEngine(meeting('mask'), failed, 2),
    ];
    const icons = states.map((state) => toolbarFace(state).icon);
    expect(icons).toEqual([...TOOLBAR_ICONS]);
    const files = icons.flatMap((icon) => Object.values(iconFiles(icon)));
    expect(files.filter((file) => !existsSync(`src/public${file}`))).toEqual([]);
  });

  test('a pause looks like off, and says what it is', () => {
    expect(toolbarFace({ ...meeting('no-mask'), paused: true })).toMatchObject({
      icon: 'off',
      badge: '‖',
      title: 'toolbar_paused',
    });
  });

  test('the icon is drawn when it changes, and anew when the page has', async () => {
    fake.tabs.set(7, { id: 7 });
    const draw = vi.spyOn(fake.browser.action, 'setIcon');
    for (const verdict of ['mask', 'mask', 'no-mask', 'no-mask'] as const)
      await showOnToolbar(7, meeting(verdict));
    expect(draw).toHaveBeenCalledTimes(2);
    forgetFace(7);
    await showOnToolbar(7, meeting('no-mask'));
    expect(draw).toHaveBeenCalledTimes(3);
  });

  test('what is shown already is not said again, and all of it is when the page has changed', async () => {
    fake.tabs.set(7, { id: 7 });
    const { setBadgeText, setTitle } = fake.browser.action;
    const spies = [
      vi.spyOn(fake.browser.action, 'setBadgeText').mockImplementation(setBadgeText),
      vi.spyOn(fake.browser.action, 'setTitle').mockImplementation(setTitle),
    ];
    const calls = (): number[] => spies.map(({ mock }) => mock.calls.length);
    await showOnToolbar(7, meeting('no-mask'));
    await showOnToolbar(7, meeting('no-mask', 'mask'));
    expect(calls()).toEqual([1, 1]);
    await showOnToolbar(7, meeting('no-mask', 'no-mask'));
    expect(calls()).toEqual([2, 2]);
    forgetFace(7);
    await showOnToolbar(7, meeting('no-mask', 'no-mask'));
    expect(calls()).toEqual([3, 3]);
    expect(fake.badges.get(7)).toMatchObject({ text: '2', title: 'toolbar_unmasked 2' });
  });

  test('the face is put on the tab’s icon, and a tab that has gone is no error', async () => {
    fake.tabs.set(7, { id: 7 });
    await showOnToolbar(7, meeting('no-mask'));
    expect(fake.badges.get(7)).toEqual({
      text: '1',
      title: 'toolbar_unmasked 1',
      icon: '/icons/toolbar/unmasked-16.png',
    });
    await expect(showOnToolbar(8, null)).resolves.toBeUndefined();
  });
});
