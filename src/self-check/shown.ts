/** Something on the page that can be looked at. */
export interface Shown {
  /** Looks at it; never rejects. A video or camera is looked at until it is closed. */
  look: () => Promise<void>;
  /** A look shows all there is, so that it has to be looked at again when the engine judges otherwise. */
  again: boolean;
  /** It is taken off the page: nothing of it is kept. */
  close: () => void;
}
