import { endingOf, type Interrupt, InterruptedError } from "./errors.ts";
import { tell } from "./output.ts";

const SIGNALS: readonly Interrupt[] = ["SIGINT", "SIGTERM"];

function quit(signal: NodeJS.Signals): void {
  const { code, message } = endingOf(new InterruptedError(signal as Interrupt), false);
  tell(message);
  process.exit(code);
}

/** Makes Ctrl-C and SIGTERM end the program with a message, until `interruptible` work takes them over. */
export function quitOnInterrupt(): void {
  for (const signal of SIGNALS) process.once(signal, quit);
}

/**
 * Does work that Ctrl-C and SIGTERM end in order: the signal given to the work is aborted with an InterruptedError. After
 * such work, and at a second Ctrl-C, the system ends the program on the spot: what is left is arithmetic, in which no
 * listener would be heard.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => {
    controller.abort(new InterruptedError(signal as Interrupt));
  };
  for (const signal of SIGNALS) {
    process.removeListener(signal, quit);
    process.once(signal, interrupt);
  }
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  }
}
