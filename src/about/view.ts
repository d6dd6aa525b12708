import type { TextKey } from '../shared/i18n';
import type { Shown } from '../shared/verdict';
import { drawing } from '../views/drawings';
import { make } from '../views/elements';
import { BADGES, RANKED } from '../views/shown';
import type { Texts } from '../views/texts';
import { FIGURES } from './figures';

const MEANINGS: Readonly<Record<Shown, TextKey>> = {
  'no-mask': 'meaning_no_mask',
  incorrect: 'meaning_incorrect',
  unsure: 'meaning_unsure',
  unreadable: 'meaning_unreadable',
  looking: 'meaning_looking',
  'no-face': 'meaning_no_face',
  'camera-off': 'meaning_camera_off',
  'not-visible': 'meaning_not_visible',
  mask: 'meaning_mask',
};

/** The model card in plain words: what is looked at, how often the answer is wrong, when to look for yourself. */
export function createAbout(texts: Texts): HTMLElement {
  const { text, number } = texts;
  const paragraph = (words: string): HTMLElement => make('p', {}, words);
  const section = (title: TextKey, ...parts: HTMLElement[]): HTMLElement =>
    make('section', { class: 'card' }, make('h2', {}, text(title)), ...parts);
  const f = FIGURES;
  const logo = make('img', { src: '/icons/icon-48.png', alt: '', width: '40', height: '40' });

  return make(
    'main',
    { class: 'about', lang: texts.locale, dir: texts.direction },
    make('header', {}, logo, make('h1', {}, text('about_title'))),
    make('p', { class: 'intro' }, text('about_intro')),
    section(
      'about_wrong_title',
      paragraph(
        text(
          'about_wrong_first',
          ...[f.right, f.rightMasked, f.rightBare, f.rightWrongly, f.cannotTell].map(number),
        ),
      ),
      paragraph(text('about_wrong_worse', number(f.worst))),
      paragraph(text('about_wrong_hand', number(f.handsMasked))),
      paragraph(text('about_wrong_time', number(f.changeSeconds), number(f.slowChangeSeconds))),
      paragraph(text('about_wrong_sure')),
    ),
    section(
      'about_distrust_title',
      make(
        'ul',
        { class: 'reasons' },
        make('li', {}, text('about_distrust_front')),
        make('li', {}, text('about_distrust_edge')),
        make('li', {}, text('about_distrust_dark')),
        make('li', {}, text('about_distrust_window', number(f.windowsTold))),
        make('li', {}, text('about_distrust_wrongly', number(f.wronglyFaces))),
        make('li', {}, text('about_distrust_people')),
      ),
    ),
    section('about_correct_title', paragraph(text('about_correct_text'))),
    section(
      'about_badges_title',
      make('ul', { class: 'meanings' }, ...RANKED.map((shown) => meaningOf(shown, texts))),
      paragraph(text('about_timeline_text')),
    ),
    section(
      'about_sees_title',
      paragraph(text('about_sees_text', number(f.photographs))),
      paragraph(text('about_nobody_text')),
    ),
  );
}

function meaningOf(shown: Shown, { text }: Texts): HTMLElement {
  const { drawing: picture, text: words, tone } = BADGES[shown];
  const badge = make(
    'span',
    { class: 'badge', 'data-tone': tone },
    drawing(picture),
    make('span', {}, text(words)),
  );
  return make('li', {}, badge, make('span', {}, text(MEANINGS[shown])));
}
