import { MAX_NAME_LENGTH } from '../../shared/protocol';

/** What clients put behind a name in brackets; in the languages their interfaces are most used in. */
const ROLES = new Set(
  (
    'you me guest host co-host unverified external presenter organizer moderator du ich gast vous moi invité hôte tú yo ' +
    'invitado anfitrión você eu convidado tu io ospite вы я гость ты jij ik あなた 自分 ゲスト 您 你 我 나'
  ).split(' '),
);

/** A caption that stands for the user instead of naming them. */
const SELF_WORDS = new Set('you me vous você tú вы あなた 自分 您 你'.split(' '));

/** Words of interfaces: a text with one of them is more likely a label or a state than somebody's name. */
const INTERFACE_WORDS =
  /\b(?:video|camera|webcam|microphone|mic|muted?|unmuted?|screen|stream|tile|pin|options|settings|loading|(?:re)?connecting|presenting|speaking|recording|signal|quality|backgrounds|fps|kbps|join|leave|participants?|preview|remote|local)\b/i;
const INTERFACE_TEXTS = new Set(
  'hd sd 4k rec live on off host guest user name avatar unknown anonymous'.split(' '),
);

/** An id such as clients show until they know the name. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Plain text: one line, no controls, no characters that are invisible or turn the direction of others, the letters among them
 * (Hangul fillers) included. The two joiners stay between signs: Persian and Indian spelling need them, and signs made of
 * several. What comes out passes `shared/name-guard.ts`.
 */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u2800]+/gu, ' ')
    .replace(/(?![\u200C\u200D])(?:[\p{Cf}\p{Cs}\p{Co}\u115F\u1160\u3164\uFFA0]|\u034F|\u17B4|\u17B5)/gu, '')
    .replace(/(?<=^|\s|[\u200C\u200D])[\u200C\u200D]+|[\u200C\u200D]+(?=\s|$)/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim();
}

/** A name from a place that holds nothing but names. */
export function nameFrom(text: string | null | undefined): string | null {
  const name = withoutRoles(plain(text ?? ''));
  if (!/[\p{L}\p{N}]/u.test(name) || isSelfWord(name)) return null;
  return shortened(name);
}

/** A name from a place that may hold any text of the page; when in doubt there is none. */
export function nameFromCaption(text: string | null | undefined): string | null {
  const caption = withoutRoles(plain(text ?? ''));
  if (caption.length > MAX_NAME_LENGTH || !/\p{L}/u.test(caption)) return null;
  if ((caption.includes('_') && !caption.includes(' ')) || UUID.test(caption)) return null;
  if (INTERFACE_WORDS.test(caption) || INTERFACE_TEXTS.has(caption.toLowerCase())) return null;
  return isSelfWord(caption) ? null : caption;
}

/** The text says "you", alone or in brackets behind a name. */
export function saysYou(text: string): boolean {
  const said = plain(text).toLowerCase();
  const inBrackets = /[([（]([^()[\]（）]+)[)\]）]$/.exec(said)?.[1];
  return SELF_WORDS.has(said) || (inBrackets !== undefined && SELF_WORDS.has(inBrackets.trim()));
}

function isSelfWord(name: string): boolean {
  return SELF_WORDS.has(name.toLowerCase());
}

function withoutRoles(text: string): string {
  const match = /^(.*\S)\s*[([（]([^()[\]（）]+)[)\]）]$/.exec(text);
  if (!match?.[1] || !match[2]) return text;
  const roles = match[2].toLowerCase().split(/\s*[,/]\s*/);
  return roles.every((role) => ROLES.has(role)) ? withoutRoles(match[1]) : text;
}

function shortened(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  let short = '';
  for (const letter of name) {
    if (short.length + letter.length >= MAX_NAME_LENGTH) break;
    short += letter;
  }
  return `${short.trimEnd()}…`;
}
