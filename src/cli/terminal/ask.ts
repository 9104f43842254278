import { createInterface } from "node:readline/promises";
import { InterruptedError, UsageError } from "./errors.ts";
import { tell } from "./output.ts";

/** Asks for one value: an empty answer is undefined; one that `read` refuses is asked for again. */
export type Ask = <T>(question: string, read: (answer: string) => T) => Promise<T | undefined>;

/** Does work that asks questions on the terminal. Ctrl-C and Ctrl-D end it with an InterruptedError. */
export async function asking<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new AbortController();
  const interrupt = (): void => {
    ended.abort(new InterruptedError("SIGINT"));
  };
  terminal.on("SIGINT", interrupt).on("close", interrupt);
  const ask: Ask = async (question, read) => {
    for (;;) {
      const answer = await answerTo(question);
      if (answer === "") return undefined;
      try {
        return read(answer);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        tell(error.message);
      }
    }
  };
  async function answerTo(question: string): Promise<string> {
    try {
      return (await terminal.question(question, { signal: ended.signal })).trim();
    } catch (error) {
      if (ended.signal.aborted) tell("");
      ended.signal.throwIfAborted();
      throw error;
    }
  }
  try {
    return await work(ask);
  } finally {
    terminal.off("close", interrupt).close();
  }
}
