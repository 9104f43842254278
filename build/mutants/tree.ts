import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { mutated, type Mutation } from "./mutations.ts";
import type { Stage } from "./stages.ts";

/** What became of a mutant: the test file that failed, or why else it is dead; undefined if all passed. */
export type Killer = string | undefined;

/** A mutant that takes so long that it counts as dead. */
export const TOO_LONG = "timeout";
/** What ends the tests' process before one of them has failed, for want of memory for instance. */
export const CRASH = "crash";
/** What does not even build. */
export const BUILD = "the build";

const BUILD_SECONDS = 120;

/** A copy of the project in a temporary folder, to mutate: the working tree is never touched. */
export class Tree {
  readonly root: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "hashfleet-mutants-"));
  readonly #timeoutSeconds: number;
  #running: ChildProcess | undefined;

  /** `timeoutSeconds` is for each test file of those that run together. */
  constructor(original: string, timeoutSeconds: number) {
    this.#timeoutSeconds = timeoutSeconds;
    this.root = join(this.#folder, basename(original));
    const left = new Set(["node_modules", ".git", "coverage"].map((name) => join(original, name)));
    cpSync(original, this.root, {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !left.has(path),
    });
    symlinkSync(join(original, "node_modules"), join(this.root, "node_modules"));
    // Real data, which lie beside the project.
    const shared = resolve(original, "../shared");
    if (existsSync(shared)) symlinkSync(shared, join(this.#folder, "shared"));
  }

  /** Runs the tests of a mutant stage by stage, up to the first that fails. */
  async tryMutant(mutation: Mutation, stages: readonly Stage[]): Promise<Killer> {
    const file = join(this.root, mutation.file);
    const text = readFileSync(file, "utf8");
    try {
      writeFileSync(file, mutated(text, mutation));
      for (const stage of stages) {
        const killer = await this.#run(stage);
        if (killer !== undefined) return killer;
      }
      return undefined;
    } finally {
      writeFileSync(file, text);
    }
  }

  /** Whether a test file passes without any mutant. */
  async passes(stage: Stage): Promise<boolean> {
    return (await this.#run(stage)) === undefined;
  }

  /** Ends what runs, and removes the copy. */
  close(): void {
    if (this.#running !== undefined) end(this.#running);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #run({ files, built }: Stage): Promise<Killer> {
    if (built && (await this.#start(BUILD_SECONDS, "npm", ["run", "--silent", "build"])) !== 0) return BUILD;
    const output = join(this.#folder, "results.json");
    rmSync(output, { force: true });
    const vitest = join(this.root, "node_modules/vitest/vitest.mjs");
    const report = ["--reporter", "json", "--outputFile", output];
    const args = [vitest, "run", "--bail", "1", ...report, ...files];
    // Two more, for its start.
    const code = await this.#start(this.#timeoutSeconds * (files.length + 2), process.execPath, args);
    if (code === 0) return undefined;
    return code === TOO_LONG ? TOO_LONG : this.#failedIn(output);
  }

  #failedIn(output: string): string {
    if (!existsSync(output)) return CRASH;
    const { testResults } = JSON.parse(readFileSync(output, "utf8")) as {
      readonly testResults: readonly { readonly name: string; readonly status: string }[];
    };
    const failed = testResults.find(({ status }) => status === "failed");
    return failed === undefined ? CRASH : relative(this.root, failed.name);
  }

  /** The exit code of a program in the copy; none where it was ended. */
  async #start(seconds: number, program: string, args: readonly string[]): Promise<number | typeof TOO_LONG> {
    // A group of its own, so that its end is that of all that it started.
    const options = { cwd: this.root, stdio: "ignore", detached: true } as const;
    // What tests leave that are ended goes with the copy.
    const child = spawn(program, args, { ...options, env: { ...process.env, TMPDIR: this.#folder } });
    this.#running = child;
    const timer = setTimeout(() => {
      end(child);
    }, 1000 * seconds);
    try {
      return await new Promise((done, fail) => {
        child
          .once("exit", (code) => {
            done(code ?? TOO_LONG);
          })
          .once("error", fail);
      });
    } finally {
      clearTimeout(timer);
      this.#running = undefined;
    }
  }
}

/** Ends a process and all that it started. */
function end({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
