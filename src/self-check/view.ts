import type { TextKey } from '../shared/i18n';
import type { EngineErrorCode, EngineInfo } from '../shared/session';
import { createAboutLink } from '../views/call/about-link';
import { drawing } from '../views/drawings';
import { make, setHidden, setText } from '../views/elements';
import type { Texts } from '../views/texts';
import { ACCEPT, FORMATS } from './file-kind';

const ERRORS: Readonly<Record<EngineErrorCode, TextKey>> = {
  'model-missing': 'error_model_missing_text',
  'wasm-missing': 'error_wasm_missing_text',
  'engine-crashed': 'error_engine_crashed_text',
  'engine-unreachable': 'error_engine_unreachable_text',
};

/** What can be done on the page. */
export interface CheckActions {
  files: (files: readonly File[]) => void;
  camera: () => void;
  clear: () => void;
  retry: () => void;
}

export interface CheckView {
  element: HTMLElement;
  list: HTMLElement;
  paintEngine: (engine: EngineInfo) => void;
  paintState: (state: { count: number; camera: boolean }) => void;
  complain: (sentence: string) => void;
}

/** The page around the cards: what it is for, where to put files, the camera, and how the engine is. */
export function createCheckView(texts: Texts, actions: CheckActions): CheckView {
  const chooser = make('input', {
    type: 'file',
    accept: ACCEPT,
    multiple: '',
    class: 'unseen',
    tabindex: '-1',
  });
  chooser.setAttribute('aria-label', texts.text('check_choose'));
  chooser.addEventListener('change', () => {
    actions.files([...(chooser.files ?? [])]);
    chooser.value = '';
  });
  const button = (label: string, act: () => void, kind = ''): HTMLButtonElement => {
    const element = make('button', { type: 'button', class: kind }, label);
    element.addEventListener('click', act);
    return element;
  };
  const camera = button(texts.text('check_camera'), actions.camera);
  const clear = button(texts.text('check_clear'), actions.clear);
  const choose = button(texts.text('check_choose'), () => chooser.click(), 'main');
  const complaint = make('p', { class: 'complaint', role: 'alert' });
  const drop = make(
    'section',
    { class: 'drop', 'aria-label': texts.text('check_drop') },
    make('p', { class: 'drop-words' }, texts.text('check_drop')),
    make('p', { class: 'details' }, new Intl.ListFormat(texts.locale, { type: 'unit' }).format(FORMATS)),
    make('div', { class: 'row-of-buttons' }, choose, camera, clear, chooser),
    make('p', { class: 'details' }, texts.text('check_camera_note')),
    complaint,
  );
  const engine = make('p', { class: 'engine details', role: 'status' });
  const retry = button(texts.text('retry_button'), actions.retry);
  const list = make('div', { class: 'cards' });
  let cards = 0;
  listenForFiles(actions.files, () => complain(texts.text('check_no_files')));
  const complain = (sentence: string): void => {
    complaint.replaceChildren(drawing('triangle'), make('span', {}, sentence));
  };
  return {
    element: make(
      'main',
      { class: 'check', lang: texts.locale, dir: texts.direction },
      make(
        'header',
        {},
        make('img', { src: '/icons/icon-48.png', alt: '', width: '40', height: '40' }),
        make('h1', {}, texts.text('extension_name'), ' · ', texts.text('check_title')),
      ),
      make('p', { class: 'lead' }, texts.text('check_lead')),
      drop,
      make('div', { class: 'engine-line' }, engine, retry, createAboutLink(texts)),
      list,
    ),
    list,
    paintEngine: (info) => {
      setText(engine, engineWords(info, texts));
      setHidden(retry, info.state !== 'failed');
    },
    paintState: ({ count, camera: on }) => {
      setText(camera, texts.text(on ? 'check_camera_stop' : 'check_camera'));
      setHidden(clear, count === 0);
      complaint.replaceChildren();
      // The button that took the last card away has gone with it.
      if (cards > 0 && count === 0 && isFocusLost()) choose.focus();
      cards = count;
    },
    complain,
  };
}

/** What had the focus has gone, or cannot be seen any more. */
function isFocusLost(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || !at.checkVisibility();
}

function engineWords({ state, progress, backend, error }: EngineInfo, texts: Texts): string {
  if (state === 'failed') return texts.text(ERRORS[error ?? 'engine-crashed']);
  if (state === 'ready') return texts.text(backend === 'webgpu' ? 'backend_webgpu' : 'backend_wasm');
  return `${texts.text('loading_title')} ${texts.percent(progress)}`;
}

/** Files that are dropped anywhere on the page, or pasted. `none` is called for what holds no file: an address is not fetched. */
function listenForFiles(files: (files: readonly File[]) => void, none: () => void): void {
  const root = document.documentElement;
  const take = (data: DataTransfer | null): void => {
    const found = [...(data?.files ?? [])];
    if (found.length > 0) files(found);
    else none();
  };
  document.addEventListener('paste', (event) => take(event.clipboardData));
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    root.dataset['over'] = '';
  });
  document.addEventListener('dragleave', (event) => {
    // Leaving one element for another is not leaving the page.
    if (event.relatedTarget === null) delete root.dataset['over'];
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    delete root.dataset['over'];
    take(event.dataTransfer);
  });
}
