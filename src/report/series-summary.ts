import { seriesNamed } from "../engine/catalogue/catalogue.ts";
import type { SeriesColumn } from "../engine/results.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { moments } from "../statistics/moments.ts";
import { exactly, probability } from "../statistics/probability.ts";
import type { Replicates } from "../statistics/replicates.ts";
import { sortSample } from "../statistics/sorted-sample.ts";
import { type ByProbability, quantilesOf } from "./metric-summary.ts";

/** The distribution of a series at one of its marks. */
export interface MarkSummary {
  /** Days since the start. */
  readonly day: number;
  /** YYYY-MM-DD, the day that begins at the mark. */
  readonly date: string;
  readonly mean: number | null;
  readonly mean_se: number | null;
  readonly quantiles: ByProbability;
  /** P(default) from the start up to the mark, of default_share only. */
  readonly p_default?: Estimate;
  readonly missing_share: number;
}

/** A series as a fan chart shows it: one distribution a mark. */
export interface SeriesSummary {
  readonly unit: string;
  readonly description: string;
  readonly marks: readonly MarkSummary[];
}

export interface Mark {
  readonly day: number;
  readonly date: string;
}

/** The marks with their dates, counted from the start's date. */
export function datedMarks(startDate: string, markDays: readonly number[]): readonly Mark[] {
  const start = Date.parse(`${startDate}T00:00:00Z`);
  return markDays.map((day) => ({
    day,
    date: new Date(start + day * 86_400_000).toISOString().slice(0, 10),
  }));
}

/** The summary of one series, whose values lie mark by mark. */
export function summariseSeries(
  { name, unit, description }: SeriesColumn,
  values: Float64Array,
  marks: readonly Mark[],
  probabilities: readonly number[],
  replicates?: Replicates,
): SeriesSummary {
  const paths = values.length / marks.length;
  const { chances = [] } = seriesNamed(name);
  const tellsDefault = chances.some(({ of }) => of === "p_default");
  return {
    unit,
    description,
    marks: marks.map(({ day, date }, k) => {
      const atMark = values.subarray(k * paths, (k + 1) * paths);
      const { mean, mean_se, missing_share } = moments(atMark, replicates);
      const quantiles = quantilesOf(sortSample(atMark, replicates), probabilities);
      const defaults = tellsDefault ? { p_default: probability(atMark, exactly(1), replicates) } : {};
      return { day, date, mean, mean_se, quantiles, ...defaults, missing_share };
    }),
  };
}
