import type { Run } from "../runner/run.ts";
import { type SortedSample, sortSample } from "../statistics/sorted-sample.ts";
import { columnOf } from "../runner/column-of.ts";
import { COLUMNS, type Target } from "./targets.ts";

/** Marks between horizons, for pictures, come so many days apart. */
const FAN_DAYS = 15;

/** The days of a forecast's marks: its horizons, and others between them for a fan. */
export function markDaysOf(horizons: readonly number[]): number[] {
  const last = Math.max(...horizons);
  const between = Array.from({ length: Math.floor(last / FAN_DAYS) }, (_, k) => FAN_DAYS * (k + 1));
  return [...new Set([...horizons, ...between])].sort((a, b) => a - b);
}

/** A simulated forecast: samples of logarithms. */
export interface Forecast {
  readonly markDays: readonly number[];
  /** Of a quantity at a mark. */
  readonly at: (target: Target, day: number) => SortedSample;
  /** ln D'/D at the first retarget; of paths that had one. */
  readonly nextRetarget: SortedSample;
}

/** The forecast in a run whose marks are those of `markDaysOf`. */
export function forecastIn(run: Run): Forecast {
  const { layout, series, seriesPaths } = run;
  if (seriesPaths < run.paths)
    throw new RangeError(`a forecast keeps the series of all paths, at most ${seriesPaths}`);
  const at = (target: Target, day: number): SortedSample => {
    const { column } = COLUMNS[target];
    const s = layout.series.findIndex(({ scope, name }) => scope.kind === "network" && name === column);
    const mark = layout.markDays.indexOf(day);
    return sortSample(logs(series[s]!.subarray(mark * seriesPaths, (mark + 1) * seriesPaths)));
  };
  return {
    markDays: layout.markDays,
    at,
    nextRetarget: sortSample(logs(columnOf(run, "first_retarget_change").map((change) => 1 + change))),
  };
}

function logs(values: Float64Array): Float64Array {
  return values.map((value) => Math.log(value));
}
