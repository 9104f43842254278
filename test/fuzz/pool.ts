import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { lawsData } from "../../build/law-data.ts";
import { type Case, caseOf } from "./cases.ts";
import type { Answer, Task } from "./child.ts";
import { processorMs } from "./processor-time.ts";
import type { Failure } from "./verdict.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** A process is replaced after so many cases, so that what it may have kept of them does not add up. */
const CASES_A_PROCESS = 1000;

const LOOK_EVERY_MS = 200;

interface Waiting {
  readonly task: Task;
  readonly limitMs: number;
  readonly settle: (answer: Answer) => void;
}

/** Processes that check cases. One that takes longer than it may is ended, and another takes its place. */
export class Pool {
  readonly #folder = mkdtempSync(join(tmpdir(), "hashfleet-fuzz-"));
  readonly #laws = join(this.#folder, "laws.json");
  readonly #queue: Waiting[] = [];
  readonly #members: Member[];

  constructor(processes: number) {
    writeFileSync(this.#laws, JSON.stringify(lawsData(ROOT)));
    this.#members = Array.from({ length: processes }, () => new Member(this.#laws));
  }

  /** Checks a case within a time of the processor, ms. */
  check(task: Task, limitMs: number): Promise<Answer> {
    return new Promise((settle) => {
      this.#queue.push({ task, limitMs, settle });
      this.#next();
    });
  }

  /** Ends all processes. */
  close(): void {
    for (const member of this.#members) member.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #next(): void {
    const member = this.#members.find(({ busy }) => !busy);
    const waiting = member === undefined ? undefined : this.#queue.shift();
    if (member === undefined || waiting === undefined) return;
    void member.work(waiting.task, waiting.limitMs).then((answer) => {
      waiting.settle(answer);
      this.#next();
    });
  }
}

/** One process after the other. */
class Member {
  busy = false;
  readonly #laws: string;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #done = 0;

  constructor(laws: string) {
    this.#laws = laws;
  }

  async work(task: Task, limitMs: number): Promise<Answer> {
    this.busy = true;
    const child = this.#child ?? this.#start();
    await this.#ready;
    const outcome = await settled(child, task, limitMs);
    this.#done += 1;
    if ("check" in outcome || this.#done % CASES_A_PROCESS === 0) this.end();
    this.busy = false;
    if (!("check" in outcome)) return outcome;
    const each: Case = "of" in task ? caseOf(task.of, task.number) : task;
    return { each, verdict: { valid: true, failures: [outcome], ms: limitMs } };
  }

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const child = fork(join(import.meta.dirname, "child.ts"), [this.#laws], {
      cwd: ROOT,
      execArgv: ["--import", "tsx"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child = child;
    this.#ready = new Promise((ready) => {
      child.once("message", () => {
        ready();
      });
      child.once("exit", () => {
        ready();
      });
    });
    return child;
  }
}

/** What a process answers; a failure where it ends, or takes longer than it may. */
function settled(child: ChildProcess, task: Task, limitMs: number): Promise<Answer | Failure> {
  return new Promise((settle) => {
    const started = performance.now();
    const pid = child.pid ?? 0;
    const before = processorMs(pid);
    const timer = setInterval(() => {
      const now = processorMs(pid);
      const took = now === undefined || before === undefined ? performance.now() - started : now - before;
      if (took > limitMs) finish({ check: "too long", what: "not done in time", detail: `${limitMs} ms` });
    }, LOOK_EVERY_MS);
    const onMessage = (answer: Answer): void => {
      finish(answer);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      finish({ check: "ended", what: "the process ended", detail: `code ${code}, signal ${signal}` });
    };
    const finish = (outcome: Answer | Failure): void => {
      clearInterval(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      settle(outcome);
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
    if (child.exitCode !== null || !child.connected) onExit(child.exitCode, child.signalCode);
    else child.send(task);
  });
}
