import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";
import type { FleetMetricName, MetricName } from "../engine/catalogue/names.ts";
import { byFleet, fleetNames } from "../scenario/values/fleet-order.ts";
import type { AccuracyReached } from "../questions/until/until.ts";
import type { Judgement } from "../questions/expect/judge.ts";
import type { Sampling } from "../random/sampling.ts";
import { isMedianExact } from "../runner/exact-median.ts";
import { replicatesOf } from "../runner/replicates-of.ts";
import type { Run } from "../runner/run.ts";
import { byScope } from "./by-scope.ts";
import { type ComparedColumn, type ComparedMetric, compareRatio } from "./compared-metric.ts";
import { type ComparedLine, FLEET_LINES, NETWORK_LINES } from "./compared-lines.ts";
import type { Bridge } from "./bridge.ts";
import { everyTwo, pairColumns, type PairedMetric, type ScenarioPair } from "./pairs.ts";
import { type RatioColumns, ratioColumns } from "./ratios.ts";
import { type DocumentRemarks, remarksOn } from "./remarks.ts";
import { scenarioLabels } from "./scenario-labels.ts";
import { type Timing, timingOf } from "./timing.ts";
import type { ShownName } from "./vocabulary.ts";

/** What is compared of a fleet or of the network, by name. */
export type ComparedMetrics = Readonly<Partial<Record<ShownName, ComparedMetric>>>;

/** The lines of a comparison with their names, in its order. */
export function comparedEntries(metrics: ComparedMetrics): readonly (readonly [ShownName, ComparedMetric])[] {
  return Object.entries(metrics) as [ShownName, ComparedMetric][];
}

/** Scenarios side by side; differences are from the first, paired by path. Also the comparison's JSON document. */
export interface Comparison extends DocumentRemarks {
  readonly schema: "hashfleet/compare@2";
  /** What --set replaced in every scenario, as `path=value`. */
  readonly set: readonly string[];
  readonly seed: string;
  /** Missing in documents of versions before there was another than plain. */
  readonly sampling?: Sampling;
  readonly paths: number;
  /** 0 when the main thread simulated. */
  readonly workers: number;
  /** Which engine computed: "plain" or "simd". */
  readonly engine: string;
  /** Of all scenarios together. */
  readonly timing: Timing;
  readonly scenarios: readonly (ScenarioRef & { readonly fingerprint: string })[];
  /** Fleets that some scenario lacks, and which are hence not compared. */
  readonly left_out_fleets: readonly string[];
  readonly fleets: Readonly<Record<string, ComparedMetrics>>;
  /** Where `fleets` can't keep the order. */
  readonly fleet_order?: readonly string[] | undefined;
  readonly network: ComparedMetrics;
  /** Every two scenarios on the same paths, on the fleets' lines. Scenarios are named as `scenarioLabels` says. */
  readonly pairs: readonly ScenarioPair[];
  /** How the first scenario becomes each other, where that was asked for. */
  readonly bridges: readonly Bridge[];
  /** How accurate they are, where they ran until they were accurate enough. */
  readonly until?: AccuracyReached;
  /** What came of their limits, where there are any. */
  readonly expectations?: readonly Judgement[];
}

/**
 * Compares runs of the same seed, number of paths and sampling with the first of them, path by path: equal seeds draw equal
 * shocks, so that a difference is the scenarios' own. `set` is what was laid over all of them, for the record, and
 * `bridges` what further runs have explained. A RangeError if there is no run, or if seeds, numbers of paths or sampling differ.
 */
export function compareRuns(
  runs: readonly Run[],
  set: readonly string[] = [],
  bridges: readonly Bridge[] = [],
): Comparison {
  const [first] = runs;
  if (first === undefined) throw new RangeError("there is no run to compare");
  const { seed, paths, sampling } = first;
  if (runs.some((run) => run.seed !== seed || run.paths !== paths || run.sampling !== sampling)) {
    throw new RangeError(
      "runs can only be compared path by path with the same seed, number of paths and sampling",
    );
  }
  // Equal content makes equal numbers, and only the same column is known to differ from itself by nothing.
  const distinct = runs.map(({ named }) => runs.find((run) => run.named.sha256 === named.sha256)!);
  // A long run's columns lie on disk: they are read for a line at a time.
  const tables = distinct.map(({ layout, metrics }) =>
    byScope(layout.metrics, ({ unit, description }, m) => (): ComparedColumn => {
      return { unit, description, values: metrics[m]! };
    }),
  );
  const everyFleet = new Set(tables.flatMap(fleetNames));
  const isCommon = (fleet: string): boolean => tables.every((table) => Object.hasOwn(table.fleets, fleet));
  const fleets = [...everyFleet].filter(isCommon).map((fleet) => {
    const columns = tables.map((table) => table.fleets[fleet]!);
    return [fleet, compareLines(FLEET_LINES, distinct, columns)] as const;
  });
  const names = scenarioLabels(runs.map(({ named }) => named));
  return {
    schema: "hashfleet/compare@2",
    set,
    seed,
    sampling,
    paths,
    workers: first.workers,
    engine: first.engine,
    timing: timingOf(runs),
    ...remarksOn(runs.map(({ named }) => named)),
    scenarios: runs.map(({ named, fingerprint }) => ({ ...scenarioRef(named), fingerprint })),
    left_out_fleets: [...everyFleet].filter((fleet) => !isCommon(fleet)),
    ...byFleet(fleets.map(([fleet, { compared }]) => [fleet, compared] as const)),
    network: compareLines(
      NETWORK_LINES,
      distinct,
      tables.map((table) => table.network),
    ).compared,
    pairs: everyTwo(runs.length).map(([a, b], k) => ({
      first: names[a]!,
      second: names[b]!,
      fleets: Object.fromEntries(fleets.map(([fleet, { pairs }]) => [fleet, pairs[k]!])),
    })),
    bridges,
  };
}

interface ComparedLines {
  readonly compared: ComparedMetrics;
  /** The same lines in every two scenarios. */
  readonly pairs: readonly Readonly<Partial<Record<ShownName, PairedMetric>>>[];
}

/** A column's reader by its name. */
type Columns<Name extends MetricName> = Readonly<Partial<Record<Name, () => ComparedColumn>>>;

function compareLines<Name extends MetricName>(
  lines: readonly ComparedLine<Name>[],
  runs: readonly Run[],
  tables: readonly Columns<Name>[],
): ComparedLines {
  const replicates = replicatesOf(runs[0]!, runs[0]!.paths);
  const here = lines.filter(({ metric }) => tables.every((table) => table[metric] !== undefined));
  const compared = here.map(({ name, metric, compare, event }) => {
    const columns = new Map<Run, ComparedColumn>();
    tables.forEach((table, k) => {
      if (!columns.has(runs[k]!)) columns.set(runs[k]!, table[metric]!());
    });
    const inOrder = runs.map((run) => columns.get(run)!);
    const line = {
      ...compare(inOrder, replicates),
      ...compareRatio(ratiosOf(metric, runs, tables), replicates),
    };
    const metrics = withExact(metric, line, runs);
    return { name, metric: metrics, pairs: pairColumns(inOrder, line, event, replicates) };
  });
  return {
    compared: Object.fromEntries(compared.map(({ name, metric }) => [name, metric])),
    pairs: everyTwo(runs.length).map((_, k) =>
      Object.fromEntries(compared.map(({ name, pairs }) => [name, pairs[k]!])),
    ),
  };
}

/** A line whose medians are marked where they are exact, and where two of them are, what lies between them. */
function withExact(name: MetricName, line: ComparedMetric, runs: readonly Run[]): ComparedMetric {
  const { median, mean } = line;
  // What is the same on all paths has means without error too.
  const exact = median?.map((each, k) => mean?.[k]?.se !== 0 && isMedianExact(runs[k]!, name, each));
  if (!median || !exact?.includes(true)) return line;
  return {
    ...line,
    median: median.map((each, k) => {
      const { difference } = each;
      const between = exact[0] && exact[k] && difference?.se === 0;
      return {
        ...each,
        difference: between ? { ...difference, exact: true } : difference,
        ...(exact[k] && { exact: true }),
      };
    }),
  };
}

/** Of a ratio what it is of what, in every run; each run's columns are read once. */
function ratiosOf(
  metric: MetricName,
  runs: readonly Run[],
  tables: readonly Columns<FleetMetricName>[],
): readonly (RatioColumns | undefined)[] {
  const known = new Map<Run, RatioColumns | undefined>();
  tables.forEach((table, k) => {
    if (!known.has(runs[k]!))
      known.set(
        runs[k]!,
        ratioColumns(metric, (name) => table[name]?.().values),
      );
  });
  return runs.map((run) => known.get(run));
}
