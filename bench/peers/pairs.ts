import { performance } from "node:perf_hooks";
import type { Kernel } from "../../src/engine/kernel.ts";
import { buildModel } from "../../src/scenario/build/model.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { quantile } from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { type Agreement, compareOutputs } from "./agreement.ts";
import { type NumpyPeer, type NumpyRun, type Sampler, openNumpy } from "./numpy.ts";
import { simulateOurs } from "./ours.ts";

/** Paths that numpy holds at a time: it is fastest where its arrays stay in the cache and calls are few. */
export const CHUNKS = [12_000, 16_000, 24_000];

/** Paths that a choice among them is timed over, at least. */
const TRIAL_PATHS = 24_000;

export interface PairOptions {
  readonly scenario: Scenario;
  readonly kernel: Kernel;
  /** All that are tried; the fastest is the peer. */
  readonly pythons: readonly string[];
  /** Ways to draw, each a peer of its own. */
  readonly samplers: readonly Sampler[];
  readonly paths: number;
  readonly rounds: number;
  readonly seed: number;
  readonly onStep?: (what: string) => void;
}

/** Nanoseconds a path-day. */
export interface Time {
  readonly wall: number;
  readonly cpu: number;
}

/** numpy with one way to draw, at its best: its times by round, and whether it simulates the same as ours. */
export interface Peer {
  readonly sampler: Sampler;
  readonly numpy: string;
  readonly python: string;
  readonly chunk: number;
  readonly times: readonly Time[];
  /** Its time over ours: of the medians of wall time, and of the processor's time, which knows no neighbours on a busy machine. */
  readonly ratio: number;
  readonly cpuRatio: number;
  readonly agreement: readonly Agreement[];
}

export interface Pairing {
  readonly paths: number;
  readonly days: number;
  readonly seed: number;
  readonly ours: readonly Time[];
  /** Fastest first. */
  readonly peers: readonly Peer[];
}

interface Tuned {
  readonly process: NumpyPeer;
  readonly run: Omit<NumpyRun, "seed">;
  readonly msPerPath: number;
  readonly times: Time[];
}

/**
 * Times all in alternation, each warmed and in one thread, from the first draw to the last metric; then compares what they
 * computed.
 */
export async function pairWithNumpy(options: PairOptions): Promise<Pairing> {
  const { scenario, kernel, pythons, samplers, paths, rounds, seed, onStep } = options;
  const model = buildModel(scenario);
  const processes: NumpyPeer[] = [];
  try {
    for (const python of pythons) processes.push(await openNumpy(python, scenario));
    const tuned: Tuned[] = [];
    for (const sampler of samplers) tuned.push(await fastest(processes, sampler, paths, onStep));
    const table = model.layout.metrics.map(() => new Float64Array(paths));
    const perPathDay = 1e6 / (paths * model.days);
    const ours: Time[] = [];
    const timeOurs = (round: number): Promise<void> => {
      const cpu = process.cpuUsage();
      const started = performance.now();
      simulateOurs(model, kernel, `${seed} ${round}`, table);
      const wallMs = performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      ours.push({ wall: wallMs * perPathDay, cpu: ((user + system) / 1000) * perPathDay });
      return Promise.resolve();
    };
    const sides = [
      timeOurs,
      ...tuned.map(({ process: peer, run, times }) => async (round: number): Promise<void> => {
        const { wallMs, cpuMs } = await peer.time({ ...run, seed: [seed, round] });
        times.push({ wall: wallMs * perPathDay, cpu: cpuMs * perPathDay });
      }),
    ];
    // The round before the first is ours to warm up; numpy is warm from the choice of its chunk.
    simulateOurs(model, kernel, "warm", table);
    for (let round = 1; round <= rounds; round++) {
      onStep?.(`round ${round} of ${rounds}`);
      // Who begins alternates too.
      for (let k = 0; k < sides.length; k++) await sides[(round + k) % sides.length]!(round);
    }
    onStep?.("agreement");
    const own = simulateOurs(model, kernel, String(seed), table);
    const peers: Peer[] = [];
    for (const { process: peer, run, times } of tuned)
      peers.push({
        sampler: run.sampler,
        numpy: peer.numpy,
        python: peer.python,
        chunk: run.chunk,
        times,
        ratio: medianOf(times, "wall") / medianOf(ours, "wall"),
        cpuRatio: medianOf(times, "cpu") / medianOf(ours, "cpu"),
        agreement: compareOutputs(own, await peer.metrics({ ...run, seed: [seed] })),
      });
    peers.sort((a, b) => a.cpuRatio - b.cpuRatio);
    return { paths, days: model.days, seed, ours, peers };
  } finally {
    for (const peer of processes) peer.close();
  }
}

/** Tries every installation and chunk for one way to draw. */
async function fastest(
  processes: readonly NumpyPeer[],
  sampler: Sampler,
  most: number,
  onStep?: (what: string) => void,
): Promise<Tuned> {
  let best: Tuned | undefined;
  for (const process of processes)
    for (const chunk of new Set(CHUNKS.map((paths) => Math.min(paths, most)))) {
      onStep?.(`numpy ${process.numpy}, ${sampler} draws, chunks of ${chunk}`);
      const run = { paths: Math.ceil(TRIAL_PATHS / chunk) * chunk, chunk, sampler };
      // The first chunk allocates, and is not counted.
      await process.time({ ...run, paths: chunk, seed: [0] });
      const { cpuMs } = await process.time({ ...run, seed: [0] });
      const msPerPath = cpuMs / run.paths;
      if (best === undefined || msPerPath < best.msPerPath)
        best = { process, run: { ...run, paths: most }, msPerPath, times: [] };
    }
  return best!;
}

export function medianOf(times: readonly Time[], kind: keyof Time): number {
  return quantile(sortSample(Float64Array.from(times, (time) => time[kind])), 0.5);
}
