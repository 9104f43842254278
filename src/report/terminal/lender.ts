import { FLEET_SERIES } from "../../engine/catalogue/fleet-series.ts";
import { shownOn, tailOf } from "../../quantities/quantity.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { ChanceBy } from "../chance-by-quarter.ts";
import type { MarkSummary, SeriesSummary } from "../series-summary.ts";
import type { Summary } from "../summary.ts";
import { seriesScale, titled } from "../vocabulary.ts";
import { decimalsOf, estimated, PERCENT, scaled } from "./numbers.ts";
import { closeOf, closestTo, inRows, mostQuarters, quartersOf } from "./quarters.ts";
import { type Cell, NAME_WIDTH, type Row, shorten, type Table, widthOfTable } from "./table.ts";

/** What the lender's tables leave unsaid. */
export const LENDER_NOTE =
  "By quarter: medians, and under each the 5% of its bad end, at the monthly mark next to the date. Cover, debt over EBITDA, " +
  "headroom and runway are of companies not in default; 100 × and 60 months stand for more too, and for no EBITDA and no burn";

/**
 * What a lender asks of each company, by calendar quarter: P(default) and P(breach) by its end, of all paths; then liquidity,
 * headroom of covenants, loan to value, interest cover, debt over EBITDA and runway at the mark next to it. A company has
 * rows of what it owes and what is asked of it; where quarters are many it has several tables.
 */
export function lenderTables(summary: Summary, width: number): readonly Table[] {
  for (let most = mostQuarters(width); ; most--) {
    const tables = tablesOf(summary, inRows(quartersOf(summary), most));
    if (most === 1 || tables.every((table) => widthOfTable(table) <= width)) return tables;
  }
}

function tablesOf(summary: Summary, rows: readonly (readonly string[])[]): readonly Table[] {
  return fleetEntries(summary).flatMap(([fleet, metrics]) => {
    const series = fleetEntries(summary.series).find(([name]) => name === fleet)?.[1] ?? {};
    return rows.map((quarters): Table => {
      const chances = [
        chanceRow("P(default) by, %", metrics.default_share.p_default_by_quarter, quarters),
        chanceRow("P(breach) by, %", metrics.covenant_breach_share.p_breach_by_quarter, quarters),
      ];
      const byMonth = FLEET_SERIES.filter((one) => shownOn(one, "lender")).flatMap((one) =>
        seriesRows(one, series[one.name], quarters),
      );
      return {
        columns: [
          { header: [shorten(fleet, NAME_WIDTH)], align: "left" },
          ...quarters.map((by) => ({ header: [by], align: "right" }) as const),
        ],
        rows: [...chances.flat(), ...byMonth],
      };
    });
  });
}

function chanceRow(label: string, told: readonly ChanceBy[] | undefined, quarters: readonly string[]): Row[] {
  if (told === undefined) return [];
  const byDate = new Map(told.map(({ by, ...each }) => [by, each]));
  const cells = quarters.map((by): Cell => estimated(byDate.get(by) ?? { value: null, se: null }, PERCENT));
  return [{ cells: [`  ${label}`, ...cells] }];
}

/** The median with its error, and below it the bad end; nothing of a series that has no value. */
function seriesRows(
  { name, label, better }: (typeof FLEET_SERIES)[number],
  series: SeriesSummary | undefined,
  quarters: readonly string[],
): Row[] {
  if (series === undefined || series.marks.every(({ missing_share }) => missing_share === 1)) return [];
  const marks = quarters.map((by) => {
    const close = closestTo(by, series.marks);
    return series.marks.find((mark) => closeOf(mark) === close)!;
  });
  const at = (p: "0.05" | "0.5" | "0.95"): readonly MarkSummary["quantiles"][string][] =>
    marks.map(({ quantiles }) => quantiles[p]!);
  const bad = tailOf({ better }) === "high" ? "0.95" : "0.05";
  const scale = seriesScale(name, Math.max(0, ...at("0.5").map(({ value }) => Math.abs(value ?? 0))));
  const decimals = decimalsOf(at("0.5"), scale);
  return [
    {
      cells: [
        `  ${titled(label, scale)}`,
        ...at("0.5").map((estimate): Cell => estimated(estimate, scale, decimals)),
      ],
    },
    {
      cells: [
        `    ${String(100 * Number(bad))}%`,
        ...at(bad).map(({ value }) => scaled(value, scale, decimals)),
      ],
    },
  ];
}
