import type { SeriesColumn } from "../../engine/results.ts";
import { replicatesOf } from "../../runner/replicates-of.ts";
import type { Run } from "../../runner/types.ts";
import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { quantileEstimate } from "../../statistics/quantile.ts";
import { ofRows } from "../../statistics/replicates.ts";
import { sortSample } from "../../statistics/sorted-sample.ts";
import type { Failure } from "./failure.ts";

/** A series at a mark: its median over the failing paths, and over those that survive. */
export interface MonthMedians {
  readonly day: number;
  /** The day that begins at the mark. */
  readonly date: string;
  readonly failing: Estimate;
  readonly surviving: Estimate;
}

/** A series of the network or of the fleet by month. */
export interface SeriesMedians {
  readonly of: "network" | "fleet";
  readonly name: SeriesColumn["name"];
  readonly unit: string;
  readonly description: string;
  readonly marks: readonly MonthMedians[];
}

/** The medians by month, of the first paths of a run, which are those that keep their series. */
export interface Months {
  readonly failing: number;
  readonly surviving: number;
  readonly series: readonly SeriesMedians[];
}

/** What is a sum of the failure itself. */
const LEFT_OUT: readonly SeriesColumn["name"][] = ["default_share"];

/** The median failing path beside the median surviving one: mark by mark, so that neither is a path that was simulated. */
export function medianMonths(run: Run, { fleet, failing }: Failure): Months {
  const { layout, series, seriesPaths } = run;
  const replicates = replicatesOf(run, seriesPaths);
  const paths = Array.from({ length: seriesPaths }, (_, i) => i);
  const fails = paths.filter((i) => failing[i] === 1);
  const survives = paths.filter((i) => failing[i] !== 1);
  const start = calendarDay(run.named.scenario.start.date);
  return {
    failing: fails.length,
    surviving: survives.length,
    series: layout.series.flatMap(({ scope, name, unit, description }, s): SeriesMedians[] => {
      if ((scope.kind === "fleet" && scope.fleet !== fleet) || LEFT_OUT.includes(name)) return [];
      const median = (of: readonly number[], k: number): Estimate =>
        quantileEstimate(
          sortSample(
            Float64Array.from(of, (i) => series[s]![k * seriesPaths + i]!),
            ofRows(replicates, of),
          ),
          0.5,
        );
      const marks = layout.markDays.map((day, k) => ({
        day,
        date: dateOfDay(start + day),
        failing: median(fails, k),
        surviving: median(survives, k),
      }));
      return [{ of: scope.kind, name, unit, description, marks }];
    }),
  };
}
