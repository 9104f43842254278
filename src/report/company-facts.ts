/** What a page tells of a company that its run's document has not: from the run's paths and its scenario. */
import type { FleetMetricName } from "../engine/catalogue/names.ts";
import type { NumberRow } from "../questions/sensitivity/by-number.ts";
import { type Draws, eachDrawOf } from "../questions/reverse/draws.ts";
import { calendarDay } from "../scenario/dates/calendar.ts";
import { quarterDays } from "./chance-by-quarter.ts";
import { columnOf } from "../runner/column-of.ts";
import { replicatesOf } from "../runner/replicates-of.ts";
import type { Run } from "../runner/types.ts";
import { type ByFleet, fleetNames } from "../scenario/values/fleet-order.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { moments } from "../statistics/moments.ts";
import { exactly, probability } from "../statistics/probability.ts";
import { quantile, quantileEstimate } from "../statistics/quantile.ts";
import { sortSample } from "../statistics/sorted-sample.ts";
import { tornado } from "../statistics/tornado.ts";

/** A part of a share's value at the horizon, USD, discounted, over all diluted shares of the path. */
export interface SharePart {
  readonly label: string;
  readonly mean: number;
  readonly q05: number;
  readonly q95: number;
  /** Of all shares. */
  readonly usd: number;
}

/** A drawn number and what a share is worth where it is low or high; the group of keys it belongs to. */
export type Driver = Pick<NumberRow, "key" | "unit" | "tornado"> & Pick<Draws, "group">;

/** A debt that falls due before the horizon. */
export interface DueDebt {
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Undefined where it is drawn. */
  readonly usd: number | undefined;
}

export interface CompanyFacts {
  /** What the market pays for a share, USD, where that is known. */
  readonly price?: number;
  /** P(value of a share > price). */
  readonly above?: Estimate;
  /** Value of a share by path, ascending, without what is missing. */
  readonly values: Float64Array;
  /** In the order of the books; those that are 0 on all paths are left out. */
  readonly parts: readonly SharePart[];
  /** The largest swing of the median first. */
  readonly drivers: readonly Driver[];
  readonly debts: readonly DueDebt[];
  /** Mean value of a share at the start as the model values it, USD, where shares are one number. */
  readonly startValue?: number;
  /** P(default) within the first year, of all paths; absent of runs that are no longer. */
  readonly defaultsInYear?: Estimate;
  /** P(default) within each calendar quarter alone, in the order of those of the run's document. */
  readonly defaultsWithin: readonly Estimate[];
  /** USD, where it is one number. */
  readonly minimumCash?: number;
}

/** Facts by company. */
export type RunFacts = ReadonlyMap<string, CompanyFacts>;

const PARTS = [
  ["equity_mining_usd", "Mining"],
  ["equity_hpc_usd", "Hosting"],
  ["equity_btc_usd", "Bitcoin held"],
  ["equity_cash_usd", "Cash"],
  ["equity_debt_usd", "Debt"],
  ["equity_limited_liability_usd", "Limited liability"],
] as const satisfies readonly (readonly [FleetMetricName, string])[];

/** Days of a year; a run is longer where it has over a month more. */
export const YEAR = 365;
export const LONG = 400;

/** The company that a page of such scenarios is about: the first fleet of the first; undefined where there is none. */
export function companyOfPage([first]: readonly { readonly scenario: ByFleet<unknown> }[]):
  string | undefined {
  return first && fleetNames(first.scenario)[0];
}

/** The facts of a page's company in a run, as far as it is in it; `pricesUsd` go before what the scenario says that the market pays. */
export function factsOf(
  run: Run,
  fleet: string | undefined,
  pricesUsd: ReadonlyMap<string, number> = new Map(),
): RunFacts {
  return fleet !== undefined && Object.hasOwn(run.named.scenario.fleets, fleet)
    ? new Map([[fleet, companyFacts(run, fleet, pricesUsd.get(fleet))]])
    : new Map();
}

function companyFacts(run: Run, fleet: string, given: number | undefined): CompanyFacts {
  const { scenario } = run.named;
  const { company } = scenario.fleets[fleet]!;
  const replicates = replicatesOf(run, run.paths);
  const values = columnOf(run, "equity_per_share_usd", fleet);
  const price = given ?? company.share_price_usd;
  const minimum = company.covenants?.minimum_cash_usd;
  const minimumCash = minimum === undefined ? undefined : fixed(minimum);
  const median = (of: Float64Array, rows = replicates): Estimate =>
    quantileEstimate(sortSample(of, rows), 0.5);
  const shares = fixed(company.shares);
  const days = columnOf(run, "default_day", fleet);
  const within = (after: number, until: number): Estimate =>
    probability(
      days.map((day) => Number(day > after && day <= until)),
      exactly(1),
      replicates,
    );
  return {
    ...(price !== undefined && {
      price,
      above: probability(values, (value) => value > price, replicates),
    }),
    values: sortSample(values).values,
    parts: partsOf(run, fleet),
    drivers: Array.from(eachDrawOf(run, fleet), ({ key, unit, group, values: drawn }): Driver => ({
      ...{ key, unit, group },
      tornado: tornado(values, drawn, 10, median, replicates),
    })).sort((a, b) => swingOf(b) - swingOf(a)),
    debts: dueDebts(run, fleet),
    ...(shares !== undefined && {
      startValue: (moments(columnOf(run, "start_equity_usd", fleet)).mean ?? NaN) / shares,
    }),
    ...(scenario.horizon_days > LONG && { defaultsInYear: within(0, YEAR) }),
    defaultsWithin: quarterDays(scenario).map((day, k, all) => within(all[k - 1] ?? 0, day)),
    ...(minimumCash !== undefined && { minimumCash }),
  };
}

function swingOf({ tornado: { swing } }: Driver): number {
  return Math.abs(swing.value ?? 0);
}

function partsOf(run: Run, fleet: string): readonly SharePart[] {
  const shares = columnOf(run, "diluted_shares", fleet);
  return PARTS.flatMap(([name, label]): SharePart[] => {
    const usd = columnOf(run, name, fleet);
    if (usd.every((value) => value === 0)) return [];
    const each = usd.map((value, i) => value / shares[i]!);
    const sample = sortSample(each);
    const { mean } = moments(each);
    if (mean === null) return [];
    return [
      { label, mean, q05: quantile(sample, 0.05), q95: quantile(sample, 0.95), usd: moments(usd).mean ?? 0 },
    ];
  });
}

/** Debts whose maturity lies within the horizon, the first first. */
function dueDebts({ named: { scenario } }: Run, fleet: string): readonly DueDebt[] {
  const start = calendarDay(scenario.start.date);
  const within = (date: string): boolean => {
    const day = calendarDay(date) - start;
    return day > 0 && day <= scenario.horizon_days;
  };
  return Object.entries(scenario.fleets[fleet]!.company.debts)
    .filter(([, { maturity }]) => within(maturity))
    .map(([name, { maturity, principal_usd }]) => ({ name, date: maturity, usd: fixed(principal_usd) }))
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** A number of the scenario, where it is one and no distribution. */
function fixed(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
