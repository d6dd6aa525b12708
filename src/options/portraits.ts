import type { Settings } from '../shared/settings';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';
import { createTick } from './controls';

/** Whether popup and side panel show faces. Where they are kept and for how long is said before they can be switched on. */
export function createPortraitChoice(
  texts: Texts,
  changed: (change: Partial<Settings>) => void,
): { element: HTMLElement; paint: (settings: Settings) => void } {
  const tick = createTick(texts.text('portraits_switch'), (portraits) => changed({ portraits }));
  const element = make(
    'section',
    { class: 'card' },
    make('h2', {}, texts.text('settings_portraits')),
    make('p', { class: 'note', id: 'portraits-note' }, texts.text('settings_portraits_note')),
    tick.element,
  );
  tick.element.querySelector('input')?.setAttribute('aria-describedby', 'portraits-note');
  return { element, paint: ({ portraits }) => tick.paint(portraits) };
}
