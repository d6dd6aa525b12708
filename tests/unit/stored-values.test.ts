// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../../src/public/_locales/en/messages.json';
import { decide } from '../../src/background/alerts/decide';
import { isAlertState } from '../../src/background/alerts/state';
import { takeClick } from '../../src/background/pending-watch';
import { allSessions, getSession, updateSession } from '../../src/background/session-store';
import { toolbarFace } from '../../src/background/toolbar';
import { createView } from '../../src/views/call/view';
import { isRecord } from '../../src/shared/guards';
import { isSession } from '../../src/shared/session-guard';
import {
  DEFAULT_SETTINGS,
  isSetting,
  readSettings,
  SETTING_NAMES,
  SETTINGS_VERSION,
} from '../../src/shared/settings';
import { NO_ACTIONS } from '../gallery/actions';
import { textsOf } from '../gallery/locale';
import { NOW, person, popup, session } from '../gallery/people';
import { fake } from './fake-browser';
import { HOSTILE, spoilt } from './shared/hostile';

/** What the browser kept may be of another version, or damaged: it is taken as it should be, or not at all. */
vi.mock('../../src/shared/browser', async () => ({
  browser: (await import('./fake-browser')).fake.browser,
}));

interface Kept {
  what: string;
  /** One as this version writes it. */
  good: unknown;
  accepts: (value: unknown) => boolean;
  /** Does with an accepted one what the product does; must not throw. */
  use: (value: unknown) => void;
  /** As earlier or later versions wrote it, or as nobody did. */
  others: unknown[];
}

const SETTINGS = { version: SETTINGS_VERSION, ...DEFAULT_SETTINGS };
const PERSON = person(1, { verdict: 'unsure', before: 'mask' });
const SESSION = session([PERSON, person(2, { name: null, kind: 'screen' })]);
const ALERTS = decide(null, SESSION, DEFAULT_SETTINGS, NOW).state;
const without = (key: string, from: object): object =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name !== key));

const KEPT: Kept[] = [
  {
    what: 'a session',
    good: SESSION,
    accepts: isSession,
    use: (value) => {
      if (isSession(value)) paint(value);
    },
    others: [
      ...Object.keys(SESSION).map((key) => without(key, SESSION)),
      ...Object.keys(PERSON).map((key) => ({ ...SESSION, participants: [without(key, PERSON)] })),
      ...[0, 2, '1', null, NaN].map((version) => ({ ...SESSION, version })),
      { ...SESSION, participants: { 0: PERSON, length: 1 } },
      { ...SESSION, participants: Array.from({ length: 3000 }, () => PERSON) },
      { ...SESSION, participants: [{ ...PERSON, name: 'a\u202eb' }] },
      JSON.stringify(SESSION),
    ],
  },
  {
    what: 'the settings',
    good: SETTINGS,
    // Those that are not taken as a whole are read one by one, and what is read is one of the choices.
    accepts: (value) => {
      const read = readSettings(value);
      expect(SETTING_NAMES.filter((name) => !isSetting(name, read[name]))).toEqual([]);
      return isRecord(value) && SETTING_NAMES.every((name) => isSetting(name, value[name]));
    },
    use: (value) => {
      expect({ ...SETTINGS, ...readSettings(value) }).toMatchObject(readSettings(value));
    },
    others: [
      ...SETTING_NAMES.map((name) => without(name, SETTINGS)),
      { ...SETTINGS, theme: 'pink' },
      JSON.stringify(SETTINGS),
    ],
  },
  {
    what: 'the account of the alerts',
    good: ALERTS,
    accepts: isAlertState,
    use: (value) => {
      if (!isAlertState(value)) return;
      const { nextIn } = decide(value, SESSION, DEFAULT_SETTINGS, NOW);
      expect(nextIn === null || nextIn >= 0).toBe(true);
    },
    others: [
      ...Object.keys(ALERTS).map((key) => without(key, ALERTS)),
      ...Object.keys(ALERTS.room).map((key) => ({ ...ALERTS, room: without(key, ALERTS.room) })),
      { ...ALERTS, version: 2 },
      JSON.stringify(ALERTS),
    ],
  },
];

const texts = textsOf(en, 'en');
const view = createView(texts, NO_ACTIONS);

function paint(stored: ReturnType<typeof session>): void {
  view.paint(popup({ session: stored }), NOW);
  toolbarFace(stored);
  const shown = view.element.textContent;
  expect(shown).not.toMatch(/NaN|undefined|\[object|Infinity|-\d/);
}

describe.each(KEPT)('$what', ({ good, accepts, use, others }) => {
  it('of this version is taken and shown', () => {
    expect(accepts(good)).toBe(true);
    use(good);
  });

  it('of another version, or with a part missing, is not taken', () => {
    expect(others.filter(accepts)).toEqual([]);
    expect(HOSTILE.filter(accepts)).toEqual([]);
  });

  it('spoilt in any way is refused, or can be used like any other', () => {
    let refused = 0;
    for (const value of spoilt(good, 2000)) {
      if (accepts(value)) use(value);
      else refused++;
    }
    expect(refused).toBeGreaterThan(1000);
  });
});

describe('the store', () => {
  beforeEach(() => {
    fake.reset();
  });

  it('with damaged sessions in it gives the good ones, and puts a new one in place of a damaged one', async () => {
    fake.storage.set('session:1', { ...SESSION, version: 0, tabId: 1 });
    fake.storage.set('session:2', 'x');
    fake.storage.set('session:7', SESSION);
    fake.storage.set('something else', 3);
    expect(await allSessions()).toEqual([SESSION]);
    expect(await getSession(1)).toBeNull();
    await updateSession(1, (before) => before ?? { ...SESSION, tabId: 1 });
    expect((await getSession(1))?.version).toBe(1);
  });

  it('with a damaged click in it starts nothing', async () => {
    const click = { tabId: 7, origin: 'https://meet.example', at: Date.now() };
    const cloneable = HOSTILE.filter((value) => typeof value !== 'symbol' && typeof value !== 'function');
    for (const key of Object.keys(click).filter((name) => name !== 'origin'))
      for (const value of cloneable) {
        fake.storage.set('pending-watch', { ...click, [key]: value });
        expect(await takeClick()).toBeNull();
      }
    for (const value of [...cloneable, { ...click, origin: 7 }]) {
      fake.storage.set('pending-watch', value);
      expect(await takeClick()).toBeNull();
    }
  });

  it('with a click from the future in it starts nothing: somebody has put the clock back', async () => {
    const at = Date.now() + 3_600_000;
    fake.storage.set('pending-watch', { tabId: 7, origin: 'https://meet.example', at });
    expect(await takeClick()).toBeNull();
  });
});
