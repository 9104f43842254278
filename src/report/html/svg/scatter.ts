import type { ScatterChart } from "../chart.ts";
import { escapeText } from "../escape.ts";
import { withUnit } from "../measure.ts";
import { chosen } from "../../terminal/numbers.ts";
import { HEIGHT, keptInside, label, line, picture, px, valueAxis } from "./draw.ts";
import { limits, linear, ticks } from "./scale.ts";

/** A point a path over what it drew. */
export function scatter(chart: ScatterChart): string {
  const { points, measure, title, xTitle } = chart;
  const axis = valueAxis(limits(points.map(({ y }) => y)), measure, HEIGHT - 14);
  const { plot } = axis;
  const [low, high] = rangeOf(points.map(({ x }) => x));
  const across = linear(low, high, plot.left + 6, plot.right - 6);
  const marks = ticks(low, high, 6).map(
    (value) =>
      line(across.at(value), plot.bottom, across.at(value), plot.bottom + 4, "grid") +
      label(keptInside(across.at(value), chosen(value)), plot.bottom + 15, "middle", chosen(value)),
  );
  const dots = points.map(
    ({ x, y }) => `<circle class="b1 c0" cx="${px(across.at(x))}" cy="${px(axis.scale.at(y))}" r="2.5"/>`,
  );
  const below = label((plot.left + plot.right) / 2, HEIGHT - 6, "middle", escapeText(xTitle), "soft");
  const [least, most] = rangeOf(points.map(({ y }) => y));
  const alternative =
    points.length === 0
      ? "no path has a value"
      : `${points.length} paths, from ${withUnit(least, measure)} to ${withUnit(most, measure)}`;
  return picture(HEIGHT, `${title} by ${xTitle}: ${alternative}`, [axis.svg, ...marks, ...dots, below]);
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? [low - 1, high + 1] : [low, high];
}
