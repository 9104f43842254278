import { setTimeout } from "node:timers/promises";

/** What comes of a promise, or the reason of the signal once that is aborted. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  let listener: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    listener = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", listener, { once: true });
    if (signal.aborted) listener();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (listener !== undefined) signal.removeEventListener("abort", listener);
  }
}

/** Waits for what tidies up, but no longer than that: a server that is gone must not hold the program, and nothing is wrong if it fails. */
export async function within(ms: number, promise: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  await Promise.race([
    promise.catch(() => undefined),
    setTimeout(ms, undefined, { signal: late.signal, ref: true }).catch(() => undefined),
  ]);
  late.abort();
}
