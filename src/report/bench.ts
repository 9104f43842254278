import type { Sampling } from "../random/sampling.ts";
import type { Estimate } from "../statistics/estimate.ts";

/** Throughput with one engine and number of workers: the median of several rounds. */
export interface BenchResult {
  /** Which engine computed: "plain" or "simd". */
  readonly engine: string;
  /** 0 when the calling thread simulated. */
  readonly workers: number;
  readonly pathsPerSecond: { readonly median: number; readonly min: number; readonly max: number };
  readonly pathDaysPerSecond: number;
  readonly nsPerPathDayAndThread: number;
  /** Speed of a worker over that with the fewest workers on the same engine: 1 is perfect. */
  readonly scalingEfficiency: Estimate;
  /** Times as fast as the first result: the median over rounds, as its standard error is. */
  readonly speedup: Estimate;
  readonly peakMemoryMb: number;
  /** Processor time over that of its threads, the median of rounds: below 1 where others had the machine, or threads waited. */
  readonly processorShare: number;
}

/** A measurement of the program on one machine. */
export interface Bench {
  readonly machine: string;
  readonly node: string;
  readonly version: string;
  readonly scenario: string;
  /** What was laid over the scenario. */
  readonly set: readonly string[];
  readonly seed: string;
  readonly sampling: Sampling;
  readonly paths: number;
  readonly days: number;
  readonly fleets: number;
  readonly rounds: number;
  readonly results: readonly BenchResult[];
}

/** The JSON document of a measurement. */
export function benchDocument(bench: Bench): object {
  return {
    schema: "hashfleet/bench@1",
    machine: bench.machine,
    node: bench.node,
    version: bench.version,
    scenario: bench.scenario,
    set: bench.set,
    seed: bench.seed,
    sampling: bench.sampling,
    paths: bench.paths,
    days: bench.days,
    fleets: bench.fleets,
    rounds: bench.rounds,
    results: bench.results.map((result) => ({
      engine: result.engine,
      workers: result.workers,
      paths_per_s: result.pathsPerSecond,
      path_days_per_s: result.pathDaysPerSecond,
      ns_per_path_day_and_thread: result.nsPerPathDayAndThread,
      speedup: result.speedup.value,
      speedup_se: result.speedup.se,
      scaling_efficiency: result.scalingEfficiency.value,
      scaling_efficiency_se: result.scalingEfficiency.se,
      peak_memory_mb: result.peakMemoryMb,
      processor_share: result.processorShare,
    })),
  };
}
