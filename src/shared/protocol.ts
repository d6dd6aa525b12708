/**
 * Every message there is. One map per receiver; `messaging.ts` derives senders and handler tables from them.
 *
 *   popup, content, engine host  --ToBackground-->  service worker      (runtime.sendMessage)
 *   service worker               --ToContent---->   content script      (tabs.sendMessage)
 *   service worker, popup        --ToEngineHost->   engine host         (runtime.sendMessage)
 *   content script               --FeedUp------->   engine (via host)   (runtime port "frames", structured clone)
 *   engine (via host)            --FeedDown----->   content script      (the same port)
 *   engine host                  --HostToWorker->   engine worker       (postMessage, bitmaps transferred)
 *   engine worker                --WorkerToHost->   engine host         (postMessage)
 */
import type { EngineMeasures } from './engine-measures';
import type { Examined } from './examined';
import type { Portraits } from './portraits';
import type { Claim, EngineInfo, Ignored, Kind, Session, UnknownLayout } from './session';
import type { ClaimFrom, Incorrect, Overlay } from './settings';
import { UNREADABLE, type Box, type Shown, type Unreadable, type Verdict } from './verdict';

/** Name of the port that carries frames from a content script to the engine. */
export const FRAMES_PORT = 'frames';

/** Longest side of a frame on its way to the engine, in pixels (320 x 180 for a 16:9 camera). */
export const FRAME_LONG_SIDE = 320;

/** More tiles than this in one frame of one page are not a meeting; the rest is dropped. */
export const MAX_TILES = 500;
export const MAX_NAME_LENGTH = 80;
export const MAX_KEY_LENGTH = 200;
/** Longest word of a badge. */
export const MAX_WORD_LENGTH = 60;
/** Participants of one meeting; the limit of tiles is one frame's, and a meeting may have several. */
export const MAX_PARTICIPANTS = 4 * MAX_TILES;
/** Longest technical detail the engine tells of itself; a crash can say pages. */
export const MAX_DETAIL_LENGTH = 500;

/** A tile as its content script sees it. */
export interface TileInfo {
  key: string;
  name: string | null;
  self: boolean;
  kind: Kind;
  /** `hidden`: in the call, with no tile at the moment (another page of the grid, say). */
  camera: 'on' | 'off' | 'hidden';
}

/** A picture on its way to the engine: an ImageData where the browser's ports carry no ImageBitmap (Firefox). */
export type FramePicture = ImageBitmap | ImageData;

/**
 * A picture of which only a sketch has come, and the part where its faces are thought to be. `size` is the whole picture's, in
 * pixels; `sketch` has `SKETCH` pixels; `place` is the part's in the whole, in whole pixels, and its bitmap may be smaller.
 */
export interface PartialPicture<Picture = FramePicture> {
  size: { width: number; height: number };
  sketch: Picture;
  part: { bitmap: Picture; place: Box } | null;
}

/** Content script to engine. */
export type FeedUp<Picture = FramePicture> =
  | { type: 'tiles'; tiles: TileInfo[] }
  | { type: 'frame'; seq: number; key: string; bitmap: Picture }
  | ({ type: 'part'; seq: number; key: string } & PartialPicture<Picture>)
  | { type: 'no-frame'; seq: number; key: string; reason: NoFrameReason }
  | { type: 'pulled'; seq: number };

/** Why an asked tile gave no picture: gone or stopped (asked again later), the same for seconds, or not readable at all. */
export const NO_FRAME_REASONS = ['gone', 'not-playing', 'frozen', ...UNREADABLE] as const;
export type NoFrameReason = (typeof NO_FRAME_REASONS)[number];

/** What of a tile's picture is needed: all of it, a sketch alone, or that and the part around the faces, in shares of the picture's sides. */
export type Want = 'whole' | 'sketch' | Box;

/**
 * Engine to content script. `pull` asks for one picture of each tile, `wants` for what of it, in the order of the keys (of all of it
 * where nothing is said); `refresh` asks for the whole list of tiles.
 */
export type FeedDown =
  | { type: 'pull'; seq: number; keys: string[]; wants?: readonly Want[] }
  | { type: 'refresh' };

/** A meeting frame as the engine names it: `<tab>:<frame>`. */
export type FeedId = `${number}:${number}`;

/** What the engine holds true of one tile. `confidence` is null where nothing was judged. */
export interface TileReport {
  key: string;
  name: string | null;
  self: boolean;
  kind: Kind;
  verdict: Verdict;
  /** Why, where the verdict is that the picture cannot be read. */
  unreadable?: Unreadable;
  confidence: number | null;
  since: number;
  faces: number;
  firstSeen: number;
  firstVerdictAt: number | null;
  lookedAt: number | null;
  /** The last look is older than the schedule promises. */
  late?: true;
}

/** How much of the machine the engine may take; `engine/schedule.ts` says what each means. */
export const BUDGETS = ['low', 'normal', 'high'] as const;
export type Budget = (typeof BUDGETS)[number];

export type HostToWorker<Picture = FramePicture> =
  | { type: 'start'; backend: 'auto' | 'wasm' | 'webgpu' }
  | { type: 'budget'; budget: Budget }
  /** The tabs of which no pictures are asked for until they are no longer named. */
  | { type: 'pause'; tabIds: number[] }
  | { type: 'claim-from'; claimFrom: ClaimFrom }
  /** Whether portraits are kept; what there is goes when they are not. */
  | { type: 'keep-portraits'; on: boolean }
  /** `after`: the `upTo` of the last answer, or 0. */
  | { type: 'portraits'; id: number; tabId: number; after: number }
  | { type: 'feed-open'; feed: FeedId }
  | { type: 'feed-closed'; feed: FeedId }
  /** `at`: when the host got it; the worker may be busy loading. */
  | { type: 'up'; feed: FeedId; message: FeedUp<Picture>; at: number }
  /** One picture outside of a meeting, for the self check. Pictures with the same `source` are looks at the same people. */
  | { type: 'examine'; id: number; source: number; bitmap: ImageBitmap }
  /** Report every tile anew: the service worker's account is gone or in doubt. */
  | { type: 'repeat' }
  | { type: 'measure' };

/** What a worker that has started is at: its first looks, the one part that compiles after them, or looks with all it has. */
export type WorkPhase = 'first-looks' | 'compiling' | 'looks';

export type WorkerToHost =
  | { type: 'engine'; engine: EngineInfo }
  | { type: 'down'; feed: FeedId; message: FeedDown }
  | { type: 'report'; feed: FeedId; changed: TileReport[]; left: string[]; whole: boolean }
  /** For the worker's owner, so that one that hangs is noticed soon. */
  | { type: 'alive'; phase: WorkPhase }
  /** For everybody, so that a quiet meeting can be told from a dead engine. */
  | { type: 'heartbeat' }
  | { type: 'measured'; measures: EngineMeasures }
  | { type: 'portraits'; id: number; portraits: Portraits }
  /** What came of an `examine`; null when the engine has failed at it. */
  | { type: 'examined'; id: number; examined: Examined | null };

/** The badges of one frame's tiles, and how the user wants them. */
export interface TileBadges {
  overlay: Overlay;
  incorrect: Incorrect;
  /** `word`: the badge's word in the user's language. */
  badges: { key: string; shown: Shown; word: string }[];
}

/** What the engine's page can be asked to play (`chime.ts`). */
export const SOUNDS = ['alert', 'again'] as const;
export type Sound = (typeof SOUNDS)[number];

export interface ToBackground {
  /** Popup: what is known about this tab. */
  'tab-state': (p: { tabId: number }) => TabState;
  /** Popup: watch this tab; the permission has just been given, or `once` and the click's own grant is used. */
  watch: (p: { tabId: number; once: boolean }) => { ok: boolean; problem: WatchProblem | null };
  /** Popup, before it asks for a permission: if the prompt closes the popup, watching starts all the same. */
  'watch-when-granted': (p: { tabId: number; origin: string }) => null;
  /** Popup: stop watching this tab, and forget the site if it was granted. */
  stop: (p: { tabId: number }) => null;
  /** Popup and side panel: look at nobody in this tab, or go on looking. */
  pause: (p: { tabId: number; paused: boolean }) => null;
  /** Popup and side panel: the user knows better what somebody wears; null takes it back. */
  correct: (p: { tabId: number; key: string; claim: Claim | null }) => null;
  /** Popup and side panel: count somebody not, in this call or always; null counts them again. */
  ignore: (p: { tabId: number; key: string; ignored: Ignored | null }) => null;
  /** Popup and side panel: no alerts for so many minutes; 0 ends the quiet. */
  quiet: (p: { tabId: number; minutes: number }) => null;
  /** Settings: the names that are remembered as ignored. */
  'ignored-names': (p: Record<string, never>) => { names: string[] };
  /** Settings: forget one of them, or (null) all. */
  'forget-ignored': (p: { name: string | null }) => null;
  /** Report page and popup: delete a record, or (null) all of them. */
  'delete-record': (p: { id: string | null }) => null;
  /** Content script: a page of a watched site has loaded; may it look? */
  'content-hello': (p: { host: string }) => { watch: boolean };
  /** Content script: a live camera is on the page (or the engine went away); make sure that the engine is there. */
  'need-engine': (p: Record<string, never>) => { ok: boolean };
  /** Content script: its client's rule finds nobody while cameras play; null once it finds them again. */
  'unknown-layout': (p: { layout: UnknownLayout | null }) => null;
  /** Engine host. A `whole` report names every tile of the frame: whoever is not in it is not there. */
  'engine-report': (p: {
    tabId: number;
    frameId: number;
    changed: TileReport[];
    left: string[];
    whole: boolean;
  }) => null;
  'engine-state': (p: { engine: EngineInfo }) => null;
  'engine-heartbeat': (p: { tabIds: number[] }) => null;
  'feed-closed': (p: { tabId: number; frameId: number }) => null;
}

export interface ToContent {
  /** Answers while the content script is alive. */
  ping: (p: Record<string, never>) => { watching: boolean };
  'content-stop': (p: Record<string, never>) => null;
  /** What to show on the frame's tiles; repeated while the engine is alive, so that what is old can be taken down. */
  'tile-badges': (p: TileBadges) => null;
}

export interface ToEngineHost {
  'host-status': (p: Record<string, never>) => { engine: EngineInfo; measures: EngineMeasures };
  /** How much of the machine the engine may take from now on. */
  budget: (p: { budget: Budget }) => null;
  /** All tabs that are paused from now on. */
  pause: (p: { tabIds: number[] }) => null;
  /** From which probability on it may claim something of a face; what it has seen is weighed by it at once. */
  'claim-from': (p: { claimFrom: ClaimFrom }) => null;
  /** Whether to keep a small picture of each face that is judged. */
  'keep-portraits': (p: { on: boolean }) => null;
  /** Popup and side panel, while they are open: the portraits of a tab that are newer than `after`; none unless they are kept. */
  portraits: (p: { tabId: number; after: number }) => Portraits;
  /** Plays a sound; answers when it is over. */
  play: (p: { sound: Sound }) => null;
}

/** The receivers that `runtime.sendMessage` and `tabs.sendMessage` reach; `to` in the envelope names one. */
export interface Receivers {
  background: ToBackground;
  content: ToContent;
  'engine-host': ToEngineHost;
}

/** Why a tab cannot be watched. */
const WATCH_PROBLEMS = ['not-a-web-page', 'not-allowed', 'tab-gone'] as const;
export type WatchProblem = (typeof WATCH_PROBLEMS)[number];

/** All that the popup needs to paint. */
export interface TabState {
  /** The permission for this tab's site is given. */
  granted: boolean;
  session: Session | null;
}
