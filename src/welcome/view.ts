import type { TextKey } from '../shared/i18n';
import { createAboutLink, createCheckLink } from '../views/call/about-link';
import { drawing } from '../views/drawings';
import { make } from '../views/elements';
import { BADGES } from '../views/shown';
import type { Texts } from '../views/texts';
import { createDrawnFace, WORN, type Worn } from './drawn-face';

const NEXT: Readonly<Record<Worn, TextKey>> = {
  'no-mask': 'welcome_put_on',
  incorrect: 'welcome_pull_up',
  mask: 'welcome_take_off',
};

/** The first page that anybody sees: what it does, what it sees and never does, where to find it. Three steps, one page. */
export function createWelcome(texts: Texts, settings: () => void): HTMLElement {
  const { text } = texts;
  const step = (number: number, title: TextKey, ...parts: HTMLElement[]): HTMLElement =>
    make(
      'section',
      { class: 'card' },
      make(
        'h2',
        {},
        make('span', { class: 'number', 'aria-hidden': 'true' }, texts.number(number)),
        make('span', {}, text(title)),
      ),
      ...parts,
    );
  const listOf = (good: boolean, ...keys: TextKey[]): HTMLElement =>
    make(
      'ul',
      { class: good ? 'sees' : 'never' },
      ...keys.map((key) => make('li', {}, drawing(good ? 'lens' : 'cross'), make('span', {}, text(key)))),
    );
  const open = make('button', { type: 'button' }, text('settings_title'));
  open.addEventListener('click', settings);
  return make(
    'main',
    { class: 'welcome', lang: texts.locale, dir: texts.direction },
    make(
      'header',
      {},
      make('img', { src: '/icons/icon-48.png', alt: '', width: '48', height: '48' }),
      make(
        'div',
        {},
        make('h1', {}, text('welcome_title')),
        make('p', { class: 'lead' }, text('extension_description')),
      ),
    ),
    step(
      1,
      'welcome_does',
      createSample(texts),
      make('p', {}, text('welcome_try'), ' ', createCheckLink(texts)),
    ),
    step(
      2,
      'welcome_sees',
      make(
        'div',
        { class: 'columns' },
        make(
          'div',
          {},
          make('h3', {}, text('welcome_does_see')),
          listOf(true, 'welcome_sees_pictures', 'welcome_sees_names', 'welcome_sees_asked'),
        ),
        make(
          'div',
          {},
          make('h3', {}, text('welcome_never')),
          listOf(false, 'welcome_never_sends', 'welcome_never_stores', 'welcome_never_knows'),
        ),
      ),
      make('p', {}, text('welcome_hint'), ' ', createAboutLink(texts)),
    ),
    step(
      3,
      'welcome_find',
      make(
        'ol',
        { class: 'find' },
        ...(['welcome_puzzle', 'welcome_pin', 'welcome_start'] as const).map((key) =>
          make('li', {}, text(key)),
        ),
      ),
      make('div', { class: 'row-of-buttons' }, open),
    ),
  );
}

/** A drawn tile with the badge that a call would show on it, and a button that moves the mask. */
function createSample(texts: Texts): HTMLElement {
  const face = createDrawnFace();
  const badge = make('p', { class: 'badge', role: 'status' });
  const button = make('button', { type: 'button', class: 'main' });
  let worn: Worn = WORN[0];
  const paint = (): void => {
    const { text, drawing: picture, tone } = BADGES[worn];
    face.wear(worn);
    badge.dataset['tone'] = tone;
    badge.replaceChildren(drawing(picture), make('span', {}, texts.text(text)));
    button.textContent = texts.text(NEXT[worn]);
  };
  button.addEventListener('click', () => {
    worn = WORN[(WORN.indexOf(worn) + 1) % WORN.length] ?? worn;
    paint();
  });
  paint();
  return make(
    'div',
    { class: 'sample' },
    make(
      'div',
      { class: 'tile' },
      face.element,
      badge,
      make('span', { class: 'tile-name' }, texts.text('welcome_name')),
    ),
    make('div', { class: 'sample-words' }, make('p', {}, texts.text('welcome_sample')), button),
  );
}
