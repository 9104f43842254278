import { type ScenarioRef, scenarioRef } from "./scenario-ref.ts";
import { byFleet, fleetNames } from "../scenario/values/fleet-order.ts";
import type { Run } from "../runner/run.ts";
import { byScope, entryOf } from "./by-scope.ts";
import {
  type ComparedColumn,
  type ComparedMetric,
  compareDistribution,
  compareMean,
  compareProbability,
  compareRatio,
} from "./compared-metric.ts";
import type { Bridge } from "./bridge.ts";
import { everyTwo, pairColumns, type PairedMetric, type ScenarioPair } from "./pairs.ts";
import { type RatioColumns, ratioColumns } from "./ratios.ts";
import { type DocumentRemarks, remarksOn } from "./remarks.ts";
import { scenarioLabels } from "./scenario-labels.ts";
import { type Timing, timingOf } from "./timing.ts";
import { below, type Event, exactly } from "../statistics/probability.ts";

/** How one line of the comparison comes from a metric's column in every run. */
type Compare = (columns: readonly ComparedColumn[]) => ComparedMetric;

/** Lines by name: the metric they come from, and how; for a probability, of what event. */
type Lines = Readonly<Record<string, readonly [metric: string, compare: Compare, event?: Event]>>;

const LOSS = below(0);
const DEFAULT = exactly(1);
const WIPED_OUT = exactly(0);
const HAPPENS = exactly(1);

const FLEET_LINES: Lines = {
  equity_usd: ["equity_usd", compareDistribution],
  equity_without_hosting_usd: ["equity_without_hosting_usd", compareDistribution],
  equity_per_share_usd: ["equity_per_share_usd", compareDistribution],
  gross_margin: ["gross_margin", compareDistribution],
  gross_margin_always_on: ["gross_margin_always_on", compareDistribution],
  all_in_margin: ["all_in_margin", compareDistribution],
  hash_cost_usd_per_btc: ["hash_cost_usd_per_btc", compareDistribution],
  cash_cost_usd_per_btc: ["cash_cost_usd_per_btc", compareDistribution],
  curtailed_share: ["curtailed_share", compareMean],
  p_gross_loss: [
    "gross_profit_always_on_usd_per_ehs_day",
    compareProbability(LOSS, "paths with a gross loss, always on"),
    LOSS,
  ],
  p_interest_uncovered: [
    "interest_uncovered_share",
    compareProbability(HAPPENS, "paths whose EBITDA is below the coupons paid"),
    HAPPENS,
  ],
  p_default: ["default_share", compareProbability(DEFAULT, "paths with a default"), DEFAULT],
  p_equity_zero: ["equity_usd", compareProbability(WIPED_OUT, "paths whose equity is zero"), WIPED_OUT],
};

const NETWORK_LINES: Lines = {
  price_usd: ["price_usd", compareDistribution],
  hashprice_usd_per_ph_day: ["hashprice_usd_per_ph_day", compareDistribution],
  difficulty: ["difficulty", compareDistribution],
  jpm_revenue_usd_per_ehs_day: ["jpm_revenue_usd_per_ehs_day", compareDistribution],
};

/** What is compared of a fleet or of the network, by name. */
export type ComparedMetrics = Readonly<Record<string, ComparedMetric>>;

/** Scenarios side by side; differences are from the first, paired by path. Also the comparison's JSON document. */
export interface Comparison extends DocumentRemarks {
  readonly schema: "hashfleet/compare@2";
  /** What --set replaced in every scenario, as `path=value`. */
  readonly set: readonly string[];
  readonly seed: string;
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
}

/**
 * Compares runs of the same seed and number of paths with the first of them, path by path: equal seeds draw equal
 * shocks, so that a difference is the scenarios' own. `set` is what was laid over all of them, for the record, and
 * `bridges` what further runs have explained. A RangeError if there is no run, or if seeds or numbers of paths differ.
 */
export function compareRuns(
  runs: readonly Run[],
  set: readonly string[] = [],
  bridges: readonly Bridge[] = [],
): Comparison {
  const [first] = runs;
  if (first === undefined) throw new RangeError("there is no run to compare");
  const { seed, paths } = first;
  if (runs.some((run) => run.seed !== seed || run.paths !== paths)) {
    throw new RangeError("runs can only be compared path by path with the same seed and number of paths");
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
    const columns = tables.map((table) => entryOf(table.fleets, fleet));
    return [fleet, compareLines(FLEET_LINES, distinct, columns)] as const;
  });
  const names = scenarioLabels(runs.map(({ named }) => named));
  return {
    schema: "hashfleet/compare@2",
    set,
    seed,
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
  readonly pairs: readonly Readonly<Record<string, PairedMetric>>[];
}

function compareLines(
  lines: Lines,
  runs: readonly Run[],
  tables: readonly Readonly<Record<string, () => ComparedColumn>>[],
): ComparedLines {
  const compared = Object.entries(lines).map(([name, [metric, compare, event]]) => {
    const columns = new Map<Run, ComparedColumn>();
    tables.forEach((table, k) => {
      if (!columns.has(runs[k]!)) columns.set(runs[k]!, entryOf(table, metric)());
    });
    const inOrder = runs.map((run) => columns.get(run)!);
    const line = { ...compare(inOrder), ...compareRatio(ratiosOf(metric, runs, tables)) };
    return { name, metric: line, pairs: pairColumns(inOrder, line, event) };
  });
  return {
    compared: Object.fromEntries(compared.map(({ name, metric }) => [name, metric])),
    pairs: everyTwo(runs.length).map((_, k) =>
      Object.fromEntries(compared.map(({ name, pairs }) => [name, pairs[k]!])),
    ),
  };
}

/** Of a ratio what it is of what, in every run; each run's columns are read once. */
function ratiosOf(
  metric: string,
  runs: readonly Run[],
  tables: readonly Readonly<Record<string, () => ComparedColumn>>[],
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
