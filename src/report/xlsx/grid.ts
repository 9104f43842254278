/** The tables of fleets over efficiencies and power prices, in long form. */
import { type FleetCell, type FleetsDocument, gridOf } from "../fleets.ts";
import type { MedianMargin } from "../fleet-break-even.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { chance, date, estimate, interval, number } from "./columns.ts";
import { fleetPairsSheet, frontierSheet, machinesSheet } from "./grid-depth.ts";
import { type Column, type Sheet, sheetOf } from "./sheet.ts";

/** A place of a grid. */
interface Place {
  readonly efficiency: number;
  readonly power: number;
}

/** The places of a grid, row by row, with what stands there. */
export function placesOf<T>(
  efficiencies: readonly number[],
  powers: readonly number[],
  at: (e: number, p: number) => T,
): readonly (Place & T)[] {
  return efficiencies.flatMap((efficiency, e) =>
    powers.map((power, p) => ({ efficiency, power, ...at(e, p) })),
  );
}

/** Where a row of a grid lies: the columns on the left. */
export function placeColumns<Row extends Place>(): readonly Column<Row>[] {
  return [
    number("efficiency_j_per_th", ({ efficiency }) => efficiency),
    number("power_usd_per_mwh", ({ power }) => power, "USD/MWh"),
  ];
}

interface CellRow extends Place {
  readonly cell: FleetCell;
  readonly lasting?:
    | {
        readonly p: Estimate;
        readonly day: Estimate;
        readonly date: string | null;
        readonly margin: MedianMargin;
      }
    | undefined;
}

/** The tables of a grid's document. */
export function gridSheets(document: FleetsDocument): readonly Sheet[] {
  const { frontier = [], machines = [], pairs = [] } = document;
  return [
    cellsSheet(document),
    breakevenSheet(document),
    ...(frontier.length === 0 ? [] : [frontierSheet(frontier)]),
    ...(machines.length === 0 ? [] : [machinesSheet(machines)]),
    ...(pairs.length === 0 ? [] : [fleetPairsSheet(pairs)]),
  ];
}

function cellsSheet(document: FleetsDocument): Sheet {
  const { cells, efficienciesJPerTh, powersUsdPerMwh } = gridOf(document);
  const { break_even: lasting } = document;
  const rows = placesOf(efficienciesJPerTh, powersUsdPerMwh, (e, p) => ({
    cell: cells[e]![p]!,
    lasting: lasting && {
      p: lasting.p_within_horizon[e]![p]!,
      day: lasting.median_day[e]![p]!,
      date: lasting.median_date[e]![p]!,
      margin: lasting.median_margin_negative_from[e]![p]!,
    },
  }));
  return sheetOf<CellRow>(
    {
      name: "Grid",
      about:
        "A row a cell: what a fleet of that efficiency earns, always on, at that fixed power price; a loss lasts from the day on which it ceases to earn its power up to the horizon",
      keys: 2,
    },
    [
      ...placeColumns<CellRow>(),
      ...interval<CellRow>("gross_margin_always_on_median", ({ cell }) => cell.medianMargin, "share"),
      ...chance<CellRow>("p_gross_loss", ({ cell }) => cell.grossLoss),
      ...interval<CellRow>("days_off_share", ({ cell }) => cell.daysOff, "share"),
      ...chance<CellRow>("p_loss_lasts", ({ lasting: own }) => own?.p),
      ...estimate<CellRow>("loss_lasts_median_day", ({ lasting: own }) => own?.day, "day"),
      date("loss_lasts_median_date", ({ lasting: own }) => own?.date),
      date("median_margin_negative_from", ({ lasting: own }) => own?.margin.date),
      date("median_margin_negative_earliest", ({ lasting: own }) => own?.margin.earliest),
      date("median_margin_negative_latest", ({ lasting: own }) => own?.margin.latest),
    ],
    rows,
  );
}

function breakevenSheet(document: FleetsDocument): Sheet {
  const rows = document.efficiency_j_per_th.map((efficiency, e) => ({
    efficiency,
    ...document.breakeven_usd_per_mwh[e]!,
  }));
  type Row = (typeof rows)[number];
  return sheetOf<Row>(
    {
      name: "Breakeven",
      about: "A row an efficiency: the power price at which a fleet just earns its power, one number a path",
      keys: 1,
    },
    [
      number("efficiency_j_per_th", ({ efficiency }) => efficiency),
      ...interval<Row>("breakeven_usd_per_mwh_median", ({ median }) => median, "USD/MWh"),
      ...interval<Row>("breakeven_usd_per_mwh_mean", ({ mean }) => mean, "USD/MWh"),
    ],
    rows,
  );
}
