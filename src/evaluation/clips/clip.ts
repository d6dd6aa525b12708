import type { FaceState } from '../../engine/smoothing';
import { seeded } from '../random';

/** A stretch of a clip, in seconds. */
export interface Span {
  from: number;
  to: number;
}

/** A place in a still, in its pixels. */
export interface Place {
  x: number;
  y: number;
}

/** What a clip shows of a face, in the still's pixels. */
export interface FacePlaces {
  /** Middle of the face's box. */
  centre: Place;
  mouth: Place;
  /** From the middle of the eyes to the mouth: the measure of everything drawn on the face. */
  unit: number;
  /** Bare skin under every mask: between the eyes. */
  skin: Place;
}

/** What a clip is made to show. */
export const CLIP_KINDS = [
  'steady mask',
  'steady no mask',
  'steady incorrect',
  'put on',
  'taken off',
  'slips off the nose',
  'hand over the mouth',
  'out of view',
] as const;
export type ClipKind = (typeof CLIP_KINDS)[number];

/** A made-up minute at a webcam: stills that are moved, lit, grained and packed as a call would, by a seed. */
export interface Clip {
  name: string;
  kind: ClipKind;
  seed: number;
  seconds: number;
  face: FacePlaces;
  /** The picture at first and what is true of it; after `change` the second one, if there is one. */
  before: { still: string; truth: FaceState };
  after: { still: string; truth: FaceState } | null;
  /** When the second picture takes the first one's place. */
  change: number | null;
  /** When a hand covers the mouth. */
  hand: Span | null;
  /** When the face is beside the picture. */
  away: Span | null;
}

/** How a frame differs from the still. */
export interface Pose {
  /** Shift of the face from the middle, in frame pixels. */
  x: number;
  y: number;
  scale: number;
  /** Width left of a head that turns away, 1: frontal. */
  turn: number;
  /** In radians. */
  roll: number;
  /** Brightness of each colour. */
  light: readonly [number, number, number];
  /** JPEG quality; a call's encoder has less to give when much moves. */
  quality: number;
  /** How much of the hand's way to the mouth is done, 0 to 1. */
  hand: number;
}

/** What is true of the face at a time. */
export function truthAt({ before, after, change }: Clip, seconds: number): FaceState {
  return after && change !== null && seconds >= change ? after.truth : before.truth;
}

/** The still that is seen at a time. */
export function stillAt({ before, after, change }: Clip, seconds: number): string {
  return after && change !== null && seconds >= change ? after.still : before.still;
}

/** So long before and after its span a hand is on its way, and a face that leaves is half in the picture. */
const ON_ITS_WAY = 0.4;

/** A face this far to the side is out of the frame of 320 pixels. */
const OUT_OF_FRAME = 300;

/** How far into a span: 1 inside, 0 well outside, between on the way. */
export function within(span: Span | null, seconds: number): number {
  if (!span) return 0;
  const outside = Math.max(span.from - seconds, seconds - span.to, 0);
  return Math.max(0, 1 - outside / ON_ITS_WAY);
}

/**
 * Where the head is and how it is lit: sways all the time, turns away now and then, leans forwards and back, and once in the
 * clip the light changes within a second (a lamp, a cloud, a white page on the screen).
 */
export function poseAt(clip: Clip, seconds: number): Pose {
  const random = seeded(clip.seed);
  const between = (low: number, high: number): number => low + random() * (high - low);
  const wave = (period: number, phase: number): number => Math.sin((2 * Math.PI * seconds) / period + phase);
  const phase = (): number => between(0, 2 * Math.PI);
  const x = 14 * wave(between(9, 16), phase()) + 5 * wave(between(3, 5), phase());
  const y = 7 * wave(between(6, 10), phase()) + 3 * wave(between(2, 4), phase());
  const scale = between(0.85, 1.1) * (1 + 0.12 * wave(between(15, 25), phase()));
  // Only the wave's crest counts: a head is frontal most of the time.
  const turned = Math.max(0, wave(between(8, 14), phase()) - 0.5) * 2;
  const roll =
    0.06 * wave(between(10, 20), phase()) + 0.12 * Math.max(0, wave(between(17, 23), phase()) - 0.6);
  const lit = between(0.45, 1.25);
  const tint = between(-0.12, 0.12);
  const start = between(0.25, 0.75) * clip.seconds;
  const share = Math.min(1, Math.max(0, seconds - start));
  const gain = 1 + (lit - 1) * share;
  return {
    x: x + OUT_OF_FRAME * within(clip.away, seconds),
    y,
    scale,
    turn: 1 - 0.22 * turned,
    roll,
    light: [gain * (1 + tint * share), gain, gain * (1 - tint * share)],
    quality: between(0.35, 0.7),
    hand: within(clip.hand, seconds),
  };
}
