/** Pictures in characters: a grid of cells, and around it the texts of the axes. */
import { type Box, hasRows, type Picture, type Shade, type Tone, type Values } from "../chart/picture.ts";
import { linear } from "../chart/scale.ts";
import { bars } from "./bars.ts";
import { textWidth } from "./table.ts";

/** A point that stands out. */
export const MARK = "◆";

/** From the lightest on, and where along each palette the next one begins. */
export const SHADES = Array.from("·░▒▓█");
const BEGINS = { share: [0.05, 0.25, 0.5, 0.75], signed: [0.2, 0.4, 0.6, 0.8] } as const;

/** What areas and bars of a tone are made of. */
const FILLS: Readonly<Partial<Record<Tone, string>>> = {
  outer: "░",
  gain: "+",
  loss: "-",
  none: " ",
  s0: "░",
};

/** Columns on either side of a date that stands alone. */
const ALONE = 2;

/** The line of zero shows through bands in one column of so many. */
const THROUGH = 5;

/**
 * Where places lie among the cells: column c and row r are from c to c + 1, from r to r + 1. An axis of values has its ends in
 * the middle of the first row and of the last, so that each tick is a row's; a histogram stands on the last row, its axis.
 */
export function placesOf(picture: Picture, columns: number, rows: number) {
  const { x, y } = picture;
  const across = linear(x.low, x.high, 0, columns);
  if (hasRows(picture)) return { across, down: linear(y.low, y.high, 0, rows) };
  if (y.ticks.length === 0) return { across, down: linear(y.high, 0, 0, rows - 1) };
  return { across, down: linear(y.high, y.low, 0.5, rows - 0.5) };
}

/** Rows with which every tick of an axis of values has one: some 13 to 19. */
export function rowsFor({ y }: Picture): number {
  const steps = Math.max(1, y.ticks.length - 1);
  return steps * Math.max(1, Math.round(14 / steps)) + 1;
}

/** The picture without its axes, a line a row. Links between rows and numbers in cells are left out. */
export function gridOf(picture: Picture, columns: number, rows: number): string[] {
  const { x, y } = picture;
  const cells = Array.from({ length: rows }, () => new Array<string>(columns).fill(" "));
  const { across, down } = placesOf(picture, columns, rows);
  const column = (at: number): number => Math.min(Math.floor(across(at)), columns - 1);
  const row = (at: number): number => Math.min(Math.floor(down(at)), rows - 1);
  const write = (c: number, r: number, text: string): void => {
    for (const [k, glyph] of Array.from(text).entries()) {
      const before = cells[r]?.[c + k];
      // A thin line covers nothing.
      if (before === " " || (before !== undefined && glyph !== "─")) cells[r]![c + k] = glyph;
    }
  };
  const fill = ({ x1, y1, x2, y2 }: Box, glyph: string): void => {
    const [left, right] = [across(x1), across(x2)]
      .map((at) => Math.min(Math.max(Math.round(at), 0), columns))
      .sort((a, b) => a - b) as [number, number];
    const [top, bottom] = [down(y1), down(y2)].sort((a, b) => a - b) as [number, number];
    const from = x1 === x2 ? column(x1) : Math.min(left, columns - 1);
    for (let r = Math.floor(top); r < Math.max(Math.floor(top) + 1, Math.ceil(bottom)); r++)
      write(from, r, glyph.repeat(Math.max(1, x1 === x2 ? 1 : right - from)));
  };
  const middles = Array.from({ length: columns }, (_, c) => linear(0, columns, x.low, x.high)(c + 0.5));
  const alone = ((ALONE + 0.5) * (x.high - x.low)) / columns;
  const curve = (at: readonly number[], values: Values): Values =>
    middles.map((middle) => valueAt(at, values, middle, alone));
  for (const mark of picture.marks) {
    if (mark.kind === "area" && mark.floor) {
      const heights = curve(mark.x, mark.high).map((height) => height ?? 0);
      for (const [r, line] of bars(heights, rows - 1, y.high).entries()) write(0, r, line);
    } else if (mark.kind === "area") {
      const low = curve(mark.x, mark.low);
      for (const [c, top] of curve(mark.x, mark.high).entries()) {
        if (top === null || low[c] == null) continue;
        for (let r = row(top); r <= row(low[c]); r++) write(c, r, FILLS[mark.tone] ?? "▒");
      }
    } else if (mark.kind === "line") {
      for (const [c, at] of curve(mark.x, mark.y).entries()) if (at !== null) write(c, row(at), "━");
    } else if (mark.kind === "rule") {
      if (mark.tone !== "link") fill(mark, ruleOf(mark.tone, mark.x1 === mark.x2));
    } else if (mark.kind === "bar") {
      const glyph = mark.shade ? shadeOf(mark.shade) : (FILLS[mark.tone] ?? "█");
      if (mark.x1 !== mark.x2) fill(mark, glyph);
    } else if (mark.kind === "dot") {
      write(column(mark.x), row(mark.y), mark.tone === "strong" ? MARK : "▲");
    } else if (mark.on === undefined) {
      const long = textWidth(mark.text);
      const from = column(mark.x) + { start: 1, middle: -(long >> 1), end: -long }[mark.anchor];
      write(
        Math.max(0, Math.min(from, columns - long)),
        Math.max(0, row(mark.y) - (mark.above ? 1 : 0)),
        mark.text,
      );
    }
  }
  const zero = y.ticks.some(({ at }) => at === 0) ? cells[row(0)] : undefined;
  zero?.forEach((glyph, c) => {
    if (glyph === " " || (glyph !== "━" && c % THROUGH === THROUGH - 1)) zero[c] = "─";
  });
  return cells.map((line) => line.join(""));
}

function shadeOf({ palette, along }: Shade): string {
  return SHADES[BEGINS[palette].filter((from) => along >= from).length]!;
}

function ruleOf(tone: Tone, upright: boolean): string {
  if (/^s\d/.test(tone)) return upright ? "█" : "━";
  if (upright) return tone === "median" ? "┃" : "│";
  return tone === "given" ? "╌" : "─";
}

/** What a curve is at a place between two of its points, or near one that stands alone. */
function valueAt(x: readonly number[], values: Values, at: number, alone: number): number | null {
  const k = x.findLastIndex((one) => one <= at);
  const [from, to] = [values[k], values[k + 1]];
  if (from != null && to != null) return linear(x[k]!, x[k + 1]!, from, to)(at);
  const isAlone = (i: number): boolean => values[i - 1] == null && values[i + 1] == null;
  const near = [k, k + 1].find((i) => values[i] != null && isAlone(i) && Math.abs(x[i]! - at) <= alone);
  return near === undefined ? null : values[near]!;
}

/** The picture with its axes: labels at the left, ticks below, names of columns above. */
export function plotLines(picture: Picture, columns: number, rows: number): string[] {
  const { x, y } = picture;
  const grid = gridOf(picture, columns, rows);
  const { across, down } = placesOf(picture, columns, rows);
  const ticks = x.ticks.map(({ at, label }) => {
    const column = Math.min(columns - 1, Math.floor(across(at)));
    return {
      at,
      label,
      column,
      from: Math.max(0, Math.min(column - (label.length >> 1), columns - label.length)),
    };
  });
  const axis = (line: string): string =>
    Array.from(line, (glyph, c) =>
      glyph === "─" && ticks.some(({ column }) => column === c) ? "┬" : glyph,
    ).join("");
  // Zero has its label wherever it lies.
  const below = textsAt(
    ticks.sort((a, b) => Number(b.at === 0) - Number(a.at === 0)),
    columns,
  );
  if (y.bands === undefined && y.ticks.length === 0) return [...grid.slice(0, -1), axis(grid.at(-1)!), below];

  const corner = (x.bands && y.title) ?? "";
  const labels = new Map(
    y.bands?.map(({ label }, k) => [k, { label, edge: "" }]) ??
      y.ticks.map(({ at, label }) => [Math.floor(down(at)), { label, edge: at === 0 ? "┼" : "┤" }]),
  );
  const side = Math.max(...[corner, ...Array.from(labels.values(), ({ label }) => label)].map(textWidth));
  const beside = (label: string): string => `${" ".repeat(side - textWidth(label))}${label} `;
  const lines = grid.map((line, r) => {
    const { label, edge } = labels.get(r) ?? { label: "", edge: "│" };
    return beside(label) + edge + line;
  });
  if (x.bands === undefined)
    return [...lines, `${beside("")}└${axis("─".repeat(columns))}`, `${beside("")} ${below}`];
  const names = x.bands.map(({ label }, k) => ({ label, from: Math.round(across(k)) }));
  return [beside(corner) + textsAt(names, columns), ...lines];
}

/** Texts in a line, each where it begins; without those that would touch one before. */
function textsAt(
  texts: readonly { readonly label: string; readonly from: number }[],
  columns: number,
): string {
  const line = new Array<string>(columns).fill(" ");
  for (const { label, from } of texts) {
    const room = line.slice(Math.max(0, from - 1), from + label.length + 1).join("");
    if (room.trim() === "" && from + label.length <= columns)
      line.splice(from, label.length, ...Array.from(label));
  }
  return line.join("").trimEnd();
}
