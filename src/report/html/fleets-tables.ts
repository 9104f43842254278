/** The tables of a page of a fleet over efficiencies and power prices. */
import { chosen, PERCENT, plain } from "../terminal/numbers.ts";
import type { FleetsDocument } from "../fleets.ts";
import { figure, type PageTable } from "./table.ts";
import { estimateCells } from "./tables.ts";

const USD_PER_MWH = { ...plain("USD/MWh", 1), most: 1 };

/** A row for each cell of the maps. */
export function cellsTable(document: FleetsDocument): PageTable {
  return {
    captionHtml: "Every cell of the maps",
    headersHtml: [
      "J/TH",
      "USD/MWh",
      "P(gross loss), %",
      "±",
      "Median gross margin, %",
      "±",
      "Days off, %",
      "±",
    ],
    rows: document.efficiency_j_per_th.flatMap((efficiency, e) =>
      document.power_usd_per_mwh.map((power, p) => [
        figure(chosen(efficiency)),
        figure(chosen(power)),
        ...[document.p_gross_loss, document.gross_margin_always_on_median, document.days_off_share].flatMap(
          (cells) => estimateCells(cells[e]?.[p] ?? { value: null, se: null }, PERCENT),
        ),
      ]),
    ),
  };
}

/** Breakeven power prices, and where P(gross loss) has the frontiers' values. */
export function breakevenTable(document: FleetsDocument): PageTable {
  const frontier = document.frontier ?? [];
  return {
    captionHtml: "Power prices, USD/MWh: breakeven, and where P(gross loss) is as told",
    headersHtml: [
      "J/TH",
      "Breakeven, median",
      "±",
      "Breakeven, mean",
      "±",
      ...frontier.flatMap(({ p_gross_loss }) => [`${chosen(100 * p_gross_loss)} %`, "±"]),
    ],
    rows: document.efficiency_j_per_th.map((efficiency, e) => [
      figure(chosen(efficiency)),
      ...estimateCells(document.breakeven_usd_per_mwh[e]!.median, USD_PER_MWH),
      ...estimateCells(document.breakeven_usd_per_mwh[e]!.mean, USD_PER_MWH),
      ...frontier.flatMap(({ points }) => {
        const point = points.find((one) => one.efficiency_j_per_th === efficiency);
        return estimateCells(point?.power_usd_per_mwh ?? { value: null, se: null }, USD_PER_MWH);
      }),
    ]),
  };
}
