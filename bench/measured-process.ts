import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answer, Command } from "./throughput-process.ts";

/** Starts a process that measures; whoever starts it kills it. */
export function startProcess(signal: AbortSignal | undefined): ChildProcess {
  const fromSource = import.meta.url.endsWith(".ts");
  const file = new URL(`./throughput-process.${fromSource ? "ts" : "js"}`, import.meta.url);
  const child = fork(fileURLToPath(file), {
    execArgv: fromSource ? ["--import", "tsx"] : [],
    // Ctrl-C reaches every process of the terminal's group; here the parent ends its children itself.
    detached: true,
    ...(signal === undefined ? {} : { signal, killSignal: "SIGKILL" as const }),
  });
  // Aborting also emits an error on the child; `ask` tells of it.
  child.on("error", () => undefined);
  return child;
}

/** What the process answers to a command; an error where it fails or has ended. */
export async function ask(child: ChildProcess, command: Command): Promise<Answer> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error("the measured process has ended");
    child.send(command);
    const ended = once(child, "exit", { signal }).then(([code]: unknown[]): never => {
      throw new Error(`the measured process ended with code ${String(code)}`);
    });
    const [answer] = (await Promise.race([once(child, "message", { signal }), ended])) as [Answer];
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  } finally {
    settled.abort();
  }
}
