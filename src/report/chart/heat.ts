import { chosen, formatNumber } from "../terminal/numbers.ts";
import { bandAxis } from "./axes.ts";
import type { HeatMapChart } from "./chart.ts";
import { alongOf, endsOf } from "./colours.ts";
import { withUnit } from "./measure.ts";
import type { Axis, EndLabel, Mark, Picture } from "./picture.ts";
import { isNumber } from "./scale.ts";

/** More columns than this leave no room for numbers in the cells, nor more rows than that. */
const NUMBERED = { across: 14, down: 20 };

/** The cells, a row a y, with their numbers where there is room; lines over them between the cells' middles. */
export function heatPicture(chart: HeatMapChart): Picture {
  const { x, y, yNames, cells, measure, colours, range, xTitle, yTitle } = chart;
  const ends = range ?? endsOf(colours, cells);
  const numbered = x.length <= NUMBERED.across && y.length <= NUMBERED.down;
  const marks = cells.flatMap((row, j) =>
    row.flatMap(({ value }, i): Mark[] => {
      const box = { x1: i, y1: j, x2: i + 1, y2: j + 1 };
      if (!isNumber(value)) return [{ kind: "bar", tone: "none", ...box }];
      const shade = { palette: colours, along: alongOf(value, ends) };
      const cell: Mark = { kind: "bar", tone: "plain", shade, ...box };
      if (!numbered) return [cell];
      const text = formatNumber(value * measure.factor, 0);
      return [
        cell,
        { kind: "text", x: i + 0.5, y: j + 0.5, text, tone: "plain", on: shade, anchor: "middle" },
      ];
    }),
  );
  const drawn = chart.lines.flatMap(({ label, points }) => {
    const inside = points.flatMap((point) => {
      const [column, row] = [placeAmong(x, point.x), placeAmong(y, point.y)];
      return column === null || row === null ? [] : [{ x: column + 0.5, y: row + 0.5 }];
    });
    return inside.length === 0 ? [] : [{ label, inside }];
  });
  const lines = drawn.map(({ inside }, k): Mark => {
    const [only] = inside;
    return inside.length === 1 && only !== undefined
      ? { kind: "dot", ...only, tone: "strong" }
      : { kind: "line", x: inside.map((at) => at.x), y: inside.map((at) => at.y), tone: `s${k}`, series: k };
  });
  // Beside the map, in the row where a line leaves it: over the cells they would hide numbers.
  const names = drawn.map(({ label, inside }): EndLabel => {
    const farthest = inside.reduce((far, each) => (each.x > far.x ? each : far));
    return { at: farthest.y, cells: [label] };
  });
  return {
    words: wordsOf(chart),
    x: spacedBands(x, yNames === undefined ? 12 : 20, xTitle),
    y: yNames === undefined ? spacedBands(y, 24, yTitle) : bandAxis(yNames.map((label) => ({ label }))),
    marks: [...marks, ...lines],
    ...(names.length > 0 && { ends: names }),
    stops: [],
  };
}

/** Bands labelled by numbers, every so many of them. */
function spacedBands(values: readonly number[], most: number, title: string): Axis {
  const each = Math.max(1, Math.ceil(values.length / most));
  const labels = values.map((value, k) => ({ label: k % each === 0 ? chosen(value) : "" }));
  return { ...bandAxis(labels), title };
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

function wordsOf({ title, x, y, yNames, xTitle, yTitle, cells, measure }: HeatMapChart): string {
  const row = (j: number): string => yNames?.[j] ?? `${chosen(y[j] ?? NaN)} ${yTitle}`;
  const corner = (j: number, i: number): string =>
    `${withUnit(cells[j]?.[i]?.value ?? null, measure)} at ${row(j)} and ${chosen(x[i] ?? NaN)} ${xTitle}`;
  return `${title}. From ${corner(0, 0)} to ${corner(y.length - 1, x.length - 1)}`;
}
