/** The tables of a comparison. */
import type { Estimate } from "../../statistics/estimate.ts";
import type { Comparison } from "../compare.ts";
import { asEstimate, type ComparedMetric, type ComparedValue } from "../compared-metric.ts";
import type { PairedMetric } from "../pairs.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import { chance, interval, number, text } from "./columns.ts";
import { meaningColumns, type Scoped, scopedRows } from "./scoped.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

/** What of a metric is compared, as the column tells it. */
const STATISTICS = [
  ["median", "median"],
  ["mean", "mean"],
  ["of_sums", "ratio of sums"],
  ["probability", "probability"],
] as const satisfies readonly (readonly [keyof ComparedMetric, string])[];

interface DifferenceRow extends Scoped<ComparedMetric> {
  readonly statistic: string;
  readonly value: ComparedValue;
  readonly missing: number | undefined;
}

/** Each scenario's numbers, and how far they lie from the first one's. */
export function differencesSheet(document: Comparison): Sheet {
  const labels = scenarioLabels(document.scenarios);
  const rows = scopedRows<ComparedMetric>("", document).flatMap((row) =>
    STATISTICS.flatMap(([of, statistic]) =>
      (row.of[of] ?? []).map((value, k): DifferenceRow => ({
        ...row,
        scenario: labels[k]!,
        statistic,
        value,
        missing: row.of.missing_share[k],
      })),
    ),
  );
  const unit = ({ of }: DifferenceRow): string => of.unit;
  const difference = ({ value }: DifferenceRow): Estimate | null =>
    value.difference && asEstimate(value.difference);
  return sheetOf<DifferenceRow>(
    {
      name: "Differences",
      about: `A row a number and scenario, and its difference from ${labels[0]!}: on the same paths, so that its error is its own and usually small`,
      keys: 4,
    },
    [
      text("fleet", ({ fleet }) => fleet),
      text("metric", ({ name }) => name),
      text("statistic", ({ statistic }) => statistic),
      text("scenario", ({ scenario }) => scenario),
      ...meaningColumns<DifferenceRow>(({ of }) => of),
      ...interval<DifferenceRow>(
        "value",
        ({ value }) => value,
        unit,
        ({ statistic }) => statistic === "probability",
      ),
      ...interval<DifferenceRow>("difference", difference, unit),
      number("missing_share", ({ missing }) => missing, "share"),
    ],
    rows,
  );
}

interface PairRow {
  readonly first: string;
  readonly second: string;
  readonly fleet: string;
  readonly metric: string;
  readonly meaning: Pick<ComparedMetric, "unit" | "description">;
  readonly paired: PairedMetric;
}

/** Every two scenarios on the same paths. */
export function pairsSheet(document: Comparison): Sheet {
  const rows = document.pairs.flatMap(({ first, second, fleets }) =>
    Object.entries(fleets).flatMap(([fleet, metrics]) =>
      Object.entries(metrics).map(([metric, paired]): PairRow => {
        const known = document.fleets[fleet] as Readonly<Record<string, ComparedMetric>> | undefined;
        const meaning = known?.[metric] ?? { unit: "", description: "" };
        return { first, second, fleet, metric, meaning, paired };
      }),
    ),
  );
  return sheetOf<PairRow>(
    {
      name: "Pairs",
      about:
        "A row a metric of every two scenarios: the mean of second less first, and on how many paths the second is above",
      keys: 4,
    },
    [
      text("first", ({ first }) => first),
      text("second", ({ second }) => second),
      text("fleet", ({ fleet }) => fleet),
      text("metric", ({ metric }) => metric),
      ...meaningColumns<PairRow>(({ meaning }) => meaning),
      ...interval<PairRow>(
        "difference",
        ({ paired }) => paired.difference,
        ({ meaning }) => meaning.unit,
      ),
      ...chance<PairRow>("p_greater", ({ paired }) => paired.p_greater),
      ...chance<PairRow>("p_equal", ({ paired }) => paired.p_equal),
    ],
    rows,
  );
}
