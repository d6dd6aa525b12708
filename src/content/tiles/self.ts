import type { Steps } from '../slices';
import { allTexts } from './captions';
import { saysYou } from './clean-name';
import type { Sight } from './sight';
import type { Sighting } from './sighting';

const SELF_ATTRIBUTE =
  '[data-lk-local-participant=true], [data-current-user-stream], [data-self=true], [data-local=true]';
const SELF_TOKEN =
  /^(?:local|my|self)[-_]?(?:video|stream|user|participant|camera|tile|view|media|container)/i;
const MIRRORED = /^(?:mirror(?:ed)?|flipVideoX|flipped)$/i;

/**
 * Finds the user's own tile among those that no rule speaks for. The page's own mark is enough; of the weak hints
 * two must agree, and only one tile can win.
 */
export function* markSelf(sightings: readonly Sighting[], sight: Sight): Steps<void> {
  if (sightings.some(({ self }) => self)) return;
  const open = sightings.filter(({ byRule, kind }) => !byRule && kind === 'camera');
  const onlyDevice = onlyOne(open.filter((one) => one.video && sight.source(one.video)?.ownDevice));
  const rated: { one: Sighting; hints: number }[] = [];
  for (const one of open) {
    rated.push({ one, hints: hints(one) + (one === onlyDevice ? 2 : 0) });
    yield;
  }
  const most = Math.max(0, ...rated.map(({ hints }) => hints));
  const winner = onlyOne(rated.filter(({ hints }) => hints === most));
  if (winner && most >= 2) winner.one.self = true;
}

function hints({ tile, video }: Sighting): number {
  const elements = video ? [tile, video] : [tile];
  if (elements.some((element) => element.matches(SELF_ATTRIBUTE))) return 9;
  const tokens = elements.flatMap((element) => [element.id, ...element.classList]);
  return (
    (tokens.some((token) => SELF_TOKEN.test(token)) ? 2 : 0) +
    (video && isMirrored(video) ? 1 : 0) +
    (allTexts(tile).some(({ text }) => saysYou(text)) ? 1 : 0)
  );
}

/** Clients show the user as in a mirror, and nobody else. */
function isMirrored(video: HTMLVideoElement): boolean {
  if ([...video.classList].some((token) => MIRRORED.test(token))) return true;
  const { transform, scale } = getComputedStyle(video);
  return (
    /^matrix(?:3d)?\(-/.test(transform) ||
    /^scaleX\(-/.test(transform) ||
    /^-/.test(scale) ||
    transform === 'rotateY(180deg)'
  );
}

function onlyOne<T>(list: readonly T[]): T | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}
