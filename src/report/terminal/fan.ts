import type { MarkSummary, SeriesSummary } from "../series-summary.ts";
import { type Block, heading, note, plot } from "./block.ts";
import { evenly } from "./evenly.ts";
import { formatNumber, PERCENT, scaled, type Scale } from "./numbers.ts";
import { decimalsOfStep, type Rows, rowsOf } from "./rows.ts";

/** What the characters of fans mean. */
export const FAN_LEGEND = "░ 5–95% of paths, ▒ 25–75%, ━ median";

/** Columns of a mark where there is room. */
const WIDEST = 5;

const MOST_ROWS = 15;

/** With fewer rows than this all have a label, else every other one. */
const FEW_ROWS = 5;

/** Characters of YYYY-MM. */
const MONTH = 7;

/** A mark's quantiles as people write them; none where no path has a value, or where they have no place on an axis. */
type Band = readonly [low: number, lower: number, median: number, upper: number, high: number];

/** A fan chart: a group of columns a mark, bands in shades that read without colour, and the last mark in numbers. */
export function fanBlock(title: string, series: SeriesSummary, scale: Scale, columns: number): Block {
  const marks = evenly(series.marks, columns);
  const each = Math.min(WIDEST, Math.floor(columns / marks.length));
  const bands = marks.map((mark) => bandOf(mark, scale));
  const present = bands.filter((band) => band !== undefined);
  const missing = Math.max(0, ...series.marks.map(({ missing_share }) => missing_share));
  const missingNotes = missing > 0 ? [note(`missing in up to ${scaled(missing, PERCENT)}% of paths`)] : [];
  if (present.length === 0) return [heading(title), note("no values"), ...missingNotes];
  const rows = rowsOf(
    Math.min(...present.map((b) => b[0])),
    Math.max(...present.map((b) => b[4])),
    MOST_ROWS,
  );
  const labels = labelsOf(rows);
  const labelWidth = Math.max(...labels.map((label) => label.length));
  return [
    heading(title),
    ...labels.map((label, r) => {
      const row = rows.last - r;
      const edge = row === 0 ? "┼" : label === "" ? "│" : "┤";
      return plot(`${label.padStart(labelWidth)} ${edge}${rowText(bands, rows.step, row, each)}`);
    }),
    plot(`${" ".repeat(labelWidth + 1)}└${"─".repeat(bands.length * each)}`),
    note(`${" ".repeat(labelWidth + 2)}${monthsText(marks, each)}`),
    note(lastText(marks.at(-1)!, bands.at(-1), Math.max(scale.decimals, decimalsOfStep(rows.step)))),
    ...missingNotes,
  ];
}

function bandOf({ quantiles }: MarkSummary, { factor }: Scale): Band | undefined {
  const band = ["0.05", "0.25", "0.5", "0.75", "0.95"].map((p) => quantiles[p]?.value ?? null);
  const written = band.map((value) => (value === null ? NaN : value * factor));
  return written.every(Number.isFinite) ? (written as unknown as Band) : undefined;
}

/** From the top; empty for rows without one. */
function labelsOf({ step, first, last }: Rows): readonly string[] {
  const all = last - first < FEW_ROWS;
  const decimals = decimalsOfStep(step);
  return Array.from({ length: last - first + 1 }, (_, r) => {
    const row = last - r;
    if (!all && row % 2 !== 0) return "";
    return row === 0 ? "0" : formatNumber(row * step, decimals);
  });
}

/** What a row shows of every mark. The line of zero shows through the bands, by one column in a few. */
function rowText(bands: readonly (Band | undefined)[], step: number, row: number, each: number): string {
  const text = bands.flatMap((band) => new Array<string>(each).fill(glyphAt(band, step, row)));
  if (row !== 0) return text.join("");
  const period = Math.max(2, each);
  return text
    .map((glyph, c) => (glyph === " " || (glyph !== "━" && c % period === period - 1) ? "─" : glyph))
    .join("");
}

function glyphAt(band: Band | undefined, step: number, row: number): string {
  if (band === undefined) return " ";
  const [low, lower, median, upper, high] = band.map((value) => Math.round(value / step)) as unknown as Band;
  if (row === median) return "━";
  if (row >= lower && row <= upper) return "▒";
  return row >= low && row <= high ? "░" : " ";
}

/** YYYY-MM under the marks that have room for it. */
function monthsText(marks: readonly MarkSummary[], each: number): string {
  let text = "";
  marks.forEach(({ date }, m) => {
    const place = m * each;
    const fits = m === 0 || (place > text.length && place + MONTH <= marks.length * each);
    if (fits) text = text.padEnd(place) + date.slice(0, MONTH);
  });
  return text;
}

function lastText({ date }: MarkSummary, band: Band | undefined, decimals: number): string {
  if (band === undefined) return `${date}: no values`;
  const [low, , median, , high] = band.map((value) => formatNumber(value, decimals));
  return `${date}: median ${median!}, 5–95% ${low!} to ${high!}`;
}
