import type { Verdict } from '../shared/verdict';

/** What the demo knows of one participant, live. */
export interface Truth {
  name: string;
  truth: Verdict | 'screen';
  /** The truth will not change while the meeting runs; a comparison at the end is fair. */
  steady: boolean;
  /** When this became true, milliseconds since 1970. */
  since: number;
  faces: number;
  /** Is in the call right now. */
  present: boolean;
}

declare global {
  interface Window {
    /** For whoever compares; a real meeting page has nothing of the kind. */
    maskCheckDemo?: { participants: Truth[] };
  }
}
