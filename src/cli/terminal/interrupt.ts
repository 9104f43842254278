import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { endingOf, type Interrupt, InterruptedError } from "./errors.ts";
import { tell } from "./output.ts";

const SIGNALS: readonly Interrupt[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Milliseconds in which signals are one: `timeout`, npm and terminals send theirs to the program and to its group, so that it
 * hears each twice.
 */
const ONE_WISH_MS = 500;

/** Work under way that ends in order, one within another. */
const underWay = new Set<AbortController>();

/** When the first signal was heard that ends work in order. */
let heardAt: number | undefined;

/**
 * Ends what is under way, or else the program. One listener serves both: a signal that waits for the event loop is lost
 * if its listener is replaced meanwhile. It goes on listening, as the system would end the program before what it writes is
 * put away.
 */
function hear(signal: NodeJS.Signals): void {
  const reason = new InterruptedError(signal as Interrupt);
  if (heardAt !== undefined && performance.now() - heardAt < ONE_WISH_MS) return;
  if (heardAt === undefined && underWay.size > 0) {
    heardAt = performance.now();
    for (const work of underWay) work.abort(reason);
    return;
  }
  const { code, message } = endingOf(reason, false);
  tell(message);
  process.exit(code);
}

/** Hears Ctrl-C, SIGTERM and a closed terminal: they end the program with a message, or else the `interruptible` work that is under way. */
export function hearInterrupts(): void {
  for (const signal of SIGNALS) if (!process.listeners(signal).includes(hear)) process.on(signal, hear);
}

/**
 * Does work that those signals end in order: the signal given to the work is aborted with an InterruptedError. A second
 * Ctrl-C, after a moment, ends the program at once, with what listens to its exit. After such work the system ends it on the
 * spot: what is left is arithmetic, in which no listener would be heard. What then writes a file calls `hearInterrupts`.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  underWay.add(controller);
  hearInterrupts();
  try {
    const result = await work(controller.signal);
    await setImmediate(); // what waits for the event loop is heard before nobody listens
    controller.signal.throwIfAborted();
    return result;
  } finally {
    underWay.delete(controller);
    if (underWay.size === 0 && heardAt === undefined)
      for (const signal of SIGNALS) process.removeListener(signal, hear);
  }
}
