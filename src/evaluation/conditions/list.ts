/** A condition that `--conditions` generates. */
export interface Condition {
  /** What it is called in figures and files. */
  name: string;
  text: string;
  /** The face is at most this high in the frame. */
  faceHeight?: number;
  /** Turned by this many degrees to one side or the other. */
  roll?: number;
  light?: 'low' | 'back' | 'white-balance';
  /** Length of the smear in pixels of the frame. */
  motion?: number;
  /** JPEG quality, 0 to 1. */
  jpeg?: number;
  /** Most points of right faces that may be lost against the clean pictures. */
  mayLose: number;
}

export const CONDITIONS: readonly Condition[] = [
  { name: 'face-64px', text: 'face at most 64 px high', faceHeight: 64, mayLose: 3 },
  { name: 'face-40px', text: 'face at most 40 px high', faceHeight: 40, mayLose: 8 },
  { name: 'jpeg-20', text: 'JPEG quality 20', jpeg: 0.2, mayLose: 3 },
  { name: 'low-light', text: 'low light with noise', light: 'low', mayLose: 3 },
  { name: 'back-light', text: 'light from behind', light: 'back', mayLose: 3 },
  { name: 'motion-blur', text: 'motion blur over 7 px', motion: 7, mayLose: 3 },
  { name: 'roll-30', text: 'head rolled by 30 degrees', roll: 30, mayLose: 3 },
  { name: 'white-balance', text: 'wrong white balance', light: 'white-balance', mayLose: 3 },
];

/** Whether other faces than the one it is made for are still where they were. */
export function keepsPlaces({ faceHeight, roll }: Condition): boolean {
  return faceHeight === undefined && roll === undefined;
}
