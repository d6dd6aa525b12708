import { make, setAttribute, setHidden } from '../elements';
import type { Texts } from '../texts';
import { createAnnouncer } from './announcer';
import { createCallNotes, type NoteActions } from './call-notes';
import { createElsewhere } from './elsewhere';
import { createFooter } from './footer';
import { createHeader } from './header';
import type { Ignore } from './ignore-choice';
import type { Copy } from './layout-note';
import { createNotice, type NoticeActions } from './notice';
import { noticeText, panelNoticeText } from './notice-text';
import { createPeople } from './people';
import type { Correct } from './person-more';
import { saidBy } from './speech';
import { type PopupState, screenOf } from './state';

/** What a click can do. */
export type Actions = NoticeActions &
  NoteActions & {
    readonly ignore: Ignore;
    readonly toggle: () => void;
    readonly pause: () => void;
    readonly settings: () => void;
    readonly correct: Correct;
    /** Opens the side panel; not there in the side panel itself, and where the browser has none. */
    readonly panel?: () => void;
    /** Brings the call's tab to the front. */
    readonly goTo?: () => void;
  };

/** The popup, or the panel that stays open beside the call. */
export type Surface = 'popup' | 'side-panel';

/**
 * The whole popup or side panel. It is built once; `paint` brings it up to date with a state and a time, and touches only what
 * differs, so it may be called every second.
 */
export function createView(
  texts: Texts,
  actions: Actions,
  copy: Copy = () => Promise.reject(new Error('There is no clipboard')),
  surface: Surface = 'popup',
): { element: HTMLElement; paint: (state: PopupState, now: number) => void } {
  const isPanel = surface === 'side-panel';
  const header = createHeader(texts, actions.toggle, actions.pause);
  const elsewhere = createElsewhere(texts, () => actions.goTo?.());
  const notice = createNotice(texts, actions, isPanel ? panelNoticeText : noticeText);
  const notes = createCallNotes(texts, actions);
  const { correct, ignore } = actions;
  const people = createPeople(texts, { copy, correct, ignore, withTimeline: isPanel });
  const footer = createFooter(texts, actions);
  const announcer = createAnnouncer(texts);
  const element = make(
    'div',
    { class: `call ${surface}`, lang: texts.locale, dir: texts.direction },
    header.element,
    make('main', {}, elsewhere, notes.element, people.element, notice.element),
    footer.element,
    announcer.element,
  );

  return {
    element,
    paint: (state, now) => {
      const screen = screenOf(state);
      const focused = document.activeElement;
      setAttribute(element, 'data-screen', screen.name);
      header.paint(state);
      setHidden(elsewhere, !state.elsewhere || state.session === null);
      notes.paint(state.session, state.quietMinutes, now);
      setHidden(people.element, screen.name !== 'people');
      if (screen.name === 'people') people.paint(screen, now);
      else people.rest();
      notice.paint(screen);
      footer.paint(state.session);
      announcer.tell(saidBy(screen, now, texts));
      // Whoever pressed a button that is gone stands at the switch, not at the top of nowhere.
      const stays = document.activeElement === focused || document.activeElement === document.body;
      if (stays && focused?.closest('[hidden]') && !header.toggle.hidden) header.toggle.focus();
    },
  };
}
