import { isTold, type NumberRow } from "../../questions/sensitivity/by-number.ts";
import { scaleOfUnit } from "../../quantities/scale.ts";
import { chosen, PERCENT, plain, type Scale } from "../terminal/numbers.ts";
import type { TornadoChart } from "./chart.ts";
import { escapeText } from "./escape.ts";
import { shortKey } from "./key-label.ts";
import { written } from "./measure.ts";
import type { Section } from "./section.ts";
import type { SensitivityPage, TornadoShown } from "./sensitivity-shown.ts";
import { code, figure, type PageTable, tableHtml, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

/** Rows that a picture has room for. */
const MOST_ROWS = 20;

const RANKS = plain("", 2);

/** The measure by drawn number: its ends as a tornado, all bins and what ranks say in tables. */
export function tornadoSection({ of, unit }: SensitivityPage, shown: TornadoShown): Section {
  const { rows, bins, whole } = shown;
  const scale = scaleOfUnit(unit, Math.abs(whole.value ?? 0));
  const told = rows.filter(isTold);
  const chart: TornadoChart = {
    kind: "tornado",
    title: of,
    measure: { unit: scale.unit, factor: scale.factor },
    whole: whole.value,
    names: ["lowest tenth", "highest tenth"],
    rows: told.slice(0, MOST_ROWS).map((row) => ({
      label: shortKey(row.key),
      low: row.tornado.bins[0]!.estimate,
      high: row.tornado.bins.at(-1)!.estimate,
    })),
  };
  const fewer =
    told.length === rows.length
      ? ""
      : ` ${rows.length - told.length} of ${rows.length} numbers move it by less than two standard errors.`;
  return {
    id: "tornado",
    title: "What it is where a number is low, and where it is high",
    introHtml: `<p class="note">${escapeText(`Each bin has ${bins} over a tenth of the paths, by what they drew. The upright line is that of all paths.${fewer}`)}</p>`,
    charts: told.length === 0 ? [] : [chart],
    afterHtml: [endsTable(rows, scale), ...(told.length === 0 ? [] : [binsTable(told, scale)])]
      .map(tableHtml)
      .join(""),
  };
}

function endsTable(rows: readonly NumberRow[], scale: Scale): PageTable {
  const unit = scale.unit === "" ? "" : `, ${scale.unit}`;
  return {
    captionHtml: `Ends of the numbers drawn${escapeText(unit)}`,
    headersHtml: [
      ...["Drawn", "Unit", "Lowest tenth up to", "Measure", "±", "Highest tenth from", "Measure", "±"],
      ...["Swing", "±", "Rank corr.", "Partial", "Alone, %", "±"],
    ],
    rows: rows
      .filter(({ tornado }) => tornado.bins.length > 0)
      .map(({ key, unit: drawnIn, tornado: { bins, swing }, rank, partialRank, first }) => {
        const [low, high] = [bins[0]!, bins.at(-1)!];
        return [
          code(key),
          words(drawnIn),
          figure(limit(low.to)),
          ...estimateCells(low.estimate, scale),
          figure(limit(high.from)),
          ...estimateCells(high.estimate, scale),
          ...estimateCells(swing, scale),
          estimateCells(rank, RANKS)[0],
          estimateCells(partialRank, RANKS)[0],
          ...estimateCells(first, PERCENT),
        ];
      }),
  };
}

/** The end of a bin, to four digits. */
function limit(value: number): string {
  return chosen(Number(value.toPrecision(4)));
}

/** The measure in every bin, of the numbers that move it. */
function binsTable(rows: readonly NumberRow[], scale: Scale): PageTable {
  const count = Math.max(...rows.map(({ tornado }) => tornado.bins.length));
  const unit = scale.unit === "" ? "" : `, ${scale.unit}`;
  return {
    captionHtml: `Every bin, from the lowest numbers to the highest${escapeText(unit)}`,
    headersHtml: ["Drawn", ...Array.from({ length: count }, (_, k) => String(k + 1))],
    rows: rows.map(({ key, tornado: { bins } }) => [
      code(key),
      ...Array.from({ length: count }, (_, k) =>
        figure(written(bins[k]?.estimate.value ?? null, { unit: scale.unit, factor: scale.factor })),
      ),
    ]),
  };
}
