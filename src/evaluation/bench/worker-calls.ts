/** Calls into a worker of the benchmark and their answers, one at a time. */

type Calls = Record<string, (payload: never) => Promise<unknown>>;

interface Request {
  call: string;
  payload: unknown;
}
type Reply = { ok: true; value: unknown } | { ok: false; error: string };

/** In the worker: answers each message with what its call gives. */
export function answerCalls(calls: Calls): void {
  self.addEventListener('message', ({ data: { call, payload } }: MessageEvent<Request>) => {
    const run = calls[call] as ((payload: unknown) => Promise<unknown>) | undefined;
    void Promise.resolve(payload)
      .then((given) => {
        if (!run) throw new Error(`There is no call "${call}"`);
        return run(given);
      })
      .then(
        (value): Reply => ({ ok: true, value }),
        (error: unknown): Reply => ({ ok: false, error: String(error) }),
      )
      .then((reply) => {
        self.postMessage(reply);
      });
  });
}

/** In the page: calls a worker and waits for its answer. Rejects with the worker's error. */
export function call(worker: Worker, name: string, payload: unknown = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const { signal } = done;
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Reply>) => {
        done.abort();
        if (data.ok) resolve(data.value);
        else reject(new Error(data.error));
      },
      { signal },
    );
    worker.addEventListener(
      'error',
      (event) => {
        done.abort();
        reject(new Error(event.message));
      },
      { signal },
    );
    worker.postMessage({ call: name, payload });
  });
}
