import { warn } from '../../shared/log';
import type { Session } from '../../shared/session';
import { make, setHidden } from '../elements';
import type { Texts } from '../texts';

/** How long the button says that it has done its work, in milliseconds. */
const COPIED_MS = 2000;

/** Puts what is known of a session's layout on the clipboard. */
export type Copy = (session: Session) => Promise<void>;

/** Says that the page's layout is not recognised, with a button that copies what helps to mend that. */
export function createLayoutNote(
  texts: Texts,
  copy: Copy,
): { element: HTMLElement; paint: (session: Session) => void } {
  const button = make('button', { type: 'button', 'data-action': 'copy' }, texts.text('copy_diagnostics'));
  const element = make(
    'div',
    { class: 'layout-note', role: 'note' },
    make('p', {}, texts.text('layout_unknown')),
    button,
  );
  let painted: Session | null = null;

  const copied = (): void => {
    button.textContent = texts.text('copied');
    setTimeout(() => (button.textContent = texts.text('copy_diagnostics')), COPIED_MS);
  };
  button.addEventListener('click', () => {
    if (!painted) return;
    copy(painted).then(copied, (error: unknown) => warn('copy', error));
  });
  return {
    element,
    paint: (session) => {
      painted = session;
      setHidden(element, session.unknownLayout === undefined);
    },
  };
}
