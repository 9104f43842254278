import { createHash } from "node:crypto";
import seedrandom from "seedrandom";
import type { MetricName, SeriesName } from "../../src/engine/catalogue/names.ts";
import type { Layout, MetricColumn, Scope } from "../../src/engine/results.ts";
import type { Run } from "../../src/runner/run.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";

/** What a synthetic metric looks like: lognormal or normal around `middle`, or a chance of 1 else 0. */
interface Shape {
  readonly name: MetricName;
  readonly unit: string;
  readonly middle: number;
  readonly spread: number;
  readonly kind?: "lognormal" | "normal" | "floored" | "flag" | "constant";
}

const FLEET: readonly Shape[] = [
  { name: "gross_profit_usd", unit: "USD", middle: 150e6, spread: 30e6 },
  { name: "gross_margin", unit: "share", middle: 0.52, spread: 0.08 },
  { name: "gross_margin_always_on", unit: "share", middle: 0.5, spread: 0.12 },
  { name: "gross_profit_always_on_usd_per_ehs_day", unit: "USD/EH/day", middle: 15000, spread: 9000 },
  { name: "hash_cost_usd_per_btc", unit: "USD/BTC", middle: 45e3, spread: 6e3 },
  { name: "cash_cost_usd_per_btc", unit: "USD/BTC", middle: 60e3, spread: 9e3 },
  { name: "all_in_margin", unit: "share", middle: 0.3, spread: 0.15 },
  { name: "all_in_profit_usd", unit: "USD", middle: 60e6, spread: 70e6 },
  { name: "curtailed_share", unit: "share", middle: 0.05, spread: 0.01 },
  { name: "curtailed_storm_share", unit: "share", middle: 0.006, spread: 0.002 },
  { name: "curtailed_price_share", unit: "share", middle: 0, spread: 0, kind: "constant" },
  { name: "curtailed_uneconomic_share", unit: "share", middle: 0.04, spread: 0.01 },
  { name: "curtailed_programme_share", unit: "share", middle: 0, spread: 0, kind: "constant" },
  { name: "covenant_breach_share", unit: "share", middle: 0, spread: 0, kind: "constant" },
  { name: "min_liquidity_usd", unit: "USD", middle: 80e6, spread: 40e6, kind: "floored" },
  { name: "new_shares_share", unit: "share", middle: -0.1, spread: 0.2, kind: "floored" },
  { name: "interest_uncovered_share", unit: "share", middle: 0.12, spread: 0, kind: "flag" },
  { name: "default_share", unit: "share", middle: 0.02, spread: 0, kind: "flag" },
  { name: "default_day", unit: "day", middle: NaN, spread: 0, kind: "constant" },
  { name: "liquidity_usd", unit: "USD", middle: 120e6, spread: 60e6, kind: "floored" },
  { name: "equity_usd", unit: "USD", middle: 1000e6, spread: 700e6, kind: "floored" },
  { name: "equity_without_hosting_usd", unit: "USD", middle: 1000e6, spread: 700e6, kind: "floored" },
  { name: "equity_hpc_usd", unit: "USD", middle: 0, spread: 0, kind: "constant" },
  { name: "start_equity_usd", unit: "USD", middle: 500e6, spread: 90e6, kind: "floored" },
  { name: "start_mining_usd", unit: "USD", middle: 600e6, spread: 90e6, kind: "floored" },
  { name: "start_hpc_usd", unit: "USD", middle: 0, spread: 0, kind: "constant" },
  { name: "start_btc_usd", unit: "USD", middle: 115e6, spread: 0, kind: "constant" },
  { name: "start_cash_usd", unit: "USD", middle: 400e6, spread: 0, kind: "constant" },
  { name: "start_debt_usd", unit: "USD", middle: -615e6, spread: 0, kind: "constant" },
  { name: "start_equity_over_opportunity", unit: "ratio", middle: 1.1, spread: 0.1 },
  { name: "equity_per_share_usd", unit: "USD", middle: 8, spread: 5, kind: "floored" },
  { name: "equity_over_opportunity", unit: "share", middle: 0.9, spread: 0.4, kind: "floored" },
];

/** What margins are over. */
const REVENUE: Shape = { name: "revenue_usd", unit: "USD", middle: 300e6, spread: 0.3, kind: "lognormal" };

/** Nothing where there are no storms. */
const STORMS: readonly Shape[] = [
  { name: "storm_effect_usd", unit: "USD", middle: -6e5, spread: 9e5 },
  { name: "storm_survivor_gain_usd", unit: "USD", middle: 6e5, spread: 3e5 },
  { name: "storm_own_loss_usd", unit: "USD", middle: -1.3e6, spread: 4e5 },
  { name: "storm_dearer_power_usd", unit: "USD", middle: -1e5, spread: 1e5 },
  { name: "storm_credits_and_sell_back_usd", unit: "USD", middle: 0, spread: 0, kind: "constant" },
];

const NETWORK: readonly Shape[] = [
  { name: "price_usd", unit: "USD", middle: 76974, spread: 0.45, kind: "lognormal" },
  { name: "hashrate_ehs", unit: "EH/s", middle: 1080, spread: 0.2, kind: "lognormal" },
  { name: "difficulty", unit: "", middle: 150e12, spread: 0.2, kind: "lognormal" },
  { name: "first_retarget_change", unit: "share", middle: -0.116, spread: 0.02 },
  { name: "second_retarget_change", unit: "share", middle: 0.15, spread: 0.04 },
  { name: "hashprice_usd_per_ph_day", unit: "USD/PH/day", middle: 34, spread: 0.3, kind: "lognormal" },
  { name: "fpps_revenue_usd_per_ehs_day", unit: "USD/EH/day", middle: 34364, spread: 0.3, kind: "lognormal" },
  { name: "fpps_gross_profit_usd_per_ehs_day", unit: "USD/EH/day", middle: 12700, spread: 9000 },
  { name: "jpm_revenue_usd_per_ehs_day", unit: "USD/EH/day", middle: 35000, spread: 0.3, kind: "lognormal" },
  { name: "jpm_gross_profit_usd_per_ehs_day", unit: "USD/EH/day", middle: 13400, spread: 9000 },
  { name: "halving_day", unit: "day", middle: NaN, spread: 0, kind: "constant" },
  { name: "block_reward_opportunity_usd", unit: "USD", middle: 41e9, spread: 0.45, kind: "lognormal" },
];

/** What of a scenario the pages name. */
const SCENARIO = {
  start: { date: "2026-02-02" },
  horizon_days: 365,
  valuation: {
    sell_side: { month: "2026-01", market_value_to_network_rewards: 1.5, network_share: 0.38 },
  },
  network: {
    shutdown: {
      efficiency_j_per_th: 20,
      efficiency_gain_per_year: 0.14,
      power_usd_per_mwh: { dist: "normal", mean: 45, sd: 2 },
    },
  },
} as unknown as Scenario;

export interface SyntheticOptions {
  readonly name?: string;
  readonly seed?: string;
  readonly paths?: number;
  readonly fleets?: readonly string[];
  /** Added to each normal number behind a metric: a better scenario above 0. */
  readonly tilt?: number;
  /** Share of paths whose realised margin is missing in the last fleet. */
  readonly missing?: number;
  /** Whether storms change anything; false by default. */
  readonly storms?: boolean;
  /** Whether fleets have a revenue, and so ratios of sums; false by default. */
  readonly revenue?: boolean;
}

/** A run of made-up numbers in the shape of a real one; the same seed gives the same shocks whatever else changes. */
export function syntheticRun(options: SyntheticOptions = {}): Run {
  const { name = "base", seed = "1", paths = 2000, fleets = ["efficient", "marginal"], tilt = 0 } = options;
  const columns: MetricColumn<MetricName>[] = [];
  const metrics: Float64Array[] = [];
  const add = (scope: Scope, shape: Shape, worse: number): void => {
    columns.push({ scope, name: shape.name, unit: shape.unit, description: `what ${shape.name} is` });
    const random = seedrandom.alea(`${seed}/${scope.kind}/${shape.name}`);
    const values = Float64Array.from({ length: paths }, () =>
      draw(shape, normalQuantile(random()) + tilt - worse),
    );
    metrics.push(values);
    // Companies default on days spread over the year.
    if (shape.name === "default_day") {
      const defaults = metrics.at(-2)!;
      for (let i = 0; i < paths; i++) values[i] = defaults[i] === 1 ? 1 + ((7 * i) % 365) : NaN;
    }
  };
  const storms = STORMS.map((shape): Shape =>
    options.storms === true ? shape : { ...shape, middle: 0, kind: "constant" },
  );
  fleets.forEach((fleet, f) => {
    for (const shape of [...FLEET, ...(options.revenue === true ? [REVENUE] : []), ...storms])
      add({ kind: "fleet", fleet }, shape, f);
  });
  for (const shape of NETWORK) add({ kind: "network" }, shape, 0);
  const last = columns.findLastIndex((column) => column.name === "gross_margin");
  metrics[last]?.fill(NaN, 0, Math.round((options.missing ?? 0) * paths));

  const markDays = [0, 31, 365];
  const layout: Layout = {
    metrics: columns,
    drawn: [],
    series: columns.flatMap(({ name, ...column }) => (isSeries(name) ? [{ ...column, name }] : [])),
    markDays,
  };
  const seriesPaths = Math.min(paths, 100);
  return {
    named: {
      name,
      file: `scenarios/${name}.yaml`,
      sha256: sha256Of(options),
      scenario: SCENARIO,
    },
    seed,
    paths,
    sampling: "plain",
    workers: 2,
    engine: "simd",
    layout,
    metrics,
    readMetric: (m, first, end) => metrics[m]!.subarray(first, end),
    drawn: [],
    readDrawn: () => new Float64Array(),
    seriesPaths,
    series: layout.series.map((_, s) =>
      Float64Array.from({ length: markDays.length * seriesPaths }, (_value, i) => s + i),
    ),
    overflowed: [],
    fingerprint: `v1:${"9f".repeat(32)}`,
    elapsedMs: 8200,
    simulated: paths,
    days: 365,
  };
}

function isSeries(name: MetricName): name is MetricName & SeriesName {
  return name === "equity_usd" || name === "price_usd";
}

/** Equal for equal content, whatever the name. */
function sha256Of({ name: _, ...content }: SyntheticOptions): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

function draw({ kind = "normal", middle, spread }: Shape, z: number): number {
  if (kind === "constant") return middle;
  if (kind === "flag") return Number(z < normalQuantile(middle));
  if (kind === "lognormal") return middle * Math.exp(spread * z);
  const value = middle + spread * z;
  return kind === "floored" ? Math.max(0, value) : value;
}
