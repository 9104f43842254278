/** Documents in the shape that commands print, from runs of made-up numbers or small real ones. */
import { compareRuns } from "../../../src/report/compare.ts";
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
