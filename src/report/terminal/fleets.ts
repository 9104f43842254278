import type { Estimate } from "../../statistics/estimate.ts";
import type { FleetCell, FleetGrid } from "../fleets.ts";
import { settingLines } from "./notes.ts";
import { chosen, counted, estimated, PERCENT, plain, type Scale } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { type Column, renderTable, shorten, type Table, widthOfTable } from "./table.ts";

interface Panel {
  readonly title: string;
  readonly of: (cell: FleetCell) => Estimate;
}

const PANELS: readonly Panel[] = [
  { title: "Median gross margin, always on, %", of: (cell) => cell.medianMargin },
  { title: "P(gross loss), always on, %", of: (cell) => cell.grossLoss },
  { title: "Days off, %", of: (cell) => cell.daysOff },
];

/** One decimal everywhere, so that a panel reads like a map. */
const CELL: Scale = { ...PERCENT, most: 1 };
const USD_PER_MWH: Scale = { ...plain("USD/MWh", 1), most: 1 };

/**
 * The grid as text with a newline at its end: a panel a quantity, a row an efficiency, a column a power price, then
 * the breakeven power prices. Power prices that do not fit side by side follow below.
 */
export function renderFleets(grid: FleetGrid, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const panels = PANELS.map((panel) => {
    const tables = fitting(grid, panel, width).map((table) => renderTable(table, paint).join("\n"));
    return `${paint("heading", panel.title)}\n${tables.join("\n")}`;
  });
  const title = `like ${shorten(grid.fleet, 20)} in ${shorten(grid.scenario.name, 20)}: ${counted(grid.days, "day")}, USD/MWh across`;
  const head = [paint("heading", title), ...settingLines(grid.set ?? [], width)].join("\n");
  const breakeven = [
    paint("heading", "Breakeven power, USD/MWh"),
    ...renderTable(breakevenTable(grid), paint),
  ];
  const footer = [
    paint("error", "± one standard error; every cell has the same shocks"),
    paint("error", "all power at the fixed price, other cost apart"),
    `seed ${grid.seed}, ${counted(grid.paths, "path")} a cell, ${grid.engine} engine`,
  ];
  return `${[head, ...panels, breakeven.join("\n"), footer.join("\n")].join("\n\n")}\n`;
}

/** As few tables as fit the width, each with a run of power prices. */
function fitting(grid: FleetGrid, panel: Panel, width: number): readonly Table[] {
  const count = grid.powersUsdPerMwh.length;
  for (let each = count; each > 1; each -= 1) {
    const tables = split(grid, panel, each);
    if (tables.every((table) => widthOfTable(table) <= width)) return tables;
  }
  return split(grid, panel, 1);
}

function split(grid: FleetGrid, { of }: Panel, each: number): readonly Table[] {
  return Array.from({ length: Math.ceil(grid.powersUsdPerMwh.length / each) }, (_, part): Table => {
    const from = part * each;
    const powers = grid.powersUsdPerMwh.slice(from, from + each);
    return {
      columns: [
        { header: ["J/TH"], align: "right" },
        ...powers.map((power): Column => ({ header: [chosen(power)], align: "right" })),
      ],
      rows: grid.efficienciesJPerTh.map((efficiency, e) => ({
        cells: [
          chosen(efficiency),
          ...powers.map((_power, p) => estimated(of(grid.cells[e]![from + p]!), CELL)),
        ],
      })),
    };
  });
}

function breakevenTable(grid: FleetGrid): Table {
  return {
    columns: ["J/TH", "median", "mean"].map((title) => ({ header: [title], align: "right" })),
    rows: grid.efficienciesJPerTh.map((efficiency, e) => {
      const { median, mean } = grid.breakevenUsdPerMwh[e]!;
      return { cells: [chosen(efficiency), estimated(median, USD_PER_MWH), estimated(mean, USD_PER_MWH)] };
    }),
  };
}
