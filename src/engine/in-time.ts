/** A network that has not answered by then never will (a lost graphics device does not reject, it hangs). Milliseconds. */
const TIMEOUT_MS = 15_000;

/** The answer, or an error that says that `who` does not give one. */
export async function inTime<T>(answer: Promise<T>, who: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${who} does not answer`));
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
