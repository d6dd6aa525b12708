import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('../../../src/shared/browser', async () => ({
  browser: (await import('../fake-browser')).fake.browser,
}));

import { showOnTiles } from '../../../src/background/tile-badges';
import { DEFAULT_SETTINGS } from '../../../src/shared/settings';
import { isTileBadges } from '../../../src/shared/tile-badge';
import { person, session } from '../../gallery/people';
import { fake } from '../fake-browser';

const two = session([
  person(1),
  person(2, { key: '4/b', verdict: 'no-mask' }),
  person(3, { key: '0/s', kind: 'screen', verdict: 'unsure' }),
  person(4, { key: '0/new', verdict: 'unsure', lookedAt: null }),
]);
const told = () => fake.sentToTabs.map(({ frameId, data }) => ({ frameId, ...(data as object) }));
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('what the tiles of a meeting are told to show', () => {
  beforeEach(() => {
    showOnTiles(7, null, DEFAULT_SETTINGS);
    fake.reset();
    fake.tabAnswer = () => null;
    vi.useFakeTimers({ toFake: ['Date'] });
    return () => void vi.useRealTimers();
  });

  it('each frame hears of its own people only, and of no name', () => {
    showOnTiles(7, two, DEFAULT_SETTINGS);
    const style = { overlay: 'icon-and-word', incorrect: 'apart' };
    expect(told()).toEqual([
      {
        frameId: 0,
        ...style,
        badges: [
          { key: 'tile-1', shown: 'mask', word: 'badge_mask' },
          { key: 'new', shown: 'looking', word: 'badge_looking' },
        ],
      },
      { frameId: 4, ...style, badges: [{ key: 'b', shown: 'no-mask', word: 'badge_no_mask' }] },
    ]);
    for (const { data } of fake.sentToTabs) expect(isTileBadges(data)).toBe(true);
  });

  it('says the same again only as a sign of life', () => {
    showOnTiles(7, two, DEFAULT_SETTINGS);
    showOnTiles(7, two, DEFAULT_SETTINGS);
    expect(fake.sentToTabs).toHaveLength(2);
    vi.advanceTimersByTime(3000);
    showOnTiles(7, two, DEFAULT_SETTINGS);
    expect(fake.sentToTabs).toHaveLength(4);
  });

  it('a frame whose people have left is told so once', () => {
    showOnTiles(7, two, DEFAULT_SETTINGS);
    const rest = { ...two, participants: two.participants.slice(0, 1) };
    showOnTiles(7, rest, DEFAULT_SETTINGS);
    vi.advanceTimersByTime(3000);
    showOnTiles(7, rest, DEFAULT_SETTINGS);
    expect(told().filter(({ frameId }) => frameId === 4)).toMatchObject([{}, { badges: [] }]);
  });

  it('turned off, they are taken down at once', () => {
    showOnTiles(7, two, DEFAULT_SETTINGS);
    showOnTiles(7, two, { ...DEFAULT_SETTINGS, overlay: 'off' });
    expect(told().slice(2)).toMatchObject([
      { overlay: 'off', badges: [] },
      { overlay: 'off', badges: [] },
    ]);
  });

  it('a page that did not hear is told again', async () => {
    fake.tabAnswer = () => {
      throw new Error('loading');
    };
    showOnTiles(7, two, DEFAULT_SETTINGS);
    await settle();
    fake.tabAnswer = () => null;
    showOnTiles(7, two, DEFAULT_SETTINGS);
    expect(fake.sentToTabs).toHaveLength(4);
  });
});

it.each([
  null,
  {},
  { overlay: 'icon', incorrect: 'apart', badges: [{ key: 'a', shown: 'great', word: 'x' }] },
  { overlay: 'icon', incorrect: 'apart', badges: [{ key: 'a', shown: 'mask', word: 'x'.repeat(61) }] },
  { overlay: 'icon', incorrect: 'apart', badges: [{ key: 'a', shown: 'mask' }] },
  { overlay: 'loud', incorrect: 'apart', badges: [] },
  {
    overlay: 'icon',
    incorrect: 'apart',
    badges: Array.from({ length: 501 }, () => ({ key: 'a', shown: 'mask', word: 'x' })),
  },
])('a page takes no badges such as %j', (value) => {
  expect(isTileBadges(value)).toBe(false);
});
