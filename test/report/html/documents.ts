/** Documents in the shape that commands print, from runs of made-up numbers or small real ones. */
import { compareRuns } from "../../../src/report/compare.ts";
import type { CohortDocument } from "../../../src/report/cohort.ts";
import type { Bridge } from "../../../src/report/bridge.ts";
import type { FleetsDocument } from "../../../src/report/fleets.ts";
import { type RunDocument, runDocument } from "../../../src/report/run-document.ts";
import { summarise } from "../../../src/report/summary.ts";
import type { MarkSummary, SeriesSummary } from "../../../src/report/series-summary.ts";
import { syntheticRun, type SyntheticOptions } from "../synthetic-run.ts";

/** Names that would break a page which took them as they are. */
export const HOSTILE = [
  `<script>alert("1")</script>`,
  `"quoted" & 'quoted'\nsecond line`,
  "\u202Eעברית <b>",
  "</script><!-- ]]> ${x}",
  "=HYPERLINK(1)",
];

/** A run document whose fans have a band around `middle` that is `spread` wide at the end of a year. */
export function runOf(options: SyntheticOptions = {}, middle = 0.1, spread = 0.5): RunDocument {
  const run = syntheticRun(options);
  const document = runDocument(run, summarise(run), { version: "0.0.0", kernel: "plain", node: "v20" });
  const fleets = Object.keys(document.fleets);
  const network = {
    price_usd: fan("USD", 77000, 60000),
    hashrate_ehs: fan("EH/s", 1000, 400),
    difficulty: fan("", 140e12, 30e12),
    hashprice_usd_per_ph_day: fan("USD/PH/day", 35, 20),
  };
  const fleet = {
    gross_margin_always_on: fan("share", middle, spread),
    cash_usd: fan("USD", 3e8, 5e8),
    equity_usd: fan("USD", 1e9, 9e8),
    new_shares_share: fan("share", 0.1, 0.1),
    default_share: fan("share", 0.02, 0),
  };
  const series = {
    paths: 100,
    network,
    fleets: Object.fromEntries(fleets.map((name) => [name, fleet])),
  };
  return { ...document, series };
}

/** A fan that widens by month for a year. */
export function fan(unit: string, middle: number, spread: number, months = 12): SeriesSummary {
  const marks = Array.from({ length: months }, (_, k): MarkSummary => {
    const wide = (spread * (k + 1)) / months;
    const at = (share: number) => ({ value: middle + share * wide, se: wide / 20 });
    return {
      day: (Date.UTC(2026, 2 + k, 2) - Date.UTC(2026, 1, 2)) / 86_400_000,
      date: new Date(Date.UTC(2026, 2 + k, 2)).toISOString().slice(0, 10),
      mean: middle,
      mean_se: wide / 30,
      quantiles: { "0.05": at(-1), "0.25": at(-0.5), "0.5": at(0), "0.75": at(0.5), "0.95": at(1) },
      missing_share: 0,
    };
  });
  return { unit, description: "made up", marks };
}

/** Fourteen names. */
export const TICKERS = [
  "ALFA",
  "BRAV",
  "CHAR",
  "DELT",
  "ECHO",
  "FOXT",
  "GOLF",
  "HOTL",
  "INDI",
  "JULI",
  "KILO",
  "LIMA",
  "MIKE",
  "NOVE",
];

/** A cohort of these companies, each a little ahead of the next; some without a price, some that no multiple meets. */
export function cohortOf(names: readonly string[], more: Partial<CohortDocument> = {}): CohortDocument {
  const n = names.length;
  const at = (value: number, se = 0.01) => ({ value, se });
  const spread = (middle: number, wide: number) => ({
    mean: middle * 1.1,
    mean_se: wide / 50,
    quantiles: {
      "0.05": at(middle - wide),
      "0.25": at(middle - wide / 2),
      "0.5": at(middle),
      "0.75": at(middle + wide),
      "0.95": at(middle + 3 * wide),
    },
  });
  const ahead = (first: number, second: number) =>
    at(first === second ? 0 : 0.5 + (0.4 * (second - first)) / n, first === second ? 0 : 0.01);
  const correlation = (a: number, b: number) => (a === b ? 1 : 0.5);
  const square = <T>(of: (row: number, column: number) => T) =>
    names.map((_, row) => names.map((__, column) => of(row, column)));
  return {
    schema: "hashfleet/cohort@1",
    engine: { version: "0.0.0", kernel: "plain", node: "v20" },
    scenario: {
      name: "base",
      file: "scenarios/base.yaml",
      sha256: "ab".repeat(32),
      laid_over: ["--company miners.csv"],
    },
    set: [],
    seed: "1",
    sampling: "quasi",
    paths: 5000,
    workers: 2,
    fingerprint: `v1:${"cd".repeat(32)}`,
    timing: { elapsed_ms: 4321, path_days_per_s: 422355 },
    show: ["companies", "cohort", "dispersion"],
    start: { date: "2026-02-02", price_usd: 76974 },
    days: 365,
    multiples: "own",
    market_multiple: 0.8,
    sell_side: { month: "2026-01", market_value_to_network_rewards: 1.5, network_share: 0.38 },
    companies: names.map((name, k) => {
      const price = k === 1 ? null : 2 + 5 * k;
      const today = price ?? 3.21;
      const upside = 0.4 - (0.8 * k) / n;
      // What no multiple meets starts above its price, or below.
      const over = k === 2 ? 1.08 : k === 3 ? 0.95 : 1;
      return {
        name,
        price_usd: price,
        today_usd: today,
        implied:
          price === null
            ? null
            : {
                ...(k === 2
                  ? { multiple: 0, factor: 0, found: "above" as const }
                  : k === 3
                    ? { multiple: null, factor: 1, found: "below" as const }
                    : { multiple: 0.3 + 0.2 * k, factor: (0.3 + 0.2 * k) / 0.8, found: "met" as const }),
                at_market_usd: today * (1.5 - k / n),
                at_market_over_price: 0.5 - k / n,
              },
        start_per_share_usd: at(today * over),
        start_over_price: price === null ? null : over - 1,
        start_usd: at(today * 3e8, 1e6),
        per_share_usd: spread(today * (1 + upside), today / 2),
        upside: spread(upside, 0.5),
        p_loss: at(0.6),
        p_default: at(k / 4 / n),
        p_top_quartile: at(0.25),
        p_rank: names.map(() => at(1 / n)),
        beta_price: at(1.2),
        beta_hashprice: at(1.1),
        months_left_out_share: 0.02,
        least_runway_months: spread(Math.min(60, 10 + 10 * k), 5),
        horizon_usd: spread(today * 3e8, today * 2e8),
      };
    }),
    p_greater: square(ahead),
    p_equal: square((a, b) => at(a === b ? 1 : 0, 0)),
    together: {
      start_usd: at(59.6e9, 2e7),
      horizon_usd: spread(60e9, 2e10),
      priced_usd: null,
      opportunity_start_usd: 39e9,
      opportunity_horizon_usd: spread(40e9, 1e10),
      start_over_opportunity: at(1.53),
      horizon_over_opportunity: spread(1.6, 0.5),
      priced_over_opportunity: null,
      network_share_start: 0.38,
      network_share_horizon: spread(0.37, 0.1),
      p_defaults_at_least: names.map((_, k) => at(Math.max(0, 0.3 - k / 20), 0.004)),
    },
    monthly: {
      paths: 5000,
      months: 11,
      correlation: { median: at(0.5), min: 0.23, max: 0.72, matrix: square(correlation) },
      best_less_worst: spread(0.75, 0.3),
      usual_spread: { from: 0.3, to: 1.25, share: at(0.82, 0.002) },
      ahead_of_bitcoin: spread(6, 2),
    },
    ...more,
  };
}

export function comparisonOf(names: readonly string[], fleets?: readonly string[]) {
  const options = names.map((name, k): SyntheticOptions => {
    return { name, tilt: 0.3 * k, paths: 400, ...(fleets === undefined ? {} : { fleets }) };
  });
  const document = compareRuns(options.map(syntheticRun), ["price.volatility_per_year=0.5"]);
  return { document, runs: options.map((one) => runOf(one)) };
}

export function bridgeOf(fleet: string, from = "base", to = "upside"): Bridge {
  return {
    from,
    to,
    fleet,
    metric: "equity_usd",
    unit: "USD",
    description: "",
    from_mean: { value: -2e8, se: 1e6 },
    to_mean: { value: 5e8, se: 1e6 },
    difference: { value: 7e8, se: 1e7 },
    parts: [
      { group: "price", keys: ["price.drift_per_year"], value: 9e8, se: 1e7 },
      { group: "network", keys: ["network.growth_per_year"], value: -3e8, se: 8e6 },
      { group: "power", keys: ["fleets"], value: 1e8, se: 2e6 },
    ],
    missing_share: 0,
    runs: 8,
    notes: [],
  };
}

export function gridOf(efficiencies = [12, 20, 28], powers = [30, 50, 70]): FleetsDocument {
  const cells = (of: (e: number, p: number) => number) =>
    efficiencies.map((e) => powers.map((p) => ({ value: of(e, p), se: 0.01 })));
  const margin = (e: number, p: number): number => 1 - (e * p) / 1400;
  return {
    schema: "hashfleet/fleets@1",
    scenario: { name: "base", file: "scenarios/base.yaml", sha256: "ab".repeat(32) },
    set: [],
    fleet: "efficient",
    seed: "1",
    paths: 100,
    days: 365,
    engine: "plain",
    efficiency_j_per_th: efficiencies,
    power_usd_per_mwh: powers,
    gross_margin_always_on_median: cells(margin),
    p_gross_loss: cells((e, p) => Math.min(1, Math.max(0, 0.5 - margin(e, p)))),
    days_off_share: cells((e, p) => Math.min(1, (e * p) / 3000)),
    breakeven_usd_per_mwh: efficiencies.map((e) => ({
      median: { value: 1400 / e, se: 1 },
      mean: { value: 1450 / e, se: 1 },
    })),
    frontier: [
      {
        p_gross_loss: 0.25,
        points: efficiencies.map((e) => ({
          efficiency_j_per_th: e,
          power_usd_per_mwh: { value: 1050 / e, se: 1 },
        })),
        points_by_power: [],
      },
    ],
  };
}
