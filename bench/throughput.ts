import type { KernelName } from "../src/engine/kernel-names.ts";
import type { Sampling } from "../src/random/sampling.ts";
import type { NamedScenario } from "../src/runner/types.ts";
import { ask, startProcess } from "./measured-process.ts";
import type { Answer } from "./throughput-process.ts";

export interface ThroughputOptions {
  readonly engines: readonly KernelName[];
  /** Worker counts to compare, each measured in a process of its own: its peak memory is then its own too. */
  readonly workers: readonly number[];
  readonly paths: number;
  readonly seed: string;
  readonly sampling: Sampling;
  /** Measured rounds; before them, not counted, every thread warms up on as many paths as a round has, and a second round. */
  readonly rounds: number;
  readonly signal?: AbortSignal;
  readonly onRound?: (done: number, total: number) => void;
}

/** What one engine and worker count did: a time per round, and the most resident memory its process had. */
export interface Throughput {
  readonly engine: KernelName;
  readonly workers: number;
  readonly paths: number;
  readonly days: number;
  readonly elapsedMs: readonly number[];
  /** Processor time of each round, of all threads. */
  readonly processorMs: readonly number[];
  readonly peakResidentBytes: number;
}

/**
 * Times whole runs (simulation, table and fingerprint; threads already started) for each engine and worker
 * count. The rounds alternate between them, so that a machine that slows down slows them all.
 */
export async function measureThroughput(
  named: NamedScenario,
  options: ThroughputOptions,
): Promise<Throughput[]> {
  const { paths, seed, sampling, rounds, signal, onRound } = options;
  const total = options.engines.length * options.workers.length * (rounds + 1);
  let done = 0;
  const processes = options.engines.flatMap((engine) =>
    options.workers.map((workers) => ({ engine, workers, child: startProcess(signal) })),
  );
  try {
    for (const { engine, workers, child } of processes) {
      await ask(child, { kind: "prepare", named, engine, workers, paths, seed, sampling });
      onRound?.(++done, total);
    }
    const answers = processes.map((): Answer[] => []);
    for (let round = 0; round < rounds; round++) {
      // Who begins alternates too.
      for (let k = 0; k < processes.length; k++) {
        const i = (round + k) % processes.length;
        const { child } = processes[i]!;
        answers[i]!.push(await ask(child, { kind: "round" }));
        onRound?.(++done, total);
      }
    }
    const results: Throughput[] = [];
    for (const [i, { engine, workers, child }] of processes.entries()) {
      const { peakResidentBytes } = await ask(child, { kind: "memory" });
      const days = named.scenario.horizon_days;
      const elapsedMs = answers[i]!.map((answer) => answer.elapsedMs);
      const processorMs = answers[i]!.map((answer) => answer.processorMs);
      results.push({ engine, workers, paths, days, elapsedMs, processorMs, peakResidentBytes });
    }
    return results;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    for (const { child } of processes) child.kill("SIGKILL");
  }
}
