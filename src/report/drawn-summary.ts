import { replicatesOf } from "../runner/replicates-of.ts";
import type { Run } from "../runner/run.ts";
import { moments } from "../statistics/moments.ts";

/** What the paths drew under a key: a number of the scenario, or a summary of a daily driver. */
export interface DrawnSummary {
  readonly unit: string;
  readonly description: string;
  readonly mean: number | null;
  readonly mean_se: number | null;
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** What was drawn, by key, in the order of the paths' table. */
export function drawnSummaries(run: Run): Readonly<Record<string, DrawnSummary>> {
  const { layout, drawn, paths } = run;
  return Object.fromEntries(
    layout.drawn.map(({ key, unit, description }, d) => {
      const { mean, mean_se, sd, min, max } = moments(drawn[d]!, replicatesOf(run, paths));
      return [key, { unit, description, mean, mean_se, sd, min, max }] as const;
    }),
  );
}
