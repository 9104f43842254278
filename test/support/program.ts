import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The built program: `npm test` builds it first. */
export const PROGRAM = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built program to its end. */
export async function hashfleet(args: readonly string[], options: ProgramOptions = {}): Promise<Outcome> {
  return startHashfleet(args, options).outcome;
}

/** Starts the built program, for tests that do something to it while it runs. */
export function startHashfleet(args: readonly string[], { cwd, env }: ProgramOptions = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    // The day of the shipped scenarios' start: messages on old ones do not come and go with the calendar.
    env: { ...process.env, HASHFLEET_TODAY: "2026-02-02", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const outcome = once(child, "close").then((): Outcome => ({ code: child.exitCode, stdout, stderr }));
  return { child, outcome };
}
