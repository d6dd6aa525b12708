import { drawing } from '../drawings';
import { make, setAttribute, setHidden, setText } from '../elements';
import type { PopupState } from './state';
import type { Texts } from '../texts';

/** The heading, the site, and the switch that watches it. */
export function createHeader(
  texts: Texts,
  toggle: () => void,
  pause: () => void,
): { element: HTMLElement; toggle: HTMLElement; paint: (state: PopupState) => void } {
  const icon = make('img', { class: 'logo', src: '/icons/icon-48.png', alt: '', width: '28', height: '28' });
  const title = make('h1', {}, texts.text('extension_name'));
  const host = make('bdi', { class: 'host', dir: 'ltr', id: 'host' });
  const once = make('span', { class: 'once' }, texts.text('once_note'));
  const site = make('p', { class: 'site' }, host, ' ', once);
  const knob = make('span', { class: 'knob', 'aria-hidden': 'true' });
  const button = make(
    'button',
    {
      type: 'button',
      role: 'switch',
      class: 'switch',
      'aria-label': texts.text('switch_label'),
      title: texts.text('switch_label'),
      'aria-describedby': 'host',
    },
    knob,
  );
  // A disabled button would lose the focus, so a busy one only ignores clicks.
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') toggle();
  });

  const pauser = make('button', { type: 'button', class: 'pauser' });
  pauser.addEventListener('click', pause);
  let paused: boolean | null = null;
  const paintPauser = (now: boolean): void => {
    if (paused === now) return;
    paused = now;
    const label = texts.text(now ? 'resume_button' : 'pause_button');
    setAttribute(pauser, 'aria-label', label);
    setAttribute(pauser, 'title', label);
    pauser.replaceChildren(drawing(now ? 'play' : 'pause'));
  };

  return {
    element: make('header', {}, icon, make('div', { class: 'title' }, title, site), pauser, button),
    toggle: button,
    paint: ({ session, host: tabHost, pattern, granted, step, problem }) => {
      const shownHost = session?.host || tabHost || '';
      setText(host, shownHost);
      setAttribute(host, 'title', shownHost);
      setHidden(site, shownHost === '');
      setHidden(once, session?.once !== true);
      setHidden(pauser, session === null || session.engine.state === 'failed');
      paintPauser(session?.paused === true);
      const busy = session === null && step !== 'idle' && step !== 'refused';
      const unaskable = pattern === null && !granted && !busy;
      const closed = problem === 'not-a-web-page' || problem === 'tab-gone';
      setHidden(button, session === null && (closed || unaskable));
      setAttribute(button, 'aria-checked', String(session !== null));
      setAttribute(button, 'aria-disabled', busy ? 'true' : null);
    },
  };
}
