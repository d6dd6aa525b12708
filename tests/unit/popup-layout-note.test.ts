// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { diagnosticsOf } from '../../src/views/call/diagnostics';
import { createView } from '../../src/views/call/view';
import en from '../../src/public/_locales/en/messages.json';
import type { Session } from '../../src/shared/session';
import { NO_ACTIONS } from '../gallery/actions';
import { textsOf } from '../gallery/locale';
import { NOW, person, popup, READY, session } from '../gallery/people';

const LOST = { client: 'google-meet', videos: 4, tiles: 3, frameId: 0 };
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';

function lostSession(): Session {
  const people = [
    person(1, { name: 'Dr. Ana Lucía Fernández', key: '0/k3y-1' }),
    person(2, { name: 'https://evil.example/?x', key: '3/k3y-2', verdict: 'no-mask', self: true }),
    person(3, { name: null, kind: 'screen' }),
  ];
  const engine = { ...READY, detail: 'at https://secret.example/room/abc (Ana)' };
  return {
    ...session(people),
    host: 'secret.example',
    origin: 'https://secret.example',
    engine,
    unknownLayout: LOST,
  };
}

describe('a layout that is not recognised', () => {
  it('is said above the list, and only then', () => {
    const copy = vi.fn(() => Promise.resolve());
    const view = createView(textsOf(en, 'en'), NO_ACTIONS, copy);
    document.body.replaceChildren(view.element);
    const note = document.querySelector<HTMLElement>('.layout-note');
    view.paint(popup({ session: session([person(1)]) }), NOW);
    expect(note?.hidden).toBe(true);
    const lost = lostSession();
    view.paint(popup({ session: lost }), NOW);
    expect(note?.hidden).toBe(false);
    expect(note?.textContent).toContain('not recognised');
    note?.querySelector('button')?.click();
    expect(copy).toHaveBeenCalledExactlyOnceWith(lost);
  });

  it.each([
    [`${CHROME} Edg/157.0.0.0`, 'Edg/157'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox/153'],
    ['', 'unknown'],
  ])('its diagnostics name the browser of "%s"', (userAgent, browser) => {
    const [first] = diagnosticsOf(lostSession(), '0.1.0', userAgent).split('\n');
    expect(first).toBe(`Mask Check 0.1.0, ${browser}`);
  });

  it('its diagnostics tell counts and our own words, and no name, key, host or address', () => {
    const text = diagnosticsOf(lostSession(), '0.1.0', CHROME);
    expect(text.split('\n')).toEqual([
      'Mask Check 0.1.0, Chrome/156',
      'layout not recognised: google-meet, 4 videos playing, 3 tiles, top page',
      'tiles: camera 2, screen 1, preview 0; with a name 2; own 1; frames 2',
      'verdicts: no-mask 1, mask 1',
      'engine: ready, wasm, no-gpu, no error',
    ]);
    expect(text).not.toMatch(/Ana|Fern|evil|secret|example|https?:|k3y|Linux|X11/);
  });
});
