import type { Sensitivity, Share } from "../../questions/sensitivity/sensitivity.ts";
import { counted, PERCENT } from "../terminal/numbers.ts";
import type { Point, RangesChart } from "../chart/chart.ts";
import { barRows } from "../chart/range-rows.ts";
import { escapeText } from "./escape.ts";
import { shortKey } from "./key-label.ts";
import type { Section } from "./section.ts";
import { name, type PageTable, tableHtml, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

/** Bars beyond these can't be told apart. */
const MOST_ROWS = 20;
/** Bars that stand where none is told from 0. */
const LEAST_ROWS = 8;

const SHARES = { unit: "%", factor: 100 };

/** The shares of the variance, as bars and in a table: Sobol indices, and Shapley effects where there are any. */
export function sharesSection(found: Sensitivity): Section {
  const { rows, shapley, missingShare } = found;
  const sobol = barsOf(
    "Share of the variance",
    ["by itself", "in all"],
    rows.map(({ label, first, total }) => ({ label, shares: [first, total], largest: total })),
  );
  const effects =
    shapley === null
      ? []
      : [
          barsOf(
            "Shapley effect",
            ["effect"],
            shapley.map(({ label, effect }) => ({ label, shares: [effect], largest: effect })),
          ),
        ];
  const left =
    missingShare === 0
      ? ""
      : ` Left out: ${(100 * missingShare).toFixed(1)} % of paths, on which it has no value in some run.`;
  return {
    id: "shares",
    title: "Where its variance comes from",
    introHtml: `<p class="note">${escapeText(counted(rows.length, found.by === "group" ? "group" : "source"))} of chance, each drawn anew while all others stay.${left}</p>`,
    charts: [sobol, ...effects],
    afterHtml: [sharesTable(found), ...effectsTables(found)].map(tableHtml).join(""),
  };
}

interface Bar {
  readonly label: string;
  readonly shares: readonly Share[];
  readonly largest: Share;
}

function barsOf(title: string, names: readonly string[], all: readonly Bar[]): RangesChart {
  const told = all.filter(({ largest }) => largest.distinguishable).length;
  const rows = all.slice(0, Math.min(MOST_ROWS, Math.max(LEAST_ROWS, told))).map(({ label, shares }) => ({
    label: shortKey(label),
    points: shares.map(drawn),
  }));
  return { kind: "ranges", title, measure: SHARES, names, zero: true, rows: barRows(rows, names, SHARES) };
}

/** A share that is not told from 0 has no error in the picture, and lies at 0 at the least. */
function drawn({ value, se, distinguishable }: Share): Point {
  return distinguishable || value === null ? { value, se } : { value: Math.max(0, value), se: null };
}

function sharesTable({ rows, sumOfFirst }: Sensitivity): PageTable {
  return {
    captionHtml: "Shares of the variance, %",
    headersHtml: ["What is drawn", "By itself", "±", "In all", "±", "Told from 0"],
    rows: [
      ...rows.map(({ label, first, total }) => [
        name(label),
        ...estimateCells(first, PERCENT),
        ...estimateCells(total, PERCENT),
        words(total.distinguishable ? "yes" : "no"),
      ]),
      [
        words("sum of first order"),
        ...estimateCells(sumOfFirst, PERCENT),
        ...estimateCells({ value: null, se: null }, PERCENT),
        words(""),
      ],
    ],
  };
}

function effectsTables({ shapley }: Sensitivity): readonly PageTable[] {
  if (shapley === null) return [];
  return [
    {
      captionHtml:
        "Shapley effects, %: they share out what correlated numbers have in common, and sum to 100 %",
      headersHtml: ["What is drawn", "Effect", "±"],
      rows: shapley.map(({ label, effect }) => [name(label), ...estimateCells(effect, PERCENT)]),
    },
  ];
}
