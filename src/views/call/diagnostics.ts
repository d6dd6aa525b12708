import type { Session } from '../../shared/session';
import { RANKED, tally } from '../shown';

/**
 * What helps to mend a layout that is not recognised, as text to paste into a report. It holds counts and our own words only: no
 * names, no pictures, no addresses, and nothing that a page or an exception has said.
 */
export function diagnosticsOf(session: Session, version: string, userAgent: string): string {
  const { unknownLayout, participants, engine } = session;
  // Edge names Chrome before itself.
  const browser =
    /(?:Edg|Firefox)\/\d+/.exec(userAgent)?.[0] ?? /Chrome\/\d+/.exec(userAgent)?.[0] ?? 'unknown';
  const kinds = (['camera', 'screen', 'preview'] as const).map(
    (kind) => `${kind} ${participants.filter((one) => one.kind === kind).length}`,
  );
  const counts = tally(participants.filter(({ kind }) => kind === 'camera'));
  const verdicts = RANKED.filter((shown) => counts[shown] > 0).map((shown) => `${shown} ${counts[shown]}`);
  const frames = new Set(participants.map(({ key }) => key.split('/')[0])).size;
  return [
    `Mask Check ${version}, ${browser}`,
    unknownLayout
      ? `layout not recognised: ${unknownLayout.client}, ${unknownLayout.videos} videos playing, ${unknownLayout.tiles} tiles, ${unknownLayout.frameId === 0 ? 'top page' : 'inner frame'}`
      : 'layout recognised',
    `tiles: ${kinds.join(', ')}; with a name ${participants.filter(({ name }) => name !== null).length}; own ${participants.filter(({ self }) => self).length}; frames ${frames}`,
    `verdicts: ${verdicts.join(', ') || 'none'}`,
    `engine: ${engine.state}, ${engine.backend ?? 'no backend'}, ${engine.reason ?? 'no reason'}, ${engine.error ?? 'no error'}`,
  ].join('\n');
}
