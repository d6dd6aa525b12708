import type { EngineInfo, Participant, Session } from '../../src/shared/session';
import type { PopupState } from '../../src/views/call/state';

/** Made-up people and sessions for pictures and tests. */
export const NOW = Date.UTC(2026, 0, 15, 12);

export const READY: EngineInfo = {
  state: 'ready',
  progress: 1,
  backend: 'wasm',
  reason: 'no-gpu',
  detail: '',
  error: null,
};

/** Somebody in the call, wearing a mask for two minutes unless told otherwise. */
export function person(ordinal: number, changes: Partial<Participant> = {}): Participant {
  return {
    key: `0/tile-${ordinal}`,
    name: `Person ${ordinal}`,
    ordinal,
    self: false,
    kind: 'camera',
    verdict: 'mask',
    confidence: 0.96,
    since: NOW - 125_000,
    before: null,
    faces: 1,
    firstSeen: NOW - 300_000,
    firstVerdictAt: NOW - 298_000,
    lookedAt: NOW - 800,
    ...changes,
  };
}

/** A watched meeting with these people. */
export function session(participants: Participant[], changes: Partial<Session> = {}): Session {
  return {
    version: 1,
    tabId: 7,
    host: 'meet.example.com',
    origin: 'https://meet.example.com',
    startedAt: NOW - 600_000,
    once: false,
    participants,
    engine: READY,
    heardAt: NOW - 900,
    ...changes,
  };
}

/** The popup on a tab with a site that could be watched. */
export function popup(changes: Partial<PopupState> = {}): PopupState {
  return {
    step: 'idle',
    host: 'meet.example.com',
    pattern: 'https://meet.example.com/*',
    granted: false,
    session: null,
    problem: null,
    elsewhere: false,
    incorrect: 'apart',
    quietMinutes: null,
    portraits: null,
    ...changes,
  };
}
