import type { KernelName } from "../engine/kernel-names.ts";
import type { SeriesName } from "../engine/catalogue/names.ts";
import type { Layout, MetricColumn } from "../engine/results.ts";
import type { Resampled, ResampledBlocks } from "../random/resampled.ts";
import type { Sampling } from "../random/sampling.ts";
import type { Remark } from "../scenario/problems/problem.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { Keep } from "./kept/kept.ts";
import type { MetricStore } from "./metric-store.ts";
import type { Simulator } from "./simulator.ts";

/** A validated scenario, and where it came from. */
export interface NamedScenario {
  /** What tables call it. */
  readonly name: string;
  /** The file it was read from. */
  readonly file: string;
  /** Digest of the content: equal content has equal digests. */
  readonly sha256: string;
  /** The values, defaults filled in. */
  readonly scenario: Scenario;
  /** What reading it came upon that is allowed but probably not meant. */
  readonly warnings?: readonly Remark[];
  /** What reading it took for granted. */
  readonly notes?: readonly Remark[];
  /** What was laid over it before --set, as on the command line: `--company mine.yaml`. */
  readonly laidOver?: readonly string[];
}

/** How a run is done; everything has a default. */
export interface RunOptions {
  /** Paths to simulate: a whole number of at least 1; 20,000 by default. */
  readonly paths?: number | undefined;
  /** Seed of all draws: any text but an empty one; "1" by default. */
  readonly seed?: string | undefined;
  /** How paths are sampled: "quasi" by default, antithetic pairs and good points; "plain", independent paths. */
  readonly sampling?: Sampling | undefined;
  /** Threads to start, 1 to 512; by default as many as cores, and none for fewer than 12,000 paths. Idle when `inProcess`. */
  readonly workers?: number | undefined;
  /** Simulate in this thread: the same numbers without the time that starting threads takes. */
  readonly inProcess?: boolean | undefined;
  /** "plain" runs the laws as they stand, "simd" compiled; changes nothing but speed. By default "simd" wherever it runs. */
  readonly engine?: KernelName | undefined;
  /** Metrics of more bytes than this lie in a temporary file; 1e9 by default. */
  readonly bytesInMemory?: number | undefined;
  /** Called about ten times a second with the paths done so far, all paths, and those that were there before; and once at the end. */
  readonly onProgress?: ((done: number, total: number, found: number) => void) | undefined;
  /** Ends the run at once: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Paths a task; changes nothing but speed.
   *
   * @internal
   */
  readonly batchPaths?: number;
  /**
   * Paths the engine advances together; changes nothing but speed.
   *
   * @internal
   */
  readonly blockPaths?: number;
  /**
   * Days whose closes are marks, ascending, the last the horizon; by default monthly. A company's drawdown is taken at marks.
   *
   * @internal
   */
  readonly markDays?: readonly number[] | undefined;
  /**
   * Series that are kept, of the network and of every fleet that has them; all by default. Changes no number.
   *
   * @internal
   */
  readonly series?: readonly SeriesName[] | undefined;
  /**
   * Names that draw under another seed, all other draws staying where they are.
   *
   * @internal
   */
  readonly resampled?: Resampled | ResampledBlocks | undefined;
  /**
   * A run of the same scenario, seed, sampling and marks with fewer paths, which are taken from it.
   *
   * @internal
   */
  readonly earlier?: Run | undefined;
  /**
   * Where finished batches are kept, and taken from.
   *
   * @internal
   */
  readonly keep?: Keep | undefined;
  /**
   * Threads started before, shared by several runs; `workers`, `inProcess` and `engine` are then ignored.
   *
   * @internal
   */
  readonly simulator?: Simulator;
}

/** One table: a column a metric, a row a path. `columnOf` finds a column by name, `summarise` describes them all. */
export interface Run {
  /** The scenario that was simulated. */
  readonly named: NamedScenario;
  /** The seed of its draws. */
  readonly seed: string;
  /** Rows: paths simulated. */
  readonly paths: number;
  /** How they were sampled. */
  readonly sampling: Sampling;
  /** Threads that simulated; 0 when the calling thread did. */
  readonly workers: number;
  /** The engine that computed. */
  readonly engine: KernelName;
  /** What each column means, its unit, and the days of the series' marks. */
  readonly layout: Layout;
  /** metrics[m][i] is metric m of path i. A long run reads a column from disk whenever it is asked for: ask once. */
  readonly metrics: readonly Float64Array[];
  /** Paths first … end − 1 of metric m; copied to `room`, where that is given, if they do not lie in memory. */
  readonly readMetric: MetricStore["read"];
  /** drawn[d][i] is what `layout.drawn[d]` names, of path i; read like metrics. `drawnOf` finds a column by its key. */
  readonly drawn: readonly Float64Array[];
  /** Paths first … end − 1 of drawn column d; copied as `readMetric` does. */
  readonly readDrawn: MetricStore["read"];
  /** The first `seriesPaths` paths keep their series. */
  readonly seriesPaths: number;
  /** series[s][k * seriesPaths + i] is series s at mark k of path i. */
  readonly series: readonly Float64Array[];
  /** Metrics that on some path are infinite, or so large that their squares are: what is told of them is missing or wrong. */
  readonly overflowed: readonly MetricColumn[];
  /** The version of the fingerprint, and in hex the SHA-256 of the metrics that it names: "v1:3c96…". See fingerprint.ts. */
  readonly fingerprint: string;
  /** Wall time of the run, ms. */
  readonly elapsedMs: number;
  /** Paths that were simulated in that time: all of them, but for those whose batches were kept from before. */
  readonly simulated: number;
  /** Simulated days. */
  readonly days: number;
}
