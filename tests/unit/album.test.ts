import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPortraits, PORTRAIT_PX, type Portraits } from '../../src/shared/portraits';
import { Album, type Pictures } from '../../src/views/call/album';
import type { send } from '../../src/shared/messaging';

vi.mock('../../src/shared/browser', async () => ({
  browser: (await import('./fake-browser')).fake.browser,
}));

const picture = (of: number): Uint8ClampedArray<ArrayBuffer> =>
  new Uint8ClampedArray(PORTRAIT_PX * PORTRAIT_PX * 4).fill(of);

let asked: unknown[];
let answers: unknown[];
let shown: (Pictures | null)[];
let isSeen: boolean;
let album: Album;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answers = [];
  shown = [];
  isSeen = true;
  const ask = (to: string, type: string, data: unknown): Promise<unknown> => {
    asked.push([to, type, data]);
    const answer = answers.shift();
    return answer === undefined ? Promise.reject(new Error('Nobody answered')) : Promise.resolve(answer);
  };
  album = new Album(
    ask as typeof send,
    (pictures) => shown.push(pictures),
    () => isSeen,
  );
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const last = (): (readonly [string, number | undefined])[] | null => {
  const pictures = shown.at(-1);
  return pictures ? [...pictures].map(([key, rgba]) => [key, rgba[0]] as const) : null;
};
const said = (upTo: number, ...portraits: Portraits['portraits']): Portraits => ({ upTo, portraits });

describe('faces beside the names', () => {
  it('are not asked for unless the user wants them and a call is watched', async () => {
    album.follow(7);
    await wait(10_000);
    album.follow(null);
    album.want(true);
    await wait(10_000);
    expect([asked, shown]).toEqual([[], []]);
  });

  it('are shown, kept while they are as before, and go with their person', async () => {
    answers = [
      said(5, { key: '0/anna', rgba: picture(1) }, { key: '0/bob', rgba: picture(2) }),
      said(6, { key: '0/anna', rgba: null }, { key: '0/bob', rgba: picture(3) }),
      said(6, { key: '0/anna', rgba: null }),
    ];
    album.want(true);
    album.follow(7);
    await wait(0);
    expect(last()).toEqual([['0/anna', 1], ['0/bob', 2]]); // oxfmt-ignore
    await wait(2000);
    expect(last()).toEqual([['0/anna', 1], ['0/bob', 3]]); // oxfmt-ignore
    await wait(2000);
    expect(last()).toEqual([['0/anna', 1]]);
    expect(asked).toEqual([0, 5, 6].map((after) => ['engine-host', 'portraits', { tabId: 7, after }]));
  });

  it.each<[string, (of: Album) => void]>([
    ['the user does not want them any more', (of) => of.want(false)],
    ['the call is over', (of) => of.follow(null)],
  ])('go, and are asked for no more, when %s', async (_, happens) => {
    answers = [said(5, { key: '0/anna', rgba: picture(1) }), said(9, { key: '0/anna', rgba: picture(2) })];
    album.want(true);
    album.follow(7);
    await wait(0);
    happens(album);
    expect(shown.at(-1)).toBeNull();
    await wait(10_000);
    expect([asked.length, shown.at(-1)]).toEqual([1, null]);
  });

  it('of another call do not stay, not even from an answer that is under way', async () => {
    answers = [said(5, { key: '0/anna', rgba: picture(1) }), said(9, { key: '0/bob', rgba: picture(2) })];
    album.want(true);
    album.follow(7);
    album.follow(8);
    await wait(0);
    expect(last()).toEqual([['0/bob', 2]]);
  });

  it('are all asked for again after the engine was away', async () => {
    answers = [said(5, { key: '0/anna', rgba: picture(1) })];
    album.want(true);
    album.follow(7);
    await wait(2000);
    expect(last()).toEqual([]);
    await wait(2000);
    expect(asked.at(-1)).toEqual(['engine-host', 'portraits', { tabId: 7, after: 0 }]);
  });

  it('are not asked for by a page that nobody sees', async () => {
    isSeen = false;
    album.want(true);
    album.follow(7);
    await wait(10_000);
    expect(asked).toEqual([]);
    isSeen = true;
    await wait(2000);
    expect(asked).toHaveLength(1);
  });
});

describe('the answer', () => {
  it.each([
    null,
    {},
    { upTo: -1, portraits: [] },
    { upTo: 1, portraits: [{ key: 'a', rgba: new Uint8ClampedArray(4) }] },
    { upTo: 1, portraits: [{ key: 'a', rgba: 'data:image/png;base64,' }] },
    { upTo: 1, portraits: [{ key: 'a'.repeat(1000), rgba: null }] },
    { upTo: 1, portraits: [{ key: 7, rgba: null }] },
  ])('is not taken when it is %j', (answer) => {
    expect(isPortraits(answer)).toBe(false);
  });
});
