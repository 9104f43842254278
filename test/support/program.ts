import { type ChildProcess, fork, spawn } from "node:child_process";
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
  /** What comes on standard input, of a program that is started. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What only a new process heeds. */
const OF_A_START = ["NODE_OPTIONS", "HASHFLEET_DEBUG"];

/**
 * Runs the built program to its end. Most tests ask what it says, so it runs in a process that stays; one of its own is
 * started where the environment wants it, and by `startHashfleet`.
 */
export async function hashfleet(args: readonly string[], options: ProgramOptions = {}): Promise<Outcome> {
  const isNew = OF_A_START.some((name) => options.env?.[name] !== undefined);
  if (isNew) return startHashfleet(args, options).outcome;
  const turn = before.then(() => warmOutcome(args, options));
  before = turn.catch(() => undefined);
  return turn;
}

/** Starts the built program, for tests that do something to it while it runs. */
export function startHashfleet(args: readonly string[], { cwd, env, input }: ProgramOptions = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: environment(env),
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  child.stdin?.end(input);
  let stdout = "";
  let stderr = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const outcome = once(child, "close").then((): Outcome => ({ code: child.exitCode, stdout, stderr }));
  return { child, outcome };
}

/** The day of the shipped scenarios' start: messages on old ones do not come and go with the calendar. */
const environment = (more: ProgramOptions["env"]): NodeJS.ProcessEnv => ({
  ...process.env,
  HASHFLEET_TODAY: "2026-02-02",
  ...more,
});

const WARM = fileURLToPath(new URL("warm-program.mjs", import.meta.url));
let warm: ChildProcess | undefined;
/** Settled when the last request is. */
let before: Promise<unknown> = Promise.resolve();

async function warmOutcome(args: readonly string[], { cwd, env }: ProgramOptions): Promise<Outcome> {
  warm ??= startWarm();
  const child = warm;
  const ended = new AbortController();
  const outcome = Promise.race([
    once(child, "message", { signal: ended.signal }).then(([answer]) => answer as Outcome),
    once(child, "exit", { signal: ended.signal }).then(([code]): Outcome => {
      throw new Error(`hashfleet ${args.join(" ")} ended its process with code ${code}`);
    }),
  ]);
  child.send({ args, cwd: cwd ?? process.cwd(), env: environment(env) });
  try {
    return await outcome;
  } finally {
    ended.abort();
  }
}

function startWarm(): ChildProcess {
  const child = fork(WARM, { execArgv: [], stdio: ["ignore", "pipe", "inherit", "ipc"] });
  child.once("exit", () => (warm = undefined));
  child.unref();
  child.channel?.unref();
  return child;
}
