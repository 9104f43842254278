/** The tables of a measure over efficiencies and power prices. */
import type { MeasuredCell, MeasuredFleets } from "../measured-fleets.ts";
import type { MeasuredFrontier } from "../measured-frontier.ts";
import { interval, number, text } from "./columns.ts";
import { placeColumns, placesOf } from "./grid.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

interface MeasuredRow {
  readonly which: "grid" | "own";
  readonly efficiency: number;
  readonly power: number;
  readonly measured: MeasuredCell;
}

export function measuredSheets(document: MeasuredFleets): readonly Sheet[] {
  const { frontier } = document;
  return [cellsSheet(document), ...(frontier === undefined ? [] : [frontierSheet(frontier)])];
}

/** The cells, and the scenario's own fleet after them. */
function cellsSheet(document: MeasuredFleets): Sheet {
  const { cells, own, measure, unit } = document;
  const rows: readonly MeasuredRow[] = [
    ...placesOf(document.efficiency_j_per_th, document.power_usd_per_mwh, (e, p) => ({
      which: "grid" as const,
      measured: cells[e]![p]!,
    })),
    { which: "own", efficiency: own.efficiency_j_per_th, power: own.power_usd_per_mwh, measured: own },
  ];
  return sheetOf<MeasuredRow>(
    {
      name: "Grid",
      about: `A row a cell: ${measure}, of a fleet of that efficiency at that fixed power price; last the scenario's own fleet`,
      keys: 2,
    },
    [
      ...placeColumns<MeasuredRow>(),
      text("fleet", ({ which }) => which),
      text("unit", () => unit),
      ...interval<MeasuredRow>(
        "value",
        ({ measured }) => measured,
        unit,
        () => /^\s*p\(/i.test(measure),
      ),
      number("paths", ({ measured }) => measured.paths),
    ],
    rows,
  );
}

function frontierSheet(frontier: readonly MeasuredFrontier[]): Sheet {
  return sheetOf<MeasuredFrontier>(
    {
      name: "Frontier",
      about: "A row an efficiency: on which power prices the limit is kept",
      keys: 1,
    },
    [
      number("efficiency_j_per_th", ({ efficiency_j_per_th }) => efficiency_j_per_th),
      text("kept", ({ kept }) => kept),
      ...interval<MeasuredFrontier>("power_usd_per_mwh", (row) => row.power_usd_per_mwh, "USD/MWh"),
    ],
    frontier,
  );
}
