import type { MaskName } from '../../src/demo/masks';

/** Somebody in a call, before a sample photograph, and what the extension has to say of them. */
export interface Guest {
  name: string;
  face: string;
  mask: MaskName | null;
  verdict: string;
}

export const GUESTS: readonly Guest[] = [
  { name: 'Priya', face: '6-1', mask: 'respirator', verdict: 'mask' },
  { name: 'Katarzyna', face: '6-4', mask: null, verdict: 'no-mask' },
  { name: 'Ana', face: '4-2', mask: 'under-nose', verdict: 'incorrect' },
];

/** The user, in whose browser the extension is. */
export const ME: Guest = { name: 'Siobhan', face: '3-2', mask: 'cloth-dots', verdict: 'mask' };

/** Everybody's verdict by name, as `said` tells them. */
export const TRUE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GUESTS.map(({ name, verdict }) => [name, verdict])),
  me: ME.verdict,
};
