import { performance } from "node:perf_hooks";
import type { Kernel } from "../../src/engine/kernel.ts";
import { buildModel } from "../../src/scenario/build.ts";
import type { Scenario } from "../../src/scenario/schema.ts";
import { quantile } from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { type Agreement, compareOutputs } from "./agreement.ts";
import { type NumpyPeer, type NumpyRun, type Sampler, openNumpy } from "./numpy.ts";
import { simulateOurs } from "./ours.ts";

/** Paths that numpy holds at a time: it is fastest where its arrays stay in the cache and calls are few. */
export const CHUNKS = [16_000, 24_000, 32_000];

export interface PairOptions {
  readonly scenario: Scenario;
  readonly kernel: Kernel;
  /** All that are tried; the fastest is the peer. */
  readonly pythons: readonly string[];
  /** Ways to draw that are tried. */
  readonly samplers: readonly Sampler[];
  readonly paths: number;
  readonly rounds: number;
  readonly onStep?: (what: string) => void;
}

/** Nanoseconds a path-day. */
export interface Time {
  readonly wall: number;
  readonly cpu: number;
}

/** Both sides' times by round, and whether they simulate the same. */
export interface Pairing {
  readonly numpy: string;
  readonly python: string;
  readonly chunk: number;
  readonly sampler: Sampler;
  readonly paths: number;
  readonly days: number;
  readonly ours: readonly Time[];
  readonly theirs: readonly Time[];
  /** Of the medians of wall time, and of the processor's time, which knows no neighbours on a busy machine. */
  readonly ratio: number;
  readonly cpuRatio: number;
  readonly agreement: readonly Agreement[];
}

interface Tuned {
  readonly peer: NumpyPeer;
  readonly run: Omit<NumpyRun, "seed">;
  readonly msPerPath: number;
}

/**
 * Times the two in alternation, each warmed and in one thread, from the first draw to the last metric; then compares what
 * they computed. Ratio: numpy's median time over ours.
 */
export async function pairWithNumpy(options: PairOptions): Promise<Pairing> {
  const { scenario, kernel, pythons, samplers, paths, rounds, onStep } = options;
  const model = buildModel(scenario);
  const peers: NumpyPeer[] = [];
  try {
    for (const python of pythons) peers.push(await openNumpy(python, scenario));
    const { peer, run } = await fastest(peers, samplers, paths, onStep);
    const perPathDay = 1e6 / (paths * model.days);
    const ours: Time[] = [];
    const theirs: Time[] = [];
    const timeOurs = (seed: string): void => {
      const cpu = process.cpuUsage();
      const started = performance.now();
      simulateOurs(model, kernel, seed, paths);
      const wallMs = performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      ours.push({ wall: wallMs * perPathDay, cpu: ((user + system) / 1000) * perPathDay });
    };
    const timeTheirs = async (seed: number): Promise<void> => {
      const { wallMs, cpuMs } = await peer.time({ ...run, seed });
      theirs.push({ wall: wallMs * perPathDay, cpu: cpuMs * perPathDay });
    };
    // The round before the first is ours to warm up; numpy is warm from the choice of its chunk.
    simulateOurs(model, kernel, "warm", paths);
    for (let round = 0; round < rounds; round++) {
      onStep?.(`round ${round + 1} of ${rounds}`);
      // Who begins alternates too.
      if (round % 2 === 0) timeOurs(String(round));
      await timeTheirs(round);
      if (round % 2 === 1) timeOurs(String(round));
    }
    onStep?.("agreement");
    const agreement = compareOutputs(
      simulateOurs(model, kernel, "1", paths),
      await peer.metrics({ ...run, seed: 1 }),
    );
    return {
      numpy: peer.numpy,
      python: peer.python,
      chunk: run.chunk,
      sampler: run.sampler,
      paths,
      days: model.days,
      ours,
      theirs,
      ratio: medianOf(theirs, "wall") / medianOf(ours, "wall"),
      cpuRatio: medianOf(theirs, "cpu") / medianOf(ours, "cpu"),
      agreement,
    };
  } finally {
    for (const peer of peers) peer.close();
  }
}

/** Tries every peer, sampler and chunk. */
async function fastest(
  peers: readonly NumpyPeer[],
  samplers: readonly Sampler[],
  paths: number,
  onStep?: (what: string) => void,
): Promise<Tuned> {
  let best: Tuned | undefined;
  for (const peer of peers)
    for (const sampler of samplers)
      for (const chunk of CHUNKS) {
        onStep?.(`numpy ${peer.numpy}, ${sampler} draws, chunks of ${chunk}`);
        const run = { paths, chunk, sampler };
        // The first chunk allocates, and is not counted.
        await peer.time({ ...run, paths: chunk, seed: 0 });
        const { wallMs } = await peer.time({ ...run, paths: 2 * chunk, seed: 0 });
        const msPerPath = wallMs / (2 * chunk);
        if (best === undefined || msPerPath < best.msPerPath) best = { peer, run, msPerPath };
      }
  return best!;
}

export function medianOf(times: readonly Time[], kind: keyof Time): number {
  return quantile(sortSample(Float64Array.from(times, (time) => time[kind])), 0.5);
}
