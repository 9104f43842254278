import { censoredQuantile } from "../statistics/censored.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { probability } from "../statistics/probability.ts";
import { quantileEstimate } from "../statistics/quantile.ts";
import type { Replicates } from "../statistics/replicates.ts";
import { sortSample } from "../statistics/sorted-sample.ts";
import { datedMarks } from "./series-summary.ts";

/** Months of losses that the break-even takes at least: fewer at the horizon's end may be no more than a bad month. */
const LASTING_MONTHS = 3;

/** When the always-on fleet of one efficiency ceases to earn its power at one price, for good as far as is simulated. */
export interface BreakEvenCell {
  /** Share of paths on which it does within the horizon. */
  readonly withinHorizon: Estimate;
  /** Day of the median path's break-even; without a value where most paths have none. */
  readonly medianDay: Estimate;
  /** The same as a date, YYYY-MM-DD. */
  readonly medianDate: string | null;
  /** The day on which a path's months of losses begin, for the margin that is each month's median. */
  readonly medianMargin: MedianMargin;
}

/** Dates, YYYY-MM-DD, from which the monthly margin's median stays below zero; null where not within the horizon. */
export interface MedianMargin {
  readonly date: string | null;
  /** The same for the medians less, and plus, one standard error. */
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** The break-evens of a grid as they stand in its JSON document: rows are efficiencies, columns power prices. */
export interface BreakEven {
  /** Months of losses up to the horizon that it takes at least. */
  readonly lasting_months: number;
  /** Paths whose months are known. */
  readonly paths: number;
  readonly p_within_horizon: readonly (readonly Estimate[])[];
  readonly median_day: readonly (readonly Estimate[])[];
  readonly median_date: readonly (readonly (string | null)[])[];
  readonly median_margin_negative_from: readonly (readonly MedianMargin[])[];
}

/** The months that a series stands for: when the run starts, and the day on which each month ends. */
export interface Months {
  readonly startDate: string;
  readonly markDays: readonly number[];
}

/** The break-even from always-on margins by month, laid out month by month. */
export function breakEvenOf(
  margins: Float64Array,
  { startDate, markDays }: Months,
  replicates?: Replicates,
): BreakEvenCell {
  const months = markDays.length;
  const paths = margins.length / months;
  const opening = (month: number): number => (month === 0 ? 0 : markDays[month - 1]!);
  const dayOf = (margin: (month: number) => number): number => {
    const month = lastingLoss(months, margin);
    return month === null ? Infinity : opening(month);
  };
  const days = Float64Array.from({ length: paths }, (_, i) => dayOf((month) => margins[month * paths + i]!));
  const medianDay = censoredQuantile(sortSample(days, replicates), 0.5);
  const medians = markDays.map((_, month) =>
    quantileEstimate(sortSample(margins.subarray(month * paths, (month + 1) * paths), replicates), 0.5),
  );
  const date = (day: number | null): string | null =>
    day === null || day === Infinity ? null : datedMarks(startDate, [Math.round(day)])[0]!.date;
  const medianAt = (errors: number): string | null =>
    date(dayOf((month) => (medians[month]!.value ?? NaN) + errors * (medians[month]!.se ?? 0)));
  return {
    withinHorizon: probability(days, (day) => day < Infinity, replicates),
    medianDay,
    medianDate: date(medianDay.value),
    medianMargin: { date: medianAt(0), earliest: medianAt(-1), latest: medianAt(1) },
  };
}

/**
 * The first of the months of losses that last to the end, if they are three at least, or all there are. A month without
 * a margin, in which nothing ran, neither ends nor makes them.
 */
function lastingLoss(months: number, margin: (month: number) => number): number | null {
  let first: number | null = null;
  let losses = 0;
  for (let month = months - 1; month >= 0; month--) {
    const value = margin(month);
    if (value >= 0) break;
    if (Number.isNaN(value)) continue;
    first = month;
    losses += 1;
  }
  return losses >= Math.min(LASTING_MONTHS, months) ? first : null;
}

/** The document's part of a grid of break-evens over the first `paths` paths. */
export function breakEvenDocument(cells: readonly (readonly BreakEvenCell[])[], paths: number): BreakEven {
  const panel = <T>(of: (cell: BreakEvenCell) => T): readonly (readonly T[])[] =>
    cells.map((row) => row.map(of));
  return {
    lasting_months: LASTING_MONTHS,
    paths,
    p_within_horizon: panel((cell) => cell.withinHorizon),
    median_day: panel((cell) => cell.medianDay),
    median_date: panel((cell) => cell.medianDate),
    median_margin_negative_from: panel((cell) => cell.medianMargin),
  };
}
