import type { KernelName } from "../engine/kernel-names.ts";
import type { Layout } from "../engine/results.ts";
import type { Scenario } from "../scenario/schema.ts";
import type { MetricStore } from "./metric-store.ts";
import type { Simulator } from "./simulator.ts";

/** A validated scenario, and where it came from. */
export interface NamedScenario {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly scenario: Scenario;
}

export interface RunOptions {
  /** At least 1. */
  readonly paths: number;
  readonly seed: string;
  /** Threads to start, at least 1; idle when `inProcess`. */
  readonly workers: number;
  /** Simulate in this thread: the same numbers without the time that starting threads takes. */
  readonly inProcess: boolean;
  /** Which build of the laws computes; changes nothing but speed. Undefined: SIMD wherever it runs. */
  readonly engine?: KernelName | undefined;
  /** Paths a task; changes nothing but speed. */
  readonly batchPaths?: number;
  /** Paths the engine advances together; changes nothing but speed. */
  readonly blockPaths?: number;
  /** Called about ten times a second, and once at the end. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the run at once: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Threads started before, shared by several runs; `workers`, `inProcess` and `engine` are then ignored. */
  readonly simulator?: Simulator;
}

/** One table: a column a metric, a row a path. */
export interface Run {
  readonly named: NamedScenario;
  readonly seed: string;
  readonly paths: number;
  /** Threads that simulated; 0 when the calling thread did. */
  readonly workers: number;
  readonly engine: KernelName;
  readonly layout: Layout;
  /** metrics[m][i] is metric m of path i. A long run reads a column from disk whenever it is asked for: ask once. */
  readonly metrics: readonly Float64Array[];
  /** Paths first … end − 1 of metric m; copied to `room`, where that is given, if they do not lie in memory. */
  readonly readMetric: MetricStore["read"];
  /** The first `seriesPaths` paths keep their series. */
  readonly seriesPaths: number;
  /** series[s][k * seriesPaths + i] is series s at mark k of path i. */
  readonly series: readonly Float64Array[];
  /** SHA-256 of all metrics, see fingerprint.ts. */
  readonly fingerprint: string;
  readonly elapsedMs: number;
  readonly days: number;
}
