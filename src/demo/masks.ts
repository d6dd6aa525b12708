import type { WornMask } from './picture/paint-mask';

/** The masks of the demo meeting. */
export const MASKS = {
  'surgical-blue': { kind: 'surgical', colour: '#a9d3e6', wear: 'right' },
  'surgical-white': { kind: 'surgical', colour: '#eef1f3', wear: 'right' },
  respirator: { kind: 'respirator', colour: '#f4f4f0', wear: 'right' },
  'cloth-black': { kind: 'cloth', colour: '#25262a', wear: 'right' },
  'cloth-green': { kind: 'cloth', colour: '#3f7d63', wear: 'right' },
  'cloth-dots': { kind: 'cloth', colour: '#2f4a86', pattern: 'dots', accent: '#f4f1e4', wear: 'right' },
  'under-nose': { kind: 'surgical', colour: '#a9d3e6', wear: 'under-nose' },
  'under-nose-black': { kind: 'cloth', colour: '#25262a', wear: 'under-nose' },
  chin: { kind: 'surgical', colour: '#a9d3e6', wear: 'chin' },
} as const satisfies Record<string, WornMask>;

export type MaskName = keyof typeof MASKS;
