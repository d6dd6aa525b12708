import { isId, isListOf, isNothingOr, isOneOf, isRecord, isShare, isText, isTime } from '../shared/guards';
import { isName } from '../shared/name-guard';
import { MAX_KEY_LENGTH, MAX_TILES, type TileReport } from '../shared/protocol';
import { KINDS } from '../shared/session';
import { isEngineInfo } from '../shared/session-guard';
import type { Payload } from '../shared/messaging';
import { UNREADABLE, VERDICTS } from '../shared/verdict';

/** Guards of what the engine host says. It is ours, but its words come from a worker that handles hostile pictures and names. */

const isKey = (value: unknown): value is string => isText(value, MAX_KEY_LENGTH);

function isTileReport(value: unknown): value is TileReport {
  return (
    isRecord(value) &&
    isKey(value['key']) &&
    isNothingOr(value['name'], isName) &&
    typeof value['self'] === 'boolean' &&
    isOneOf(KINDS, value['kind']) &&
    isOneOf(VERDICTS, value['verdict']) &&
    (value['unreadable'] === undefined || isOneOf(UNREADABLE, value['unreadable'])) &&
    isNothingOr(value['confidence'], isShare) &&
    isTime(value['since']) &&
    isId(value['faces']) &&
    isTime(value['firstSeen']) &&
    isNothingOr(value['firstVerdictAt'], isTime) &&
    isNothingOr(value['lookedAt'], isTime) &&
    (value['late'] === undefined || value['late'] === true)
  );
}

export function isEngineReport(value: unknown): value is Payload<'background', 'engine-report'> {
  return (
    isRecord(value) &&
    isId(value['tabId']) &&
    isId(value['frameId']) &&
    isListOf(value['changed'], MAX_TILES, isTileReport) &&
    isListOf(value['left'], MAX_TILES, isKey) &&
    typeof value['whole'] === 'boolean'
  );
}

export function isEngineState(value: unknown): value is Payload<'background', 'engine-state'> {
  return isRecord(value) && isEngineInfo(value['engine']);
}

export function isHeartbeat(value: unknown): value is Payload<'background', 'engine-heartbeat'> {
  return isRecord(value) && isListOf(value['tabIds'], MAX_TILES, isId);
}

export function isFeedClosed(value: unknown): value is Payload<'background', 'feed-closed'> {
  return isRecord(value) && isId(value['tabId']) && isId(value['frameId']);
}
