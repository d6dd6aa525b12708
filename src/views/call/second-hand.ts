/** Durations count in seconds. */
const SECOND_MS = 1000;

/**
 * Paints when it is told to, and a second after that again: what has just been painted for another reason need not be painted by the
 * clock too. In a call in which something changes all the time that is half of all painting.
 */
export function createSecondHand(paint: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = (): void => {
    clearTimeout(timer);
    timer = setTimeout(turn, SECOND_MS);
    paint();
  };
  return turn;
}
