import type { TextKey } from '../../shared/i18n';
import type { RecordingState, Session } from '../../shared/session';
import { drawing } from '../drawings';
import { make, setAttribute, setHidden, setText } from '../elements';
import type { Texts } from '../texts';

/** What can be done about alerts and the record of a call. */
export interface NoteActions {
  /** No alerts for so many minutes; 0 ends the quiet. */
  quiet: (minutes: number) => void;
  records: () => void;
}

const RECORDING: Readonly<Record<RecordingState, TextKey>> = {
  on: 'recording_on',
  failed: 'recording_failed',
  private: 'recording_private',
};

/** Says that a call is recorded, and that there are alerts or quiet. Hidden where there is nothing to say. */
export function createCallNotes(
  texts: Texts,
  actions: NoteActions,
): {
  element: HTMLElement;
  /** `quietMinutes`: how long quiet lasts; null where alerts are off. */
  paint: (session: Session | null, quietMinutes: number | null, now: number) => void;
} {
  const clock = new Intl.DateTimeFormat(texts.locale, { timeStyle: 'short' });
  const recordingWords = make('span');
  const records = make('button', { type: 'button', class: 'link' }, texts.text('record_show'));
  records.addEventListener('click', actions.records);
  const recording = make('p', { class: 'call-note' }, drawing('record'), recordingWords, records);

  const quietWords = make('span');
  const button = make('button', { type: 'button', class: 'link' });
  const alerts = make('p', { class: 'call-note' }, drawing('bell'), quietWords, button);
  let minutes = 0;
  button.addEventListener('click', () => actions.quiet(minutes));
  const element = make('div', { class: 'call-notes' }, recording, alerts);

  return {
    element,
    paint: (session, quietMinutes, now) => {
      const state = session?.recording;
      setHidden(recording, state === undefined);
      setAttribute(recording, 'data-recording', state ?? null);
      if (state) setText(recordingWords, texts.text(RECORDING[state]));
      const alerting = session !== null && quietMinutes !== null;
      setHidden(alerts, !alerting);
      setHidden(element, state === undefined && !alerting);
      if (!alerting) return;
      const { quiet } = session;
      const isQuiet = quiet !== undefined && now >= quiet.from && now < quiet.until;
      minutes = isQuiet ? 0 : quietMinutes;
      setText(
        quietWords,
        isQuiet ? texts.text('quiet_until', clock.format(quiet.until)) : texts.text('alerts_on'),
      );
      const label = isQuiet
        ? texts.text('quiet_end')
        : texts.text('quiet_for', texts.duration(quietMinutes * 60_000));
      setText(button, label);
    },
  };
}
