import type { PopupState } from '../../src/views/call/state';
import { createView } from '../../src/views/call/view';
import { type Messages, textsOf } from './locale';
import { NOW } from './people';

/** The popup's view on a plain page, with a state handed in; nothing of it is mocked but the clicks. */
const nothing = (): void => undefined;

export function show(state: PopupState, messages: Messages, language: string): void {
  const texts = textsOf(messages, language);
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  const view = createView(texts, {
    toggle: nothing,
    watch: nothing,
    once: nothing,
    retry: nothing,
    settings: nothing,
  });
  document.body.replaceChildren(view.element);
  view.paint(state, NOW);
}

Object.assign(globalThis, { show });
