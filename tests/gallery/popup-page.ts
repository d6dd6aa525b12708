import { createAbout } from '../../src/about/view';
import type { PopupState } from '../../src/views/call/state';
import { createView, type Surface } from '../../src/views/call/view';
import { NO_ACTIONS } from './actions';
import { samplePortraits } from './faces';
import { type Messages, textsOf } from './locale';
import { NOW } from './people';

/** A view on a plain page, with a state handed in; nothing of it is mocked but the clicks. */
function show(state: PopupState, messages: Messages, language: string, surface: Surface, open: number): void {
  const view = createView(
    prepared(messages, language),
    { ...NO_ACTIONS, ...(surface === 'popup' ? { panel: NO_ACTIONS.toggle } : {}) },
    undefined,
    surface,
  );
  document.body.replaceChildren(view.element);
  view.paint(state, NOW);
  // As many rows as asked for are opened.
  for (const opener of [...document.querySelectorAll<HTMLElement>('.opener')].slice(0, open)) opener.click();
}

/** The same with faces beside the names, as far as `samplePortraits` has them. */
async function showFaces(
  state: PopupState,
  messages: Messages,
  language: string,
  surface: Surface,
): Promise<void> {
  show({ ...state, portraits: await samplePortraits() }, messages, language, surface, 0);
}

function showAbout(messages: Messages, language: string): void {
  document.body.replaceChildren(createAbout(prepared(messages, language)));
}

function prepared(messages: Messages, language: string): ReturnType<typeof textsOf> {
  const texts = textsOf(messages, language);
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  return texts;
}

Object.assign(globalThis, { show, showFaces, showAbout });
