import type { KernelName } from "../src/engine/kernel-names.ts";
import type { Sampling } from "../src/random/sampling.ts";
import { type NamedScenario, run } from "../src/runner/run.ts";
import type { Simulator } from "../src/runner/simulator.ts";
import { openSimulator } from "../src/runner/open-simulator.ts";
import { modelOf } from "../workers/simulate-range.ts";

/** What the measuring process may ask for. */
export type Command =
  | {
      readonly kind: "prepare";
      readonly named: NamedScenario;
      readonly engine: KernelName;
      readonly workers: number;
      readonly paths: number;
      readonly seed: string;
      readonly sampling: Sampling;
    }
  | { readonly kind: "round" }
  | SingleRun
  | { readonly kind: "memory" };

/** A run in the measuring process' own thread. */
interface SingleRun {
  readonly kind: "single";
  readonly named: NamedScenario;
  readonly engine: KernelName;
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
}

export interface Answer {
  readonly elapsedMs: number;
  /** Of all threads, in what took so long. */
  readonly processorMs: number;
  readonly peakResidentBytes: number;
  readonly error?: string;
}

let simulator: Simulator | undefined;
const singles: Partial<Record<KernelName, Simulator>> = {};
let round: (() => Promise<number>) | undefined;

/**
 * Prepares threads and does the round that is not counted, times one run on them or one in this thread, or tells the
 * memory.
 */
async function obey(command: Command): Promise<number> {
  if (command.kind === "memory") return 0;
  if (command.kind === "single") return single(command);
  if (command.kind === "prepare") {
    const { named, engine, workers, paths, seed, sampling } = command;
    const threads = await openSimulator({ workers, inProcess: false, engine }, paths);
    simulator = threads;
    round = async () =>
      (await run(named, { paths, seed, sampling, workers, inProcess: false, simulator: threads })).elapsedMs;
    // Each thread compiles for itself, and sees but its share of a round.
    for (let warm = 0; warm < workers; warm++) await round();
  }
  return (await round?.()) ?? 0;
}

/** Times one run in this thread. */
async function single({ named, engine, paths, seed, sampling }: SingleRun): Promise<number> {
  singles[engine] ??= await openSimulator({ workers: 1, inProcess: true, engine }, paths);
  // The model is built once a run, however long that is: no part of what a path or a day costs.
  modelOf(JSON.stringify(named.scenario), sampling);
  const options = { paths, seed, sampling, workers: 1, inProcess: true, simulator: singles[engine] };
  return (await run(named, options)).elapsedMs;
}

async function answer(command: Command): Promise<void> {
  let reply: Answer;
  try {
    const before = process.cpuUsage();
    const elapsedMs = await obey(command);
    const { user, system } = process.cpuUsage(before);
    reply = {
      elapsedMs,
      processorMs: (user + system) / 1000,
      peakResidentBytes: 1024 * process.resourceUsage().maxRSS,
    };
  } catch (error) {
    reply = {
      elapsedMs: 0,
      processorMs: 0,
      peakResidentBytes: 0,
      error: error instanceof Error ? error.message : String(error),
    };
  }
  process.send?.(reply);
}

process.on("message", (command: Command) => void answer(command));
// The measuring process is gone: so is the reason to live.
process.on("disconnect", () => void simulator?.close().finally(() => process.exit()));
