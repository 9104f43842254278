import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import type { Replicates } from "../../statistics/replicates.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";

/** A quantile of the day of failure, 1 the first, and the date that it falls on. */
export interface FailureDate extends Estimate {
  readonly probability: number;
  readonly date: string;
}

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** When failing paths fail: quantiles of their days, from a start at `date`; none where no path fails. */
export function failureDates(
  days: Float64Array,
  startDate: string,
  replicates?: Replicates,
): readonly FailureDate[] {
  const sample = sortSample(days, replicates);
  if (sample.length === 0) return [];
  const start = calendarDay(startDate);
  return PROBABILITIES.map((probability) => {
    const day = quantileEstimate(sample, probability);
    return { probability, ...day, date: dateOfDay(start + Math.round(day.value!) - 1) };
  });
}
