/** The sections of a page of one measure of a fleet over efficiencies and power prices. */
import type { MeasuredFleets } from "../measured-fleets.ts";
import { measuredScale, withinGrid } from "../measured-words.ts";
import { chosen, plain } from "../terminal/numbers.ts";
import { titled } from "../vocabulary.ts";
import { measuredMap } from "../figures/grid.ts";
import { escapeText, nameHtml } from "./escape.ts";
import type { Section } from "./section.ts";
import { figure, type PageTable, tableHtml, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

const PRICE = { ...plain("USD/MWh", 1), most: 1 };

export function measuredSections(document: MeasuredFleets): readonly Section[] {
  const { own, fleet } = document;
  const place = `${chosen(own.efficiency_j_per_th)} J/TH at ${chosen(own.power_usd_per_mwh)} USD/MWh`;
  const line =
    document.limit === undefined ? "" : ` The line is where ${escapeText(document.limit.text)} ends.`;
  return [
    {
      id: "maps",
      title: "Efficiency and power price",
      introHtml: `<p class="note">“own” is ${nameHtml(fleet)} as the scenario has it, ${place}.${line}</p>`,
      charts: [measuredMap(document)],
    },
    {
      id: "tables",
      title: "Tables",
      charts: [],
      afterHtml: [...frontierTables(document), cellsTable(document)].map(tableHtml).join(""),
    },
  ];
}

function cellsTable(document: MeasuredFleets): PageTable {
  const scale = measuredScale(document);
  return {
    captionHtml: "Every cell of the map",
    headersHtml: ["J/TH", "USD/MWh", escapeText(titled(document.measure, scale)), "±", "Paths with a value"],
    rows: document.efficiency_j_per_th.flatMap((efficiency, e) =>
      document.power_usd_per_mwh.map((power, p) => {
        const cell = document.cells[e]![p]!;
        return [
          figure(chosen(efficiency)),
          figure(chosen(power)),
          ...estimateCells(cell, scale),
          figure(String(cell.paths)),
        ];
      }),
    ),
  };
}

/** What has no one price, as the terminal has it. */
const WORDS: Readonly<Record<string, string>> = { everywhere: "all", nowhere: "none" };

function frontierTables(document: MeasuredFleets): readonly PageTable[] {
  const { limit, frontier } = document;
  if (limit === undefined || frontier === undefined) return [];
  return [
    {
      captionHtml: `Power prices that keep ${escapeText(limit.text)}; ${escapeText(withinGrid(document))}`,
      headersHtml: ["J/TH", "Kept", "USD/MWh", "±"],
      rows: frontier.map(({ efficiency_j_per_th, kept, power_usd_per_mwh }) => [
        figure(chosen(efficiency_j_per_th)),
        words(WORDS[kept] ?? kept),
        ...estimateCells(power_usd_per_mwh, PRICE),
      ]),
    },
  ];
}
