import type { HeatMapChart } from "../chart.ts";
import { escapeText } from "../escape.ts";
import { withUnit } from "../measure.ts";
import { chosen, formatNumber } from "../../terminal/numbers.ts";
import { alongOf, colourAt, largestOf } from "./colours.ts";
import { label, picture, px, WIDTH } from "./draw.ts";

const LEFT = 34;
const RIGHT = WIDTH - 4;
const TOP = 6;
/** Cells at least this wide and high hold their number. */
const NUMBER_WIDTH = 22;
const NUMBER_HEIGHT = 13;

/** The cells, a row a y, with their numbers where there is room; lines over them between the cells' middles. */
export function heatMap(chart: HeatMapChart): string {
  const { x, y, cells, measure, colours } = chart;
  const width = (RIGHT - LEFT) / x.length;
  const height = Math.min(Math.max(260 / y.length, 4), 26);
  const bottom = TOP + height * y.length;
  const largest = largestOf(cells);
  const numbers = width >= NUMBER_WIDTH && height >= NUMBER_HEIGHT;
  const drawn = cells.flatMap((row, j) =>
    row.map(({ value }, i) => {
      const left = LEFT + i * width;
      const top = TOP + j * height;
      const frame = `x="${px(left)}" y="${px(top)}" width="${px(width + 0.2)}" height="${px(height + 0.2)}"`;
      if (value === null) return `<rect class="none" ${frame}/>`;
      const { fill, darkText } = colourAt(colours, alongOf(colours, value, largest));
      const text = formatNumber(value * measure.factor, 0);
      const at = label(left + width / 2, top + height / 2 + 3.5, "middle", text, darkText ? "v dark" : "v");
      return `<rect fill="${fill}" ${frame}/>${numbers ? at : ""}`;
    }),
  );
  const across = spaced(x, 30 / width).map(({ value, i }) =>
    label(LEFT + (i + 0.5) * width, bottom + 14, "middle", chosen(value)),
  );
  const down = spaced(y, 11 / height).map(({ value, i }) =>
    label(LEFT - 5, TOP + (i + 0.5) * height + 3.5, "end", chosen(value)),
  );
  const lines = chart.lines.map(({ label: name, points }, k) => {
    const inside = points.flatMap((point) => {
      const [column, row] = [placeAmong(x, point.x), placeAmong(y, point.y)];
      return column === null || row === null
        ? []
        : [[LEFT + (column + 0.5) * width, TOP + (row + 0.5) * height] as const];
    });
    if (inside.length === 0) return "";
    const d = inside.map(([left, top], i) => `${i === 0 ? "M" : "L"}${px(left)} ${px(top)}`).join("");
    const [endX, endY] = inside[inside.length - 1]!;
    return `<path class="halo" d="${d}"/><path class="over d${k % 8}" d="${d}"/>${tag(endX, endY, name)}`;
  });
  const title = label(
    (LEFT + RIGHT) / 2,
    bottom + 28,
    "middle",
    `${escapeText(chart.xTitle)} across, ${escapeText(chart.yTitle)} down`,
    "soft",
  );
  return picture(bottom + 34, alternativeOf(chart), [...drawn, ...lines, ...across, ...down, title]);
}

/** A line's name at its end, on a ground of its own. */
function tag(x: number, y: number, name: string): string {
  const width = 6 * name.length + 6;
  const left = Math.min(Math.max(x - width / 2, LEFT), RIGHT - width);
  const ground = `<rect class="tag" x="${px(left)}" y="${px(y - 7)}" width="${px(width)}" height="14" rx="3"/>`;
  return ground + label(left + width / 2, y + 3.5, "middle", escapeText(name));
}

/** Every so many values that their texts do not touch. */
function spaced(values: readonly number[], least: number): { readonly value: number; readonly i: number }[] {
  const each = Math.max(1, Math.ceil(least));
  return values.map((value, i) => ({ value, i })).filter(({ i }) => i % each === 0);
}

/** The place of a value among ascending ones, fractional between two of them; null outside. */
export function placeAmong(values: readonly number[], value: number): number | null {
  const [first = NaN] = values;
  const last = values.at(-1) ?? NaN;
  if (!(value >= first && value <= last)) return null;
  const above = values.findIndex((one) => one >= value);
  if (above <= 0) return 0;
  const low = values[above - 1]!;
  return above - 1 + (value - low) / (values[above]! - low);
}

function alternativeOf({ title, x, y, xTitle, yTitle, cells, measure }: HeatMapChart): string {
  const corner = (j: number, i: number): string =>
    `${withUnit(cells[j]?.[i]?.value ?? null, measure)} at ${chosen(y[j] ?? NaN)} ${yTitle} and ${chosen(x[i] ?? NaN)} ${xTitle}`;
  return `${title}. From ${corner(0, 0)} to ${corner(y.length - 1, x.length - 1)}`;
}
