import { isId, isListOf, isNothingOr, isOneOf, isRecord, isShare, isText, isTime } from './guards';
import { isName } from './name-guard';
import { MAX_DETAIL_LENGTH, MAX_KEY_LENGTH, MAX_PARTICIPANTS } from './protocol';
import {
  BACKEND_REASONS,
  CLAIMS,
  ENGINE_ERRORS,
  IGNORED,
  KINDS,
  RECORDING_STATES,
  type Correction,
  type EngineInfo,
  type IgnoredPerson,
  type Participant,
  type Session,
  type Span,
  type UnknownLayout,
} from './session';
import { SHOWN, UNREADABLE, VERDICTS } from './verdict';

const LONGEST_HOST = 300;
/** Far more than the history keeps. */
const MOST_SPANS = 500;
/** A participant's key is the tile's, with the frame's number before it. */
export const LONGEST_PARTICIPANT_KEY = MAX_KEY_LENGTH + 20;

/** Accepts what the engine says of itself. */
export function isEngineInfo(value: unknown): value is EngineInfo {
  return (
    isRecord(value) &&
    isOneOf(['stopped', 'loading', 'ready', 'failed'] as const, value['state']) &&
    isShare(value['progress']) &&
    isNothingOr(value['backend'], (backend) => isOneOf(['webgpu', 'wasm'] as const, backend)) &&
    isNothingOr(value['reason'], (reason) => isOneOf(BACKEND_REASONS, reason)) &&
    isText(value['detail'], MAX_DETAIL_LENGTH) &&
    isNothingOr(value['error'], (error) => isOneOf(ENGINE_ERRORS, error))
  );
}

/** Accepts what a content script says of a layout; the client's id is one of ours and holds no words of the page's. */
export function isUnknownLayout(value: unknown): value is UnknownLayout {
  return (
    isRecord(value) &&
    typeof value['client'] === 'string' &&
    /^[a-z\d-]{1,40}$/.test(value['client']) &&
    isId(value['videos']) &&
    isId(value['tiles'])
  );
}

const isFrameOf = (value: object): boolean => 'frameId' in value && isId(value.frameId);

const isNotThereOr = (value: unknown, accepts: (value: unknown) => boolean): boolean =>
  value === undefined || accepts(value);

function isCorrection(value: unknown): value is Correction {
  return (
    isRecord(value) &&
    isOneOf(CLAIMS, value['claim']) &&
    isOneOf(VERDICTS, value['against']) &&
    isTime(value['at'])
  );
}

function isSpan(value: unknown): value is Span {
  return Array.isArray(value) && value.length === 2 && isTime(value[0]) && isOneOf(SHOWN, value[1]);
}

const isIgnoredPerson = (value: unknown): value is IgnoredPerson =>
  isRecord(value) && isText(value['key'], LONGEST_PARTICIPANT_KEY) && isNothingOr(value['name'], isName);

const isQuiet = (value: unknown): boolean =>
  isRecord(value) && isTime(value['from']) && isTime(value['until']);

function isParticipant(value: unknown): value is Participant {
  return (
    isRecord(value) &&
    isText(value['key'], LONGEST_PARTICIPANT_KEY) &&
    isNothingOr(value['name'], isName) &&
    isId(value['ordinal']) &&
    typeof value['self'] === 'boolean' &&
    isOneOf(KINDS, value['kind']) &&
    isOneOf(VERDICTS, value['verdict']) &&
    (value['unreadable'] === undefined || isOneOf(UNREADABLE, value['unreadable'])) &&
    isNothingOr(value['before'], (before) => isOneOf(VERDICTS, before)) &&
    isNothingOr(value['confidence'], isShare) &&
    isTime(value['since']) &&
    isId(value['faces']) &&
    isTime(value['firstSeen']) &&
    isNothingOr(value['firstVerdictAt'], isTime) &&
    isNothingOr(value['lookedAt'], isTime) &&
    isNotThereOr(value['late'], (late) => late === true) &&
    isNotThereOr(value['said'], isCorrection) &&
    isNotThereOr(value['spans'], (spans) => isListOf(spans, MOST_SPANS, isSpan)) &&
    isNotThereOr(value['ignored'], (ignored) => isOneOf(IGNORED, ignored))
  );
}

/** Accepts a session as the service worker keeps it; one from another version of the extension is not it. */
export function isSession(value: unknown): value is Session {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    isId(value['tabId']) &&
    isText(value['host'], LONGEST_HOST) &&
    isText(value['origin'], LONGEST_HOST) &&
    isTime(value['startedAt']) &&
    typeof value['once'] === 'boolean' &&
    isNotThereOr(value['paused'], (paused) => paused === true) &&
    isListOf(value['participants'], MAX_PARTICIPANTS, isParticipant) &&
    isEngineInfo(value['engine']) &&
    isTime(value['heardAt']) &&
    (value['unknownLayout'] === undefined ||
      (isUnknownLayout(value['unknownLayout']) && isFrameOf(value['unknownLayout']))) &&
    (value['ignored'] === undefined || isListOf(value['ignored'], MAX_PARTICIPANTS, isIgnoredPerson)) &&
    isNotThereOr(value['recording'], (recording) => isOneOf(RECORDING_STATES, recording)) &&
    (value['quiet'] === undefined || isQuiet(value['quiet']))
  );
}
