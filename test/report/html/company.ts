/** Companies of made-up numbers, as pages have them. */
import type { FleetMetricName, FleetSeriesName } from "../../../src/engine/catalogue/names.ts";
import type { CompanyFacts, Driver } from "../../../src/report/company-facts.ts";
import { type Company, companyOf } from "../../../src/report/html/company.ts";
import type { RunDocument } from "../../../src/report/run-document.ts";
import { fan, runOf } from "./documents.ts";

export interface MadeUp {
  readonly name?: string;
  readonly scenario?: string;
  readonly paths?: number;
  readonly price?: number;
  /** 5, 25, 50, 75 and 95 % of the value of a share, USD, and the error of the median. */
  readonly share?: readonly [number, number, number, number, number];
  readonly shareError?: number;
  readonly nothing?: number;
  readonly above?: number;
  /** P(default) by the end of each quarter, the last that of the horizon. */
  readonly defaults?: readonly number[];
  readonly uncovered?: number;
  readonly drivers?: readonly Driver[];
  readonly debts?: CompanyFacts["debts"];
  /** Without what only paths tell. */
  readonly bare?: boolean;
}

const QUARTERS = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31", "2027-02-01"] as const;

/** A run of one company. */
export function runWith(made: MadeUp): RunDocument {
  const { name = "ours", scenario = "base", paths = 2000, share = [1, 3, 5, 8, 15] } = made;
  const run = runOf({ fleets: [name], name: scenario, paths });
  const metrics = run.fleets[name]!;
  const q = Object.fromEntries(
    ["0.05", "0.25", "0.5", "0.75", "0.95"].map((p, k) => [
      p,
      { value: share[k]!, se: made.shareError ?? 0.01 },
    ]),
  );
  const chance = (value: number) => ({ value, se: Math.sqrt((value * (1 - value)) / paths) });
  const defaults = made.defaults ?? [0, 0, 0, 0, 0];
  const changed: Partial<Record<FleetMetricName, object>> = {
    equity_per_share_usd: { mean: share[2] + 1, mean_se: 0.02, quantiles: q },
    equity_usd: { p_zero: chance(made.nothing ?? 0) },
    default_share: {
      p_default: chance(defaults.at(-1)!),
      p_default_by_quarter: defaults.map((value, k) => ({ by: QUARTERS[k]!, ...chance(value) })),
    },
    interest_usd: { ...metrics["liquidity_usd"], mean: 1e6 },
    interest_uncovered_share: { mean: made.uncovered ?? 0.1, mean_se: 0.01 },
    min_cash_usd: { ...metrics["min_liquidity_usd"] },
  };
  const series: Partial<Record<FleetSeriesName, unknown>> = {
    ...run.series.fleets[name],
    equity_per_share_usd: fan("USD", share[2], (share[4] - share[0]) / 2),
  };
  const all = new Map<string, object>(Object.entries(metrics));
  for (const [metric, more] of Object.entries(changed)) all.set(metric, { ...all.get(metric), ...more });
  return {
    ...run,
    fleets: { [name]: Object.fromEntries(all) },
    series: { ...run.series, fleets: { [name]: series } },
  } as unknown as RunDocument;
}

export function factsWith(made: MadeUp): CompanyFacts {
  const { share = [1, 3, 5, 8, 15], price } = made;
  return {
    ...(price !== undefined && { price, above: { value: made.above ?? 0.6, se: 0.01 } }),
    values: Float64Array.from(share),
    parts: [
      { label: "Mining", mean: share[2] + 3, q05: 1, q95: 20, usd: 8e8 },
      { label: "Debt", mean: -2, q05: -3, q95: -1, usd: -2e8 },
    ],
    drivers: made.drivers ?? [
      driver("price", "price", [2, 12]),
      driver("network.growth_per_year", "network", [7, 4]),
    ],
    debts: made.debts ?? [],
    defaultsWithin: (made.defaults ?? []).map(() => ({ value: 0, se: 0.004 })),
  };
}

export function companyWith(made: MadeUp = {}): Company {
  const { name = "ours" } = made;
  const facts = made.bare ? undefined : new Map([[name, factsWith(made)]]);
  const run = { name: made.scenario ?? "base", run: runWith(made), facts };
  return companyOf(run, name, made.price)!;
}

/** A drawn number with what a share is worth at its ends. */
export function driver(
  key: string,
  group: Driver["group"],
  [low, high]: readonly [number, number],
  se = 0.05,
): Driver {
  const bin = (drawn: number, value: number) => ({
    ...{ from: drawn, to: drawn, drawn, paths: 200, estimate: { value, se } },
  });
  return {
    ...{ key, group, unit: "sd" },
    tornado: { bins: [bin(-1.75, low), bin(1.75, high)], swing: { value: high - low, se } },
  };
}
