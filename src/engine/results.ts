/** What a simulation hands back: the columns' meaning, and their values for a range of paths. */
import type { MetricName, SeriesName } from "./catalogue/names.ts";

/** Who a number belongs to: the network, or the fleet of that name. */
export type Scope = { readonly kind: "network" } | { readonly kind: "fleet"; readonly fleet: string };

/** One metric: one number per path. */
export interface MetricColumn<Name extends string = string> {
  readonly scope: Scope;
  /** Carries the unit where there is one: `equity_usd`, `gross_margin`. Unique within its scope. */
  readonly name: Name;
  /** As people write it: "USD", "USD/PH/day", "share"; "" for a pure number. */
  readonly unit: string;
  readonly description: string;
}

/** One series: one number per path and mark. Marks are the monthly anniversaries of the start, and the horizon. */
export type SeriesColumn = MetricColumn<SeriesName>;

/** Columns of what is described so. */
export function describe<Name extends string>(
  scope: Scope,
  entries: readonly Omit<MetricColumn<Name>, "scope">[],
): MetricColumn<Name>[] {
  return entries.map(({ name, unit, description }) => ({ scope, name, unit, description }));
}

/** What was drawn on a path: a number of the scenario that is a distribution, or a summary of what a daily driver drew. */
export interface DrawnColumn {
  /** Of a number its place in the scenario, `price.drift_per_year`; of a driver its name, `regions.texas`. */
  readonly key: string;
  readonly of: "number" | "driver";
  /** As people write it; "" for a pure number. */
  readonly unit: string;
  readonly description: string;
}

/** The names of all columns of a run, in the order in which their values are stored. */
export interface Layout {
  readonly metrics: readonly MetricColumn<MetricName>[];
  /** Stored after the metrics. */
  readonly drawn: readonly DrawnColumn[];
  readonly series: readonly SeriesColumn[];
  /** Days from the start to each mark, ascending; the last is the horizon. */
  readonly markDays: readonly number[];
}

/** The values of a range of paths. A missing value is the canonical NaN. */
export interface Batch {
  readonly firstPath: number;
  readonly paths: number;
  /** metrics[m * paths + i] is metric m of path firstPath + i. */
  readonly metrics: Float64Array<ArrayBuffer>;
  /** drawn[d * paths + i] is drawn column d of path firstPath + i. */
  readonly drawn: Float64Array<ArrayBuffer>;
  /** The first `seriesPaths` paths of the batch keep their series. */
  readonly seriesPaths: number;
  /** series[(s * marks + k) * seriesPaths + i] is series s at mark k of path firstPath + i. */
  readonly series: Float64Array<ArrayBuffer>;
}
