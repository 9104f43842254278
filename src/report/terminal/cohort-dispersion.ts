import type { CohortDistribution, CohortDocument } from "../cohort.ts";
import { chancePercent } from "../cohort-words.ts";
import { errorText } from "./cohort-together.ts";
import { estimated, formatNumber, NOTHING, plain, scaled, type Scale } from "./numbers.ts";
import type { Paint } from "./style.ts";
import { type Cell, type Column, renderTable, type Row, wrap } from "./table.ts";

const POINTS: Scale = { unit: "points", factor: 100, decimals: 0, most: 1 };
const COUNT: Scale = { ...plain("", 0), most: 1 };

/** How far apart companies lie in a month, and how they move together. */
export function dispersion(
  { monthly, companies }: CohortDocument,
  width: number,
  paint: Paint,
): readonly string[] {
  if (monthly.months === 0)
    return ["In a month: no month lies whole between two marks; a longer horizon has some"];
  const { best_less_worst: apart, ahead_of_bitcoin: ahead } = monthly;
  const right = (head: string): Column => ({ header: [head], align: "right" });
  const row = (
    label: string,
    { quantiles }: CohortDistribution,
    mean: Cell,
    median: Cell,
    scale: Scale,
  ): Row => ({
    cells: [
      label,
      mean,
      ...(["0.05", "0.25"] as const).map((p) => scaled(quantiles[p].value, scale)),
      median,
      ...(["0.75", "0.95"] as const).map((p) => scaled(quantiles[p].value, scale)),
    ],
  });
  const table = renderTable(
    {
      columns: [
        { header: ["In a month"], align: "left" },
        ...["mean", "5%", "25%", "median", "75%", "95%"].map((head) => right(head)),
      ],
      rows: [
        // Without a mean, which hangs on the few paths where one company soars.
        row("Best less worst, points", apart, NOTHING, estimated(apart.quantiles["0.5"], POINTS), POINTS),
        row(
          `Ahead of bitcoin, of ${companies.length}`,
          ahead,
          estimated({ value: ahead.mean, se: ahead.mean_se }, COUNT),
          scaled(ahead.quantiles["0.5"].value, COUNT),
          COUNT,
        ),
      ],
    },
    paint,
  );
  return [...table, ...wrap(sentence(monthly), width)];
}

function sentence({ usual_spread: { from, to, share }, correlation }: CohortDocument["monthly"]): string {
  const two = (value: number | null): string => formatNumber(value, 2);
  const { median, min, max } = correlation;
  const error = median.se === null ? "" : ` ±${median.se < 0.005 ? "<.01" : two(median.se)}`;
  return `${100 * from} to ${100 * to} points in ${chancePercent(share.value)}% ±${errorText(share.se)} of months; pairs correlate ${two(median.value)}${error}, ${two(min)} to ${two(max)}`;
}
