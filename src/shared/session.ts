import type { Shown, Unreadable, Verdict } from './verdict';

/** What was shown of somebody from a time on, until the next span begins. Times are milliseconds since 1970. */
export type Span = [since: number, shown: Shown];

/** What the user can say of somebody where the engine is wrong. */
export const CLAIMS = ['mask', 'no-mask'] as const;
export type Claim = (typeof CLAIMS)[number];

/** The user's word against the engine's. `background/corrections.ts` says how long it holds. */
export interface Correction {
  claim: Claim;
  /** What the engine said when it was corrected. */
  against: Verdict;
  at: number;
}

/** What a tile shows: a person's camera, a shared screen, or somebody's own preview before joining. Only cameras are judged. */
export const KINDS = ['camera', 'screen', 'preview'] as const;
export type Kind = (typeof KINDS)[number];

/** Where inference runs. */
export type Backend = 'webgpu' | 'wasm';

/** Why that backend was taken; the popup turns each into a sentence (`backend_reason_*`). */
export const BACKEND_REASONS = ['hardware-gpu', 'software-gpu', 'no-gpu', 'gpu-failed', 'asked-for'] as const;
export type BackendReason = (typeof BACKEND_REASONS)[number];

/** What can stop the engine; the popup turns each into a sentence with what to do (`error_*`). */
export const ENGINE_ERRORS = [
  'model-missing',
  'wasm-missing',
  'engine-crashed',
  'engine-unreachable',
] as const;
export type EngineErrorCode = (typeof ENGINE_ERRORS)[number];

/** The engine as the user may know it. */
export interface EngineInfo {
  state: 'stopped' | 'loading' | 'ready' | 'failed';
  /** Share of the start-up done, 0 to 1. */
  progress: number;
  backend: Backend | null;
  reason: BackendReason | null;
  /** The adapter's own name, or the exception's text; for diagnostics, not for reading aloud. */
  detail: string;
  error: EngineErrorCode | null;
}

export const ENGINE_STOPPED: EngineInfo = {
  state: 'stopped',
  progress: 0,
  backend: null,
  reason: null,
  detail: '',
  error: null,
};

/** One participant as shown. Times are milliseconds since 1970. */
export interface Participant {
  /** `<frame>/<key of the tile>`, unique within the meeting. */
  key: string;
  /** The name on the tile, or null where the page shows none; then `ordinal` names them. */
  name: string | null;
  ordinal: number;
  self: boolean;
  kind: Kind;
  verdict: Verdict;
  /** Why, where the verdict is that the picture cannot be read. */
  unreadable?: Unreadable;
  /** How sure the verdict is, 0 to 1; null where nothing was judged. */
  confidence: number | null;
  since: number;
  /** What was claimed before the engine was interrupted; the claim is taken up again with its age if it proves still true. */
  before: Verdict | null;
  /** Faces in the tile; the verdict is the worst of them. */
  faces: number;
  firstSeen: number;
  firstVerdictAt: number | null;
  /** When the last look at this tile was judged. */
  lookedAt: number | null;
  /** The last look, at `lookedAt`, is older than the engine promises. */
  late?: true;
  said?: Correction;
  /** What was shown of them lately, oldest first (`background/history.ts`). */
  spans?: Span[];
  /** Not counted, at the user's wish: in this call, or whenever they are there. */
  ignored?: Ignored;
}

export const IGNORED = ['call', 'always'] as const;
export type Ignored = (typeof IGNORED)[number];

export const RECORDING_STATES = ['on', 'failed', 'private'] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

/** A time without alerts, in milliseconds since 1970. */
export interface Quiet {
  from: number;
  until: number;
}

/** Somebody who is ignored in this call; the name finds them again when they come back. */
export interface IgnoredPerson {
  key: string;
  name: string | null;
}

/** Verdicts that a correction stands in for; of a camera that is off there is nothing to correct. */
const CORRECTED: readonly Verdict[] = ['mask', 'no-mask', 'incorrect', 'unsure'];

/**
 * What to show of a verdict. Unsure before the first look, or while an interrupted engine starts anew, is "looking"; what
 * the user has said goes before what the engine says.
 */
export function shownOf(person: Pick<Participant, 'verdict' | 'lookedAt' | 'before' | 'said'>): Shown {
  const { verdict, lookedAt, before } = person;
  if (verdict === 'unsure' && (lookedAt === null || before !== null)) return 'looking';
  return correctionOf(person)?.claim ?? verdict;
}

/** The correction that stands in for somebody's verdict now, or null. */
export function correctionOf({ verdict, said }: Pick<Participant, 'verdict' | 'said'>): Correction | null {
  return said && (CORRECTED.includes(verdict) || verdict === said.against) ? said : null;
}

/** A page of a client that is known by name, in a layout that is not: its rule finds nobody while cameras play. */
export interface UnknownLayout {
  /** The rule's id. */
  client: string;
  /** Videos that play something live, and the tiles that the heuristics made of them. */
  videos: number;
  tiles: number;
}

/** One meeting in one tab. Lives in `storage.session` only, so it goes when the browser closes. */
export interface Session {
  version: 1;
  tabId: number;
  /** Host the meeting runs on, for the popup's heading. */
  host: string;
  /** The page's origin, which its permission hangs on; empty where the browser does not tell. */
  origin: string;
  startedAt: number;
  /** Watched for this visit only, without a permission for the site. */
  once: boolean;
  /** Nobody is looked at until the user goes on. */
  paused?: true;
  participants: Participant[];
  engine: EngineInfo;
  /** Time of the engine's last sign of life. */
  heardAt: number;
  /** Which frame's layout is not recognised, if one's is not. */
  unknownLayout?: UnknownLayout & { frameId: number };
  ignored?: IgnoredPerson[];
  quiet?: Quiet;
  /** Whether the call is recorded; `failed`: it should be, and cannot be kept; `private`: not in a private window. */
  recording?: RecordingState;
}
