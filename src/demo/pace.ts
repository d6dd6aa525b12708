/** What this machine may spend on making pictures, in frames a second and core: encoding and decoding one takes about 8 ms. */
const FRAMES_A_CORE = 30;
/** The least and the most pictures a second that anybody sends. */
export const [SLOWEST, FASTEST] = [2, 10];

/** More participants than this have small tiles, and smaller pictures do, as in any client. */
const FEW = 12;

/** How often and how large the pictures of a meeting are: enough to move, little enough to leave the checking its time. */
export interface Pace {
  fps: number;
  /** Size of the pictures as a share of FRAME. */
  share: number;
}

/** The pace for so many participants on a machine with so many cores, or with as many pictures a second as are asked for. */
export function paceFor(participants: number, cores: number, asked: number | null = null): Pace {
  const fps = asked ?? Math.round((FRAMES_A_CORE * cores) / participants);
  return { fps: Math.min(FASTEST, Math.max(SLOWEST, fps)), share: participants <= FEW ? 1 : 2 / 3 };
}

/** Whether the participant of that index draws at this tick (a tenth of a second); they take turns. */
export function isTurn(tick: number, index: number, fps: number): boolean {
  const drawn = (at: number): number => Math.floor(((at + index * 3) * fps) / 10);
  return drawn(tick) !== drawn(tick - 1);
}
