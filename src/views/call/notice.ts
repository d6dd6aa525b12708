import { drawing, type DrawingName } from '../drawings';
import { make, setAttribute, setHidden, setText } from '../elements';
import { type ButtonName, BUTTONS, type NoticeText } from './notice-text';
import type { Screen } from './state';
import type { Texts } from '../texts';

export type NoticeActions = Readonly<Record<ButtonName, () => void>>;

const LABELS = {
  watch: 'watch_button',
  retry: 'retry_button',
  once: 'once_button',
  resume: 'resume_button',
} as const;

/** The message that stands in the list's place while there is no list. */
export function createNotice(
  texts: Texts,
  actions: NoticeActions,
  textOf: (screen: Screen) => NoticeText | null,
): { element: HTMLElement; paint: (screen: Screen) => void } {
  const picture = make('div', { class: 'notice-picture' });
  const title = make('h2', { class: 'notice-title', id: 'notice-title' });
  const body = make('p', { class: 'notice-text' });
  const progress = make('progress', { max: '1', 'aria-labelledby': 'notice-title' });
  const buttons = BUTTONS.map((name) => {
    const button = make('button', { type: 'button', 'data-action': name }, texts.text(LABELS[name]));
    button.addEventListener('click', () => actions[name]());
    return { name, button };
  });
  const row = make('div', { class: 'buttons' }, ...buttons.map(({ button }) => button));
  const element = make('section', { class: 'notice' }, picture, title, body, progress, row);
  let drawn: DrawingName | null = null;

  return {
    element,
    paint: (screen) => {
      const content = textOf(screen);
      setHidden(element, content === null);
      setHidden(progress, screen.name !== 'loading' && screen.name !== 'starting');
      if (screen.name === 'loading') progress.value = screen.progress;
      // Without a value the bar only says that something is going on.
      else setAttribute(progress, 'value', null);
      for (const { name, button } of buttons) {
        setHidden(button, !content?.buttons.includes(name));
        setAttribute(button, 'class', content?.buttons[0] === name ? 'primary' : null);
      }
      if (!content) return;
      setAttribute(element, 'data-tone', content.tone);
      setText(title, texts.text(content.title));
      setText(body, content.text === null ? '' : texts.text(content.text));
      if (drawn === content.drawing) return;
      drawn = content.drawing;
      picture.replaceChildren(drawing(drawn));
    },
  };
}
