import { setImmediate } from "node:timers/promises";
import { endingOf, type Interrupt, InterruptedError } from "./errors.ts";
import { tell } from "./output.ts";

const SIGNALS: readonly Interrupt[] = ["SIGINT", "SIGTERM"];

/** Work under way that ends in order, one within another. */
const underWay = new Set<AbortController>();

/**
 * Ends what is under way, or else the program. One listener serves both: a signal that waits for the event loop is lost
 * if its listener is replaced meanwhile.
 */
function hear(signal: NodeJS.Signals): void {
  const reason = new InterruptedError(signal as Interrupt);
  for (const work of underWay) work.abort(reason);
  if (underWay.size > 0) return;
  const { code, message } = endingOf(reason, false);
  tell(message);
  process.exit(code);
}

/** Hears Ctrl-C and SIGTERM: they end the program with a message, or else the `interruptible` work that is under way. */
export function hearInterrupts(): void {
  for (const signal of SIGNALS) if (!process.listeners(signal).includes(hear)) process.once(signal, hear);
}

/**
 * Does work that Ctrl-C and SIGTERM end in order: the signal given to the work is aborted with an InterruptedError. After
 * such work, and at a second Ctrl-C, the system ends the program on the spot: what is left is arithmetic, in which no
 * listener would be heard.
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
    if (underWay.size === 0) for (const signal of SIGNALS) process.removeListener(signal, hear);
  }
}
