import { harmless } from "../../scenario/text/harmless.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { FleetDepth, FleetPart } from "../fleet-depth.ts";
import type { FleetCell, FleetGrid } from "../fleets.ts";
import {
  breakEvenSections,
  depthNotes,
  frontierSections,
  machinesSection,
  type Page,
  pairsSection,
} from "./fleet-depth.ts";
import { panelTables } from "./fleet-panel.ts";
import { samplingText, settingLines } from "./notes.ts";
import { chosen, counted, estimated, PERCENT, plain, type Scale } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { renderTable, shorten, type Table } from "./table.ts";

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
 * the breakeven power prices, or the parts that its document tells besides. Power prices that do not fit side by side
 * follow below.
 */
export function renderFleets(grid: FleetGrid, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const title = `like ${shorten(grid.fleet, 20)} in ${shorten(grid.scenario.name, 20)}: ${counted(grid.days, "day")}, USD/MWh across`;
  const head = [paint("heading", title), ...settingLines(grid.set ?? [], width, [grid.scenario])].join("\n");
  const { depth } = grid;
  const page: Page = { axes: grid, fleet: grid.fleet, days: grid.days, paint, width };
  const parts =
    depth === undefined
      ? [...panels(grid, page), breakevenSection(grid, page)]
      : depth.show.flatMap((part) => partSections(part, grid, depth, page));
  const footer = [
    paint("error", "± one standard error; every cell has the same shocks"),
    ...(depth === undefined
      ? ["all power at the fixed price, other cost apart"]
      : depthNotes(depth, grid.paths)
    ).map((note) => paint("error", note)),
    `seed ${harmless(grid.seed)}, ${counted(grid.paths, "path")} a cell, ${samplingText(grid)}, ${grid.engine} engine`,
  ];
  return `${[head, ...parts, footer.join("\n")].join("\n\n")}\n`;
}

function partSections(part: FleetPart, grid: FleetGrid, depth: FleetDepth, page: Page): readonly string[] {
  switch (part) {
    case "grid":
      return panels(grid, page);
    case "frontier":
      return frontierSections(depth, page);
    case "break-even":
      return breakEvenSections(depth, page);
    case "machines":
      return [machinesSection(depth, page)];
    case "pairs":
      return [pairsSection(depth, page)];
  }
}

function panels(grid: FleetGrid, { paint, width }: Page): readonly string[] {
  return PANELS.map(({ title, of }) => {
    const tables = panelTables(grid, (e, p) => estimated(of(grid.cells[e]![p]!), CELL), width);
    const lines = tables.map((table) => renderTable(table, paint).join("\n"));
    return `${paint("heading", title)}\n${lines.join("\n")}`;
  });
}

function breakevenSection(grid: FleetGrid, { paint }: Page): string {
  return [paint("heading", "Breakeven power, USD/MWh"), ...renderTable(breakevenTable(grid), paint)].join(
    "\n",
  );
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
