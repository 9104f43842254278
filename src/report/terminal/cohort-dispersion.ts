import type { CohortDistribution, CohortDocument } from "../cohort.ts";
import { chancePercent } from "../cohort-words.ts";
import { errorText } from "./cohort-together.ts";
import { estimated, formatNumber, plain, scaled, type Scale } from "./numbers.ts";
import type { Paint } from "./style.ts";
import { type Column, renderTable, type Row, wrap } from "./table.ts";

const POINTS: Scale = { unit: "points", factor: 100, decimals: 0, most: 1 };

/** How far apart companies lie in a month, and how they move together. */
export function dispersion(
  { monthly, companies }: CohortDocument,
  width: number,
  paint: Paint,
): readonly string[] {
  if (monthly.months === 0)
    return ["In a month: no month lies whole between two marks; a longer horizon has some"];
  const right = (head: string): Column => ({ header: [head], align: "right" });
  const row = (label: string, { mean, mean_se, quantiles }: CohortDistribution, scale: Scale): Row => ({
    cells: [
      label,
      estimated({ value: mean, se: mean_se }, scale),
      ...(["0.05", "0.25", "0.5", "0.75", "0.95"] as const).map((p) => scaled(quantiles[p].value, scale)),
    ],
  });
  const table = renderTable(
    {
      columns: [
        { header: ["In a month"], align: "left" },
        ...["mean", "5%", "25%", "median", "75%", "95%"].map((head) => right(head)),
      ],
      rows: [
        row("Best less worst, points", monthly.best_less_worst, POINTS),
        row(`Ahead of bitcoin, of ${companies.length}`, monthly.ahead_of_bitcoin, {
          ...plain("", 0),
          most: 1,
        }),
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
  return `${100 * from}–${100 * to} points apart in ${chancePercent(share.value)}% ±${errorText(share.se)}; two correlate ${two(median.value)}${error}, ${two(min)} to ${two(max)}`;
}
