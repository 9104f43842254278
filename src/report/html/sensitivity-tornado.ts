import { isTold, type NumberRow } from "../../questions/sensitivity/by-number.ts";
import type { MovedRow } from "../../questions/sensitivity/moved.ts";
import { tornadoRows } from "../../questions/sensitivity/tornado-rows.ts";
import { scaleOfUnit } from "../../quantities/scale.ts";
import { chosen, PERCENT, plain, type Scale } from "../terminal/numbers.ts";
import type { RangesChart } from "../chart/chart.ts";
import { tornadoRows as rangesOf } from "../chart/range-rows.ts";
import { escapeText } from "./escape.ts";
import { shortKey } from "./key-label.ts";
import { written } from "../chart/measure.ts";
import type { Section } from "./section.ts";
import type { SensitivityPage, TornadoShown } from "./sensitivity-shown.ts";
import { code, figure, type PageTable, tableHtml, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

/** Rows that a picture has room for. */
const MOST_ROWS = 20;

const RANKS = plain("", 2);

/** What the ends of a row are called: of drawn numbers alone, and beside moved ones. */
const DRAWN = ["lowest tenth", "highest tenth"] as const;
const BOTH = ["lowest tenth, or one sd less", "highest tenth, or one sd more"] as const;

/** The mark of a moved number. */
const MOVED = " ±";

/** The measure by drawn number: its ends as a tornado, all bins and what ranks say in tables. */
export function tornadoSection({ of, unit }: SensitivityPage, shown: TornadoShown): Section {
  const { rows, bins, whole, moved } = shown;
  const scale = scaleOfUnit(unit, Math.abs(whole.value ?? 0));
  const told = rows.filter(isTold);
  const all = tornadoRows(whole.value ?? 0, rows, moved);
  const measure = { unit: scale.unit, factor: scale.factor };
  const ends = all
    .filter(({ from }, k) => from.kind === "moved" || k < MOST_ROWS)
    .map(({ key, low, high, from }) => ({
      label: from.kind === "moved" ? `${shortKey(key)}${MOVED}` : shortKey(key),
      low,
      high,
    }));
  const names = moved.length === 0 ? DRAWN : BOTH;
  const middle = whole.value ?? 0;
  const chart: RangesChart = {
    ...{ kind: "ranges", title: of, measure, names, zero: false },
    rows: rangesOf(ends, middle, names, measure),
    level: { value: middle, label: "all paths", given: false },
  };
  const fewer =
    told.length === rows.length
      ? ""
      : ` ${rows.length - told.length} of ${rows.length} numbers move it by less than two standard errors.`;
  return {
    id: "tornado",
    title: "What it is where a number is low, and where it is high",
    introHtml: `<p class="note">${escapeText(`Each bin has ${bins} over a tenth of the paths, by what they drew. The upright line is that of all paths.${moved.length === 0 ? "" : ` A key with${MOVED} is a fixed number, moved by one standard deviation either way on the same draws.`}${fewer}`)}</p>`,
    charts: all.length === 0 ? [] : [chart],
    afterHtml: [
      endsTable(rows, scale),
      ...(moved.length === 0 ? [] : [movedTable(moved, scale)]),
      ...(told.length === 0 ? [] : [binsTable(told, scale)]),
    ]
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

/** What the measure changes by with each moved number. */
function movedTable(moved: readonly MovedRow[], scale: Scale): PageTable {
  const changed: Scale = { ...scale, unit: scale.unit === "%" ? "pp" : scale.unit, signed: true };
  const unit = changed.unit === "" ? "" : `, ${changed.unit}`;
  return {
    captionHtml: `Change with fixed numbers, one standard deviation lower and higher${escapeText(unit)}`,
    headersHtml: ["Moved", "Unit", "Value", "One sd", "Lower", "±", "Higher", "±", "Swing", "±"],
    rows: moved.map(({ key, unit: movedIn, value, sd, low, high, swing }) => [
      code(key),
      words(movedIn),
      figure(limit(value)),
      figure(limit(sd)),
      ...[low, high, swing].flatMap((estimate) => estimateCells(estimate, changed)),
    ]),
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
