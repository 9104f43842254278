import { scaleOfUnit } from "../../quantities/scale.ts";
import { chosen } from "../terminal/numbers.ts";
import { escapeText, nameHtml } from "./escape.ts";
import { written } from "../chart/measure.ts";
import type { Section } from "./section.ts";
import type { ScatterShown } from "./sensitivity-shown.ts";
import { figure, type PageTable, tableHtml } from "./table.ts";

/** The quantity by path over the number that moves it most; the paths in a table that is folded. */
export function scatterSection({ quantity, unit, scatter }: ScatterShown): Section {
  const { key, unit: drawnIn, points } = scatter;
  const { unit: writtenIn, factor } = scaleOfUnit(
    unit,
    Math.max(0, ...points.map(({ value }) => Math.abs(value))),
  );
  const measure = { unit: writtenIn, factor };
  const table: PageTable = {
    captionHtml: "The paths of the picture",
    headersHtml: ["Path", escapeText(titled(key, drawnIn)), escapeText(titled(quantity, writtenIn))],
    rows: points.map(({ path, drawn, value }) => [
      figure(String(path)),
      figure(chosen(drawn)),
      figure(written(value, measure)),
    ]),
  };
  return {
    id: "scatter",
    title: "Path by path",
    introHtml: `<p class="note">The first ${points.length} paths, and what they drew of ${nameHtml(key)}, which moves it most.</p>`,
    charts: [
      {
        kind: "scatter",
        title: quantity,
        measure,
        xTitle: titled(key, drawnIn),
        points: points.map(({ drawn: x, value: y }) => ({ x, y })),
      },
    ],
    afterHtml: `<details><summary>Every path of the picture</summary>${tableHtml(table)}</details>`,
  };
}

function titled(name: string, unit: string): string {
  return unit === "" ? name : `${name}, ${unit}`;
}
