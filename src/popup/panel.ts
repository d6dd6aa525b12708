import { drawing, type DrawingName } from './drawings';
import { make, setAttribute, setText } from './elements';
import { panelText, type PanelText } from './panel-text';
import type { Screen } from './state';
import type { Texts } from './texts';

export interface PanelActions {
  once: () => void;
  retry: () => void;
}

/** The message that stands in the list's place while there is no list. */
export function createPanel(
  texts: Texts,
  actions: PanelActions,
): { element: HTMLElement; paint: (screen: Screen) => void } {
  const picture = make('div', { class: 'panel-picture' });
  const title = make('h2', { class: 'panel-title', id: 'panel-title' });
  const body = make('p', { class: 'panel-text' });
  const progress = make('progress', { max: '1', 'aria-labelledby': 'panel-title' });
  const button = make('button', { type: 'button', class: 'panel-button' });
  const element = make('section', { class: 'panel' }, picture, title, body, progress, button);
  let shown: PanelText['button'] = null;
  let drawn: DrawingName | null = null;
  button.addEventListener('click', () => {
    if (shown) actions[shown]();
  });

  return {
    element,
    paint: (screen) => {
      const content = panelText(screen);
      element.hidden = content === null;
      shown = content?.button ?? null;
      button.hidden = shown === null;
      progress.hidden = screen.name !== 'loading' && screen.name !== 'starting';
      if (screen.name === 'loading') progress.value = screen.progress;
      // Without a value the bar only says that something is going on.
      else progress.removeAttribute('value');
      if (!content) return;
      setAttribute(element, 'data-tone', content.tone);
      setText(title, texts.text(content.title));
      setText(body, content.text === null ? '' : texts.text(content.text));
      setText(button, texts.text(shown === 'retry' ? 'retry_button' : 'once_button'));
      if (drawn === content.drawing) return;
      drawn = content.drawing;
      picture.replaceChildren(drawing(drawn));
    },
  };
}
