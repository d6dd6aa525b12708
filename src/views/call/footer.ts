import type { TextKey } from '../../shared/i18n';
import type { Backend, BackendReason, Session } from '../../shared/session';
import { createAboutLink, createCheckLink } from './about-link';
import { make, setHidden, setText } from '../elements';
import type { Texts } from '../texts';

const BACKENDS: Readonly<Record<Backend, TextKey>> = { wasm: 'backend_wasm', webgpu: 'backend_webgpu' };
const REASONS: Readonly<Record<BackendReason, TextKey>> = {
  'hardware-gpu': 'backend_reason_hardware_gpu',
  'software-gpu': 'backend_reason_software_gpu',
  'no-gpu': 'backend_reason_no_gpu',
  'gpu-failed': 'backend_reason_gpu_failed',
  'asked-for': 'backend_reason_asked_for',
};

/** Where the check runs and why, in plain words; empty while nothing runs. */
function backendSentence(session: Session | null, texts: Texts): string {
  if (session?.engine.state !== 'ready' || session.engine.backend === null) return '';
  const where = texts.text(BACKENDS[session.engine.backend]);
  const { reason } = session.engine;
  return reason === null ? where : texts.text('backend_because', where, texts.text(REASONS[reason]));
}

/** The small print. */
export function createFooter(
  texts: Texts,
  { settings, panel }: { settings: () => void; panel?: () => void },
): {
  element: HTMLElement;
  paint: (session: Session | null) => void;
} {
  const backend = make('p', { class: 'backend' });
  const link = (label: TextKey, act: () => void): HTMLElement => {
    const element = make('button', { type: 'button', class: 'link' }, texts.text(label));
    element.addEventListener('click', act);
    return element;
  };
  const links = make(
    'p',
    { class: 'links' },
    ...(panel ? [link('open_panel', panel)] : []),
    link('settings_title', settings),
    createCheckLink(texts),
    createAboutLink(texts),
  );
  const element = make('footer', {}, make('p', { class: 'privacy' }, texts.text('privacy')), backend, links);
  return {
    element,
    paint: (session) => {
      const sentence = backendSentence(session, texts);
      setText(backend, sentence);
      setHidden(backend, sentence === '');
    },
  };
}
