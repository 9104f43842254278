import type { Sensitivity } from "../../questions/sensitivity/sensitivity.ts";
import { PERCENT } from "../terminal/numbers.ts";
import { nameHtml } from "./escape.ts";
import { shortKey } from "./key-label.ts";
import type { Section } from "./section.ts";
import { tableHtml, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

/** Areas that have a colour of their own; all others are one. */
const OWN = 7;

/** First-order shares by month, where the quantity has a series; marks at which it does not vary are left out. */
export function monthsSections(
  { rows, byMark = [] }: Sensitivity,
  dates: readonly string[],
): readonly Section[] {
  const marks = byMark
    .map((shares, k) => ({ date: dates[k]!, shares }))
    .filter(({ shares }) => shares.every(({ value }) => value !== null));
  if (marks.length === 0) return [];
  const shown = (g: number): number[] =>
    marks.map(({ shares }) => (shares[g]!.distinguishable ? shares[g]!.value! : 0));
  const places = rows.map((_, g) => g);
  const sum = (g: number): number => shown(g).reduce((all, share) => all + share, 0);
  const largest = places.toSorted((a, b) => sum(b) - sum(a)).filter((g) => sum(g) > 0);
  const others = largest.slice(OWN).map(shown);
  const series = [
    ...largest.slice(0, OWN).map((g) => ({ name: shortKey(rows[g]!.label), values: shown(g) })),
    ...(others.length === 0
      ? []
      : [{ name: "all others", values: marks.map((_, i) => others.reduce((all, one) => all + one[i]!, 0)) }]),
  ];
  const table = tableHtml({
    captionHtml: "First-order shares by month, %",
    headersHtml: ["Date", ...largest.flatMap((g) => [nameHtml(rows[g]!.label), "±"])],
    rows: marks.map(({ date, shares }) => [
      words(date),
      ...largest.flatMap((g) => estimateCells(shares[g]!, PERCENT)),
    ]),
  });
  const measure = { unit: "%", factor: 100 };
  return [
    {
      id: "months",
      title: "Which matters when",
      introHtml: `<p class="note">What each explains by itself of the variance at each date, where it is told from 0; the rest is what they do together. A series of equity is not discounted.</p>`,
      charts: [
        {
          kind: "stack",
          title: "Share of the variance by date",
          measure,
          dates: marks.map(({ date }) => date),
          series,
        },
      ],
      afterHtml: table,
    },
  ];
}
