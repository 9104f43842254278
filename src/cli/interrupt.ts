import { InterruptedError } from "./errors.ts";

/**
 * Does work that Ctrl-C ends in order: the signal given to the work is aborted with an InterruptedError. Outside of
 * such work, and at a second Ctrl-C, the system's own handling ends the program on the spot.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new InterruptedError("interrupted"));
  };
  process.once("SIGINT", interrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener("SIGINT", interrupt);
  }
}
