import type { CurveChart } from "../chart.ts";
import { escapeText } from "../escape.ts";
import { withUnit } from "../measure.ts";
import { chosen } from "../../terminal/numbers.ts";
import { HEIGHT, label, line, picture, px, valueAxis } from "./draw.ts";
import { limits, linear, ticks } from "./scale.ts";

/** Lines with points and their standard errors over a number. */
export function curve(chart: CurveChart): string {
  const { x, series, measure } = chart;
  const values = series.flatMap(({ points }) =>
    points.flatMap(({ value, se }) => (value === null ? [] : [value - (se ?? 0), value + (se ?? 0)])),
  );
  const axis = valueAxis(limits(values), measure, HEIGHT - 14);
  const { plot } = axis;
  const [low, high] = [Math.min(...x), Math.max(...x)];
  const across =
    low === high
      ? linear(low - 1, high + 1, plot.left, plot.right)
      : linear(low, high, plot.left + 6, plot.right - 6);
  const marks = (low === high ? [low] : ticks(low, high, 6)).map(
    (value) =>
      line(across.at(value), plot.bottom, across.at(value), plot.bottom + 4, "grid") +
      label(across.at(value), plot.bottom + 15, "middle", chosen(value)),
  );
  const lines = series.map(({ points }, k) => {
    const places = points.flatMap(({ value, se }, i) =>
      value === null ? [] : [{ x: across.at(x[i]!), value, se: se ?? 0 }],
    );
    const d = places
      .map((place, i) => `${i === 0 ? "M" : "L"}${px(place.x)} ${px(axis.scale.at(place.value))}`)
      .join("");
    const dots = places.map(
      (place) =>
        line(
          place.x,
          axis.scale.at(place.value - place.se),
          place.x,
          axis.scale.at(place.value + place.se),
          "e",
        ) +
        `<circle class="p c${k % 8}" cx="${px(place.x)}" cy="${px(axis.scale.at(place.value))}" r="2.5"/>`,
    );
    return `<path class="l c${k % 8} d${k % 8}" d="${d}"/>${dots.join("")}`;
  });
  const title = label((plot.left + plot.right) / 2, HEIGHT - 6, "middle", escapeText(chart.xTitle), "soft");
  const alternative = series.map(
    ({ name, points }) => `${name}: ${points.map(({ value }) => withUnit(value, measure)).join(", ")}`,
  );
  return picture(HEIGHT, `${chart.title} by ${chart.xTitle}. ${alternative.join("; ")}`, [
    axis.svg,
    ...marks,
    ...lines,
    title,
  ]);
}
