import type { TextKey } from '../../shared/i18n';
import type { WatchProblem } from '../../shared/protocol';
import type { EngineErrorCode } from '../../shared/session';
import type { DrawingName } from '../drawings';
import type { Tone } from '../shown';
import type { Screen } from './state';

export const BUTTONS = ['watch', 'retry', 'once', 'resume'] as const;
export type ButtonName = (typeof BUTTONS)[number];

/** A message in the place of the list: what is, what to do, and perhaps buttons for it. */
export interface NoticeText {
  title: TextKey;
  text: TextKey | null;
  /** The first is the one to press. */
  buttons: readonly ButtonName[];
  drawing: DrawingName;
  tone: Tone;
}

const notice = (
  drawing: DrawingName,
  tone: Tone,
  title: TextKey,
  text: TextKey | null = null,
  ...buttons: ButtonName[]
): NoticeText => ({ title, text, buttons, drawing, tone });

const PLAIN = {
  reading: notice('clock', 'quiet', 'reading_title'),
  off: notice('power', 'quiet', 'off_title', 'off_text', 'watch', 'once'),
  'off-granted': notice('power', 'quiet', 'off_title', 'off_granted_text', 'watch'),
  'off-unknown': notice('power', 'quiet', 'off_title', 'off_unknown_text', 'once'),
  asking: notice('lock', 'doubt', 'asking_title', 'asking_text'),
  refused: notice('lock', 'warning', 'refused_title', 'refused_text', 'watch', 'once'),
  starting: notice('clock', 'quiet', 'loading_title'),
  loading: notice('clock', 'quiet', 'loading_title', 'loading_text'),
  paused: notice('pause', 'quiet', 'paused_title', 'paused_text', 'resume'),
  empty: notice('no-face', 'quiet', 'empty_title', 'empty_text'),
} as const;

const PROBLEMS: Readonly<Record<WatchProblem | 'no-answer', NoticeText>> = {
  'not-a-web-page': notice('hidden', 'quiet', 'problem_not_a_web_page_title', 'problem_not_a_web_page_text'),
  'not-allowed': notice('lock', 'warning', 'problem_not_allowed_title', 'problem_not_allowed_text', 'retry'),
  'tab-gone': notice('hidden', 'quiet', 'problem_tab_gone_title', 'problem_tab_gone_text'),
  'no-answer': notice('triangle', 'warning', 'problem_no_answer_title', 'problem_no_answer_text', 'retry'),
};

const broken = (title: TextKey, text: TextKey): NoticeText =>
  notice('triangle', 'warning', title, text, 'retry');

const ERRORS: Readonly<Record<EngineErrorCode, NoticeText>> = {
  'model-missing': broken('error_model_missing_title', 'error_model_missing_text'),
  'wasm-missing': broken('error_wasm_missing_title', 'error_wasm_missing_text'),
  'engine-crashed': broken('error_engine_crashed_title', 'error_engine_crashed_text'),
  'engine-unreachable': broken('error_engine_unreachable_title', 'error_engine_unreachable_text'),
};

/** The message of a screen; null for the screen that shows people. */
export function noticeText(screen: Screen): NoticeText | null {
  if (screen.name === 'people') return null;
  if (screen.name === 'problem') return PROBLEMS[screen.problem];
  if (screen.name === 'failed') return ERRORS[screen.error];
  return PLAIN[screen.name];
}

/** The same for the side panel: a click in it does not let us into the tab, only one on the icon does. */
export function panelNoticeText(screen: Screen): NoticeText | null {
  if (screen.name === 'off-unknown') return notice('power', 'quiet', 'off_title', 'off_panel_text');
  const content = noticeText(screen);
  return content && { ...content, buttons: content.buttons.filter((name) => name !== 'once') };
}
