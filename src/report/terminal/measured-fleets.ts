import { harmless } from "../../scenario/text/harmless.ts";
import type { MeasuredFleets } from "../measured-fleets.ts";
import type { MeasuredFrontier } from "../measured-frontier.ts";
import { measuredScale, ownPlace, withinGrid } from "../measured-words.ts";
import { titled } from "../vocabulary.ts";
import { panelTables } from "./fleet-panel.ts";
import { MARK } from "./picture.ts";
import { samplingText, settingLines } from "./notes.ts";
import { chosen, counted, decimalsOf, estimated, plain, type Scale } from "./numbers.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { type Cell, renderTable, shorten, wrap } from "./table.ts";

const PRICE: Scale = { ...plain("USD/MWh", 1), most: 1 };

/**
 * A measure over a grid as text with a newline at its end: a row an efficiency, a column a power price, the scenario's own
 * fleet marked; then the frontier of its limit, if it has one.
 */
export function renderMeasuredFleets(document: MeasuredFleets, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const { fleet, scenario, days, seed, paths, engine } = document;
  const title = `like ${shorten(fleet, 20)} in ${shorten(scenario.name, 20)}: ${counted(days, "day")}, USD/MWh across`;
  const head = [paint("heading", title), ...settingLines(document.set, width, [scenario])];
  const notes = [
    "± one standard error; every cell has the same shocks",
    "J/TH by USD/MWh: all power at the fixed price, all else as in the scenario",
    ...(document.frontier === undefined
      ? []
      : [
          `frontier: by a monotone curve between cells, ± the measure's error over its slope; ${withinGrid(document)}`,
        ]),
  ];
  const footer = [
    ...notes.flatMap((note) => wrap(note, width)).map((line) => paint("error", line)),
    `seed ${harmless(seed)}, ${counted(paths, "path")} a cell, ${samplingText(document)}, ${engine} engine`,
  ];
  const parts = [head, gridLines(document, paint, width), frontierLines(document, paint, width), footer];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function gridLines(document: MeasuredFleets, paint: Paint, width: number): readonly string[] {
  const scale = measuredScale(document);
  const decimals = decimalsOf(document.cells.flat(), scale);
  const own = ownPlace(document);
  const cell = (e: number, p: number): Cell => {
    const text = estimated(document.cells[e]![p]!, scale, decimals);
    if (own?.row !== e || own.column !== p) return text;
    return typeof text === "string" ? MARK + text : { ...text, value: MARK + text.value };
  };
  const axes = {
    efficienciesJPerTh: document.efficiency_j_per_th,
    powersUsdPerMwh: document.power_usd_per_mwh,
  };
  const heading = wrap(titled(harmless(document.measure), scale), width);
  return [
    ...heading.map((line) => paint("heading", line)),
    ...panelTables(axes, cell, width).flatMap((table) => renderTable(table, paint)),
    ...wrap(ownText(document, scale), width),
  ];
}

/** Where the scenario's own fleet is, and what the measure is of it. */
function ownText({ fleet, own }: MeasuredFleets, scale: Scale): string {
  const cell = estimated(own, scale);
  const [value, error] = typeof cell === "string" ? [cell, ""] : [cell.value, cell.error];
  const number = [value, error, scale.unit].filter((part) => part !== "").join(" ");
  const place = own.nearest === null ? "outside the grid" : `nearest to ${MARK}`;
  return `${shorten(fleet, 20)} itself, ${chosen(own.efficiency_j_per_th)} J/TH at ${chosen(own.power_usd_per_mwh)} USD/MWh, ${place}: ${number}`;
}

function frontierLines({ limit, frontier }: MeasuredFleets, paint: Paint, width: number): readonly string[] {
  if (limit === undefined || frontier === undefined) return [];
  const table = renderTable(
    {
      columns: [
        { header: ["J/TH"], align: "right" },
        { header: [""], align: "left" },
        { header: ["USD/MWh"], align: "right" },
      ],
      rows: frontier.map((point) => ({ cells: frontierCells(point) })),
    },
    paint,
  );
  const heading = wrap(`Power prices that keep ${harmless(limit.text)}`, width);
  return [...heading.map((line) => paint("heading", line)), ...table];
}

/** What is told of an efficiency that has no one price at which the limit ceases or begins to be kept. */
const WITHOUT_PRICE: Readonly<Record<string, string>> = {
  everywhere: "all",
  nowhere: "none",
  "in parts": "in parts",
};

function frontierCells({ efficiency_j_per_th, kept, power_usd_per_mwh }: MeasuredFrontier): Cell[] {
  const word = WITHOUT_PRICE[kept];
  return [
    chosen(efficiency_j_per_th),
    word ?? kept,
    ...(word === undefined ? [estimated(power_usd_per_mwh, PRICE)] : []),
  ];
}
