import { loopback, type Loopback } from './call/loopback';
import { truthOf, type Character } from './cast';
import { faceOf } from './face';
import { MASKS } from './masks';
import type { MeetingView, TileView } from './page/view';
import type { Pace } from './pace';
import { Slides } from './picture/slides';
import { makeStill } from './picture/still';
import { Webcam, type MovingPicture } from './picture/webcam';
import type { Truth } from './truth';

/** The pace is kept by drawing; the stream only has to keep up. */
const FASTEST_FPS = 10;

/** Seconds of the acts. */
const MASK_CHANGES_EVERY = 10;
const [CAMERA_ON_FIRST, CAMERA_OFF_FOR, CAMERA_ON_AGAIN] = [20, 60, 10];
/** A camera that is off counts as steady after this: whoever compares must have had time to notice. */
const SETTLES_IN_MS = 5000;
const [STAYS_FOR, AWAY_FOR] = [24, 10];

/** What all pictures have in common. */
export interface Studio extends Pace {
  photos: ReadonlyMap<string, ImageBitmap>;
}

/** One participant: their picture, their call, their tile, and what is true of them. */
export class Participant {
  readonly truth: Truth;
  private readonly picture: MovingPicture;
  private readonly stills: OffscreenCanvas[] = [];
  private readonly track: MediaStreamTrack;
  private call: Loopback | null = null;
  private tile: TileView | null = null;
  private cameraOn = true;
  private moving = Promise.resolve();

  constructor(
    private readonly character: Character,
    private readonly view: MeetingView,
    private readonly studio: Studio,
    seed: number,
  ) {
    const { name, act, people } = character;
    const masks = people.map(({ mask }) => mask);
    this.truth = {
      name,
      truth: act === 'shares screen' ? 'screen' : truthOf(masks),
      steady: act === 'stays' || act === 'shares screen',
      since: Date.now(),
      faces: people.length,
      present: false,
    };
    if (act === 'shares screen') this.picture = new Slides();
    else {
      this.stills.push(this.still(true));
      if (act === 'puts mask on and off') this.stills.push(this.still(false));
      this.picture = new Webcam(this.stills[0] ?? new OffscreenCanvas(1, 1), seed, studio.share);
    }
    this.picture.draw(0);
    const [track] = this.picture.canvas.captureStream(FASTEST_FPS).getVideoTracks();
    if (!track) throw new Error('This browser makes no stream of a canvas');
    track.contentHint = act === 'shares screen' ? 'detail' : 'motion';
    this.track = track;
  }

  /** Comes into the call. */
  async join(): Promise<void> {
    const kind = this.truth.truth === 'screen' ? 'screen' : 'camera';
    this.tile = this.view.addTile({ name: this.character.name, kind, self: false });
    this.call = await loopback(this.track, this.studio.fps);
    this.tile.show(this.call.received);
    this.become({ present: true });
  }

  /** Draws the next picture and plays the act, `seconds` after the meeting began. */
  tick(seconds: number): void {
    if (this.truth.present && this.cameraOn) this.picture.draw(seconds);
    const { act } = this.character;
    if (act === 'puts mask on and off') this.wearMask(Math.floor(seconds / MASK_CHANGES_EVERY) % 2 === 0);
    if (act === 'switches camera off') this.switchCamera(isCameraOn(seconds));
    if (act === 'leaves and comes back') this.bePresent(seconds % (STAYS_FOR + AWAY_FOR) < STAYS_FOR);
  }

  /** Leaves the call or comes back to it, whatever else the act is. */
  comeAndGo(present: boolean): void {
    if (this.character.act !== 'leaves and comes back') this.bePresent(present);
  }

  speak(speaking: boolean): void {
    this.tile?.setSpeaking(speaking && this.truth.present);
  }

  private still(masked: boolean): OffscreenCanvas {
    return makeStill(
      this.studio.photos,
      this.character.people.map(({ face, mask }) => ({
        face: faceOf(face),
        mask: masked && mask ? MASKS[mask] : null,
      })),
    );
  }

  private wearMask(on: boolean): void {
    const still = this.stills[on ? 0 : 1];
    if (!still || !(this.picture instanceof Webcam) || this.picture.still === still) return;
    this.picture.still = still;
    this.become({ truth: on ? truthOf(this.character.people.map(({ mask }) => mask)) : 'no-mask' });
  }

  private switchCamera(on: boolean): void {
    if (on !== this.cameraOn) {
      this.cameraOn = on;
      this.tile?.setCamera(on);
      void this.call?.send(on ? this.track : null);
      const masks = this.character.people.map(({ mask }) => mask);
      this.become({ truth: on ? truthOf(masks) : 'camera-off', faces: on ? masks.length : 0 });
    }
    this.truth.steady = !on && Date.now() - this.truth.since > SETTLES_IN_MS;
  }

  private bePresent(present: boolean): void {
    if (present === this.truth.present) return;
    this.moving = this.moving.then(async () => {
      if (present === this.truth.present) return;
      if (present) return this.join();
      this.become({ present: false });
      this.call?.close();
      this.tile?.remove();
    });
  }

  private become(change: Partial<Truth>): void {
    Object.assign(this.truth, change, { since: Date.now() });
  }
}

/** On at first, so that everybody sees whose tile it is; then off for a minute at a time. */
export function isCameraOn(seconds: number): boolean {
  if (seconds < CAMERA_ON_FIRST) return true;
  return (seconds - CAMERA_ON_FIRST) % (CAMERA_OFF_FOR + CAMERA_ON_AGAIN) >= CAMERA_OFF_FOR;
}
