import type { FanChart, Values } from "../chart.ts";
import { withUnit } from "../measure.ts";
import { HEIGHT, keptInside, label, line, type Plot, picture, px, valueAxis } from "./draw.ts";
import { dateTicks, dayOf, isNumber, limits, linear, type Scale } from "./scale.ts";

/** Half the width of a band that has a single date. */
const ALONE = 4;

/** A fan chart: bands and a line by date, in pieces where values are missing. */
export function fan(chart: FanChart): string {
  const { measure, series } = chart;
  const axis = valueAxis(limits(series.flatMap(valuesOf)), measure);
  const dates = dateAxis(
    series.flatMap((one) => one.dates.map(dayOf)),
    axis.plot,
  );
  const y = (value: number): number => axis.scale.at(value);
  const bands = series.flatMap(({ dates: own, outer, inner }, k) => {
    const x = own.map((date) => dates.scale.at(dayOf(date)));
    return [outer, inner].map((band, i) =>
      band === undefined ? "" : area(x, band[0], band[1], y, `b${i} c${k % 8}`),
    );
  });
  const lines = series.map(({ dates: own, middle }, k) => {
    const x = own.map((date) => dates.scale.at(dayOf(date)));
    return path(x, middle, y, `l c${k % 8} d${k % 8}`);
  });
  return picture(HEIGHT, alternativeOf(chart), [axis.svg, dates.svg, ...bands, ...lines]);
}

function valuesOf({ outer, inner, middle }: FanChart["series"][number]): (number | null)[] {
  return [...(outer ?? []), ...(inner ?? []), middle].flat();
}

/** In words: where each line starts and ends. */
function alternativeOf({ title, line: what, measure, series }: FanChart): string {
  const ends = series.map(({ name, dates, outer, middle }) => {
    const last = dates.length - 1;
    const band =
      outer === undefined
        ? ""
        : `, 5 to 95 % from ${withUnit(outer[0][last] ?? null, measure)} to ${withUnit(outer[1][last] ?? null, measure)}`;
    return `${name}: ${what} ${withUnit(middle[last] ?? null, measure)} on ${dates[last] ?? "no date"}${band}`;
  });
  return `${title} by date. ${ends.join("; ")}`;
}

/** Dates below the plot. */
export function dateAxis(
  days: readonly number[],
  plot: Plot,
): { readonly scale: Scale; readonly svg: string } {
  const first = Math.min(...days);
  const last = Math.max(...days);
  if (days.length === 0) return { scale: linear(0, 1, plot.left, plot.right), svg: "" };
  const scale =
    first === last
      ? linear(first - 1, last + 1, plot.left, plot.right)
      : linear(first, last, plot.left, plot.right);
  const marks = dateTicks(first, last, 5).map(({ day, label: text }) => {
    const x = scale.at(day);
    return (
      line(x, plot.bottom, x, plot.bottom + 4, "grid") +
      label(keptInside(x, text), plot.bottom + 15, "middle", text)
    );
  });
  return { scale, svg: marks.join("") };
}

/** Runs of neighbouring marks that have all values. */
export function unbroken(count: number, has: (i: number) => boolean): number[][] {
  const found: number[][] = [];
  for (let i = 0; i < count; i++) {
    if (!has(i)) continue;
    if (i > 0 && has(i - 1)) found[found.length - 1]!.push(i);
    else found.push([i]);
  }
  return found;
}

function area(
  x: readonly number[],
  low: Values,
  high: Values,
  y: (value: number) => number,
  style: string,
): string {
  const pieces = unbroken(x.length, (i) => isNumber(low[i]) && isNumber(high[i])).map((marks) => {
    const top = marks.map((i) => [x[i]!, y(high[i]!)] as const);
    const bottom = marks.map((i) => [x[i]!, y(low[i]!)] as const).reverse();
    const [only] = marks;
    if (marks.length === 1 && only !== undefined) {
      const [left, right] = [x[only]! - ALONE, x[only]! + ALONE];
      return closed([
        [left, y(high[only]!)],
        [right, y(high[only]!)],
        [right, y(low[only]!)],
        [left, y(low[only]!)],
      ]);
    }
    return closed([...top, ...bottom]);
  });
  return pieces.length === 0 ? "" : `<path class="${style}" d="${pieces.join("")}"/>`;
}

function path(x: readonly number[], values: Values, y: (value: number) => number, style: string): string {
  const pieces = unbroken(x.length, (i) => isNumber(values[i])).map((marks) => {
    const points = marks.map((i) => [x[i]!, y(values[i]!)] as const);
    const [[onlyX, onlyY] = [0, 0]] = points;
    return points.length > 1
      ? open(points)
      : open([
          [onlyX - ALONE, onlyY],
          [onlyX + ALONE, onlyY],
        ]);
  });
  return pieces.length === 0 ? "" : `<path class="${style}" d="${pieces.join("")}"/>`;
}

function open(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${px(x)} ${px(y)}`).join("");
}

function closed(points: readonly (readonly [number, number])[]): string {
  return `${open(points)}Z`;
}
