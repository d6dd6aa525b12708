import { describe, expect, it, vi } from 'vitest';

vi.mock('../../src/shared/browser', () => ({ browser: {} }));

import { Controller } from '../../src/views/call/controller';
import type { Platform } from '../../src/views/call/platform';
import { type PopupState, screenOf } from '../../src/views/call/state';
import type { Session } from '../../src/shared/session';
import { person, session } from '../gallery/people';

const ADDRESS = 'https://meet.example.com:8443/room?x=1';

interface World {
  address?: string | undefined | null;
  granted?: boolean;
  session?: Session | null;
  answer?: boolean | Error;
  watch?: { ok: boolean; problem: string | null };
}

async function open(world: World = {}, tabId: number | null = 7) {
  const calls: string[] = [];
  let stored: (value: unknown) => void = () => undefined;
  let state: PopupState | null = null;
  const platform = {
    send: (_to: string, type: string, data: unknown) => {
      calls.push(`${type} ${JSON.stringify(data)}`);
      if (type === 'tab-state') {
        return Promise.resolve({ granted: world.granted ?? false, session: world.session ?? null });
      }
      return Promise.resolve(type === 'watch' ? (world.watch ?? { ok: true, problem: null }) : null);
    },
    addressOf: () => Promise.resolve('address' in world ? world.address : ADDRESS),
    ask: (pattern: string) => {
      calls.push(`ask ${pattern}`);
      return world.answer instanceof Error
        ? Promise.reject(world.answer)
        : Promise.resolve(world.answer ?? true);
    },
    stored: () => Promise.resolve(world.session ?? null),
    onSession: (_tabId: number, changed: typeof stored) => {
      stored = changed;
    },
    onNavigated: () => undefined,
  } as unknown as Platform;
  const controller = new Controller(platform, tabId, (next) => {
    state = next;
  });
  await controller.start();
  await settle();
  calls.length = 0;
  return {
    controller,
    calls,
    store: (value: unknown): void => stored(value),
    screen: () => (state ? screenOf(state).name : 'none'),
    state: () => state,
  };
}
const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('the switch', () => {
  it('asks in the click itself, after telling the service worker', async () => {
    const { controller, calls, screen } = await open();
    controller.toggle();
    // Nothing has been awaited yet: the browser still counts this as the click.
    expect(calls).toEqual([
      'watch-when-granted {"tabId":7,"origin":"https://meet.example.com"}',
      'ask https://meet.example.com/*',
    ]);
    expect(screen()).toBe('asking');
    await settle();
    expect(calls[2]).toBe('watch {"tabId":7,"once":false}');
  });

  it.each([false, new Error('no')])('shows a refusal: %s', async (answer) => {
    const { controller, calls, screen } = await open({ answer });
    controller.toggle();
    await settle();
    expect(screen()).toBe('refused');
    controller.once();
    expect(calls.at(-1)).toBe('watch {"tabId":7,"once":true}');
  });

  it('does not ask where it may already', async () => {
    const { controller, calls } = await open({ granted: true });
    controller.toggle();
    expect(calls).toEqual(['watch {"tabId":7,"once":false}']);
  });

  it('stops a watched tab', async () => {
    const { controller, calls } = await open({ session: session([]) });
    controller.toggle();
    expect(calls[0]).toBe('stop {"tabId":7}');
  });

  it('says why a tab cannot be watched', async () => {
    const { controller, screen, state } = await open({
      granted: true,
      watch: { ok: false, problem: 'not-allowed' },
    });
    controller.toggle();
    await settle();
    expect([screen(), state()?.problem]).toEqual(['problem', 'not-allowed']);
  });
});

describe('what the popup opens with', () => {
  it.each<[World, string]>([
    [{}, 'off'],
    [{ granted: true }, 'off-granted'],
    [{ address: undefined }, 'off-unknown'],
    [{ address: null }, 'problem'],
    [{ address: 'chrome://extensions/' }, 'problem'],
    [{ address: 'http://example.com/' }, 'problem'],
    [{ address: 'http://localhost:3000/' }, 'off'],
    [{ session: session([]) }, 'empty'],
    [{ session: session([person(1)]) }, 'people'],
  ])('%j: %s', async (world, expected) => {
    expect((await open(world)).screen()).toBe(expected);
  });

  it('takes a tab that has no address yet for no web page', async () => {
    expect((await open({ address: '' })).state()?.problem).toBe('not-a-web-page');
  });

  it('has something to say without a tab', async () => {
    expect((await open({}, null)).screen()).toBe('problem');
  });
});

describe('the stored session', () => {
  it('is told while the service worker still sleeps', async () => {
    const states: PopupState[] = [];
    const asleep = {
      send: () => new Promise(() => undefined),
      addressOf: () => Promise.resolve(ADDRESS),
      stored: () => Promise.resolve(session([person(1)])),
      onSession: () => undefined,
      onNavigated: () => undefined,
    } as unknown as Platform;
    await new Controller(asleep, 7, (state) => states.push(state)).start();
    expect(states.map((state) => screenOf(state).name)).toEqual(['people']);
  });

  it('is painted as it changes, and only if it is one', async () => {
    const { store, screen } = await open();
    store(session([person(1)]));
    expect(screen()).toBe('people');
    store({ ...session([]), participants: 'many' });
    expect(screen()).toBe('off');
    store(undefined);
    expect(screen()).toBe('off');
  });

  it('may have ended with its permission, so that is asked for again', async () => {
    const world: World = { granted: true, session: session([]) };
    const { store, controller, calls, screen } = await open(world);
    Object.assign(world, { granted: false, session: null });
    store(undefined);
    await settle();
    expect(screen()).toBe('off');
    controller.toggle();
    expect(calls).toContain('ask https://meet.example.com/*');
  });
});
