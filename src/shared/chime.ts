import type { Sound } from './protocol';

/** Two notes each: falling for an alert, rising when all is well again. Hertz, and seconds after the beginning. */
const NOTES: Readonly<Record<Sound, readonly (readonly [pitch: number, at: number])[]>> = {
  alert: [
    [784, 0],
    [587, 0.16],
  ],
  again: [
    [587, 0],
    [784, 0.16],
  ],
};
const LASTS_S = 0.45;
/** Loud enough to be heard over a call, far from hurting; 1 is the most there is. */
const LOUDNESS = 0.25;

/** Plays a short sound, made here and not read from a file. Resolves when it is over; rejects where no sound may be made. */
export async function playSound(sound: Sound): Promise<void> {
  const audio = new AudioContext();
  try {
    await audio.resume();
    const start = audio.currentTime + 0.02;
    const ends = NOTES[sound].map(([pitch, at]) => note(audio, pitch, start + at));
    await Promise.all(ends);
  } finally {
    await audio.close();
  }
}

function note(audio: AudioContext, pitch: number, at: number): Promise<void> {
  const tone = new OscillatorNode(audio, { type: 'triangle', frequency: pitch });
  const swell = new GainNode(audio, { gain: 0 });
  swell.gain.setValueAtTime(0, at);
  swell.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
  swell.gain.exponentialRampToValueAtTime(0.001, at + LASTS_S);
  tone.connect(swell).connect(audio.destination);
  tone.start(at);
  tone.stop(at + LASTS_S);
  return new Promise((resolve) => tone.addEventListener('ended', () => resolve()));
}
