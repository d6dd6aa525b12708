import { browser } from '../shared/browser';
import { send } from '../shared/messaging';
import type { EngineMeasures } from '../shared/engine-measures';
import type { EngineInfo } from '../shared/session';
import type { Settings } from '../shared/settings';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';

/** The engine and its counters; null while no meeting is watched. */
export type EngineStatus = { engine: EngineInfo; measures: EngineMeasures } | null;

/** How long the button says that it has copied. */
const COPIED_MS = 2000;

/** Asks the engine how it is. */
export async function engineStatus(): Promise<EngineStatus> {
  return send('engine-host', 'host-status', {}).catch(() => null);
}

/** Technical facts to paste into a report: our own words and counts, no names, no pictures, no addresses. */
export function diagnosticsText(
  facts: { settings: Settings; sites: number; locale: string; version: string; userAgent: string },
  status: EngineStatus,
): string {
  const { settings, sites, locale, version, userAgent } = facts;
  const product = /(?:Chrome|Firefox)\/\d+/.exec(userAgent)?.[0] ?? 'unknown';
  const system = /\(([^)]{1,40})/.exec(userAgent)?.[1] ?? 'unknown';
  return [
    `Mask Check ${version}, ${product}, ${system}, texts ${locale}`,
    `settings: ${Object.entries(settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
    `sites allowed: ${sites}`,
    ...engineLines(status),
  ].join('\n');
}

function engineLines(status: EngineStatus): string[] {
  if (!status) return ['engine: not running'];
  const { engine, measures } = status;
  const { kinds, looks, detectMs, classifyMs, held, bitmaps, feeds } = measures;
  const [detect, classify] = [detectMs, classifyMs].map((ms) => ms.toFixed(0)) as [string, string];
  return [
    `engine: ${engine.state}, ${engine.backend ?? 'no backend'}, ${engine.reason ?? 'no reason'}, ${engine.error ?? 'no error'}`,
    `looks: ${looks} (${Object.entries(kinds)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')})`,
    `median milliseconds: faces ${detect}, classes ${classify}`,
    `held: by the networks ${held}, pictures ${bitmaps}, frames ${feeds}`,
  ];
}

/** A section that shows such a text once it is opened, and copies it. `write` makes it; `failed` is told when copying is refused. */
export function createDiagnostics(
  texts: Texts,
  write: () => Promise<string>,
  failed: () => void,
): HTMLElement {
  const shown = make('pre', { class: 'diagnostics', lang: 'en', dir: 'ltr', tabindex: '0' });
  shown.setAttribute('aria-label', texts.text('settings_diagnostics'));
  const copy = make('button', { type: 'button' }, texts.text('copy_diagnostics'));
  const refresh = async (): Promise<void> => {
    shown.textContent = await write();
  };
  const details = make(
    'details',
    { class: 'card' },
    make('summary', {}, make('h2', {}, texts.text('settings_diagnostics'))),
    make('p', { class: 'note' }, texts.text('diagnostics_note')),
    shown,
    make('div', { class: 'row-of-buttons' }, copy),
  );
  details.addEventListener('toggle', () => {
    if (details.open) void refresh();
  });
  copy.addEventListener('click', () => {
    // Written from what is shown: to ask again first would outlast the click's leave to copy.
    navigator.clipboard.writeText(shown.textContent).then(() => {
      copy.textContent = texts.text('copied');
      setTimeout(() => (copy.textContent = texts.text('copy_diagnostics')), COPIED_MS);
    }, failed);
  });
  return details;
}

/** The extension's version, from its manifest. */
export function version(): string {
  return browser.runtime.getManifest().version;
}
