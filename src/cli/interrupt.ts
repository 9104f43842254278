import { EXIT, InterruptedError } from "./errors.ts";
import { tell } from "./output.ts";

const MESSAGE = "interrupted";

function quit(): void {
  tell(`hashfleet: ${MESSAGE}`);
  process.exit(EXIT.interrupted);
}

/** Makes Ctrl-C end the program with a message, until `interruptible` work takes it over. */
export function quitOnInterrupt(): void {
  process.once("SIGINT", quit);
}

/**
 * Does work that Ctrl-C ends in order: the signal given to the work is aborted with an InterruptedError. After such
 * work, and at a second Ctrl-C, the system ends the program on the spot: what is left is arithmetic, in which no listener
 * would be heard.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new InterruptedError(MESSAGE));
  };
  process.removeListener("SIGINT", quit);
  process.once("SIGINT", interrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener("SIGINT", interrupt);
  }
}
