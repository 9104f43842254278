import type { Point, TornadoChart } from "../chart.ts";
import { nameSvg } from "../escape.ts";
import { withUnit } from "../measure.ts";
import { label, line, picture, rect } from "./draw.ts";
import { LABEL_LETTERS, rowsFrame } from "./rows.ts";

const BAR = 13;
const GAP = 7;

/** Bars from what the quantity is of all paths to what it is at either end of a number, with their standard errors. */
export function tornado(chart: TornadoChart): string {
  const { measure, names, rows } = chart;
  const reached = rows.flatMap(({ low, high }) => [...ends(low), ...ends(high)]);
  const whole = chart.whole ?? middleOf(reached);
  const { plot, scale, svg, height } = rowsFrame(reached, measure, rows.length * (BAR + GAP), [whole]);
  const shapes = rows.flatMap(({ label: text, low, high }, r) => {
    const top = plot.top + r * (BAR + GAP) + GAP / 2;
    const bar = ({ value }: Point, k: number): string => {
      if (value === null) return "";
      const [from, to] = [scale.at(Math.min(whole, value)), scale.at(Math.max(whole, value))];
      const title = `${names[k]!} ${withUnit(value, measure)}`;
      return rect(from, top, Math.max(to - from, 0.5), BAR, `f c${k}`, title);
    };
    const error = ({ value, se }: Point): string => {
      if (value === null || se === null) return "";
      return line(scale.at(value - se), top + BAR / 2, scale.at(value + se), top + BAR / 2, "e");
    };
    // Where both ends lie on one side, the shorter bar lies over the longer.
    const drawn = [low, high]
      .map((point, k) => ({ svg: bar(point, k), reach: Math.abs((point.value ?? whole) - whole) }))
      .sort((a, b) => b.reach - a.reach);
    return [
      label(plot.left - 8, top + BAR / 2 + 3.5, "end", nameSvg(text, LABEL_LETTERS)),
      ...drawn.map((each) => each.svg),
      error(low),
      error(high),
    ];
  });
  const middle = line(scale.at(whole), plot.top, scale.at(whole), plot.bottom, "zero");
  const alternative = rows.map(
    ({ label: text, low, high }) =>
      `${text}: ${names[0]} ${withUnit(low.value, measure)}, ${names[1]} ${withUnit(high.value, measure)}`,
  );
  return picture(height, `${chart.title}. ${alternative.join("; ")}`, [svg, ...shapes, middle]);
}

function ends({ value, se }: Point): number[] {
  return value === null ? [] : [value - (se ?? 0), value + (se ?? 0)];
}

function middleOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2;
}
