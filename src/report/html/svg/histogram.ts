import type { HistogramChart, HistogramSeries } from "../chart.ts";
import { withUnit } from "../measure.ts";
import { bottomAxis, HEIGHT, label, line, type Plot, picture, px, WIDTH } from "./draw.ts";
import { isNumber, linear, type Scale } from "./scale.ts";

/** Room for a row of quantiles under the bins. */
const ROW = 9;

/**
 * Densities as outlines over the same axis, so that bins of other width compare, and under them a row for each with its
 * median and the span from 5 to 95 %. Where all paths agree there is a single line.
 */
export function histogram(chart: HistogramChart): string {
  const { measure } = chart;
  const series = chart.series.map(drawn);
  const rows = series.length * ROW;
  const plot: Plot = { left: 8, right: WIDTH - 8, top: 8, bottom: HEIGHT - 22 };
  const floor = plot.bottom - rows - 4;
  const axis = bottomAxis(spanOf(series), measure, plot, false);
  const tallest = tallestOf(series);
  const y = linear(0, tallest, floor, plot.top);
  const shapes = series.map((one, k) => outline(one, k, axis.scale, y, floor, plot.top));
  const quantiles = series.map((one, k) => spanRow(one, k, axis.scale, floor + 4 + (k + 0.5) * ROW));
  const none = series.every(({ shares }) => shares.length === 0)
    ? [label(WIDTH / 2, HEIGHT / 2, "middle", "no value to be drawn")]
    : [];
  return picture(HEIGHT, alternativeOf(chart), [
    axis.svg,
    line(plot.left, floor, plot.right, floor, "grid"),
    ...shapes,
    ...quantiles,
    ...none,
  ]);
}

/** The series as far as it has a place on an axis: all of it, or nothing. */
function drawn(one: HistogramSeries): HistogramSeries {
  const { low, width, shares, q05, q50, q95 } = one;
  const edges = [low, low + width * shares.length, q05 ?? low, q50 ?? low, q95 ?? low];
  return edges.every(isNumber) ? one : { ...one, shares: [], q05: null, q50: null, q95: null };
}

/** Share of paths a unit of value, by bin; none where all paths agree. */
export function densities({ width, shares }: HistogramSeries): readonly number[] {
  return width > 0 ? shares.map((share) => share / width) : [];
}

/** How far a bin may rise over the next highest before it is cut, lest it flatten all others. */
const LONE = 3;

/** The density at the top of the picture: the highest, but a lone bin such as equity of zero is cut. */
export function tallestOf(series: readonly HistogramSeries[]): number {
  const tops = series.map((one) => {
    const [highest = 0, next = 0] = densities(one).toSorted((a, b) => b - a);
    return next > 0 && highest > LONE * next ? 1.5 * next : highest;
  });
  return Math.max(0, ...tops);
}

/** From the least bin's edge to the highest, and zero where it lies within a tenth of them. */
export function spanOf(series: readonly HistogramSeries[]): readonly [number, number] {
  const edges = series
    .filter(({ shares }) => shares.length > 0)
    .flatMap(({ low, width, shares, q05, q95 }) => [
      low,
      low + width * shares.length,
      q05 ?? low,
      q95 ?? low,
    ]);
  if (edges.length === 0) return [0, 1];
  const low = Math.min(...edges);
  const high = Math.max(...edges);
  if (low === high) {
    const room = Math.abs(low) * 0.1 || 1;
    return [low - room, high + room];
  }
  const room = 0.02 * (high - low);
  return [low - room, high + room];
}

function outline(one: HistogramSeries, k: number, x: Scale, y: Scale, floor: number, top: number): string {
  const { low, width, shares } = one;
  if (shares.length === 0) return "";
  if (width === 0) return line(x.at(low), floor, x.at(low), top, `l c${k % 8}`);
  const heights = densities(one).map((density) => y.at(Math.min(density, y.high)));
  const steps = heights
    .map((height) => `V${px(height)}H`)
    .map((text, i) => `${text}${px(x.at(low + width * (i + 1)))}`);
  const d = `M${px(x.at(low))} ${px(floor)}${steps.join("")}V${px(floor)}`;
  return `<path class="h c${k % 8} d${k % 8}" d="${d}"/>`;
}

/** A line from the 5 to the 95 % quantile and a point at the median. */
function spanRow({ q05, q50, q95 }: HistogramSeries, k: number, x: Scale, y: number): string {
  if (q05 === null || q50 === null || q95 === null) return "";
  const dot = `<circle class="p c${k % 8}" cx="${px(x.at(q50))}" cy="${px(y)}" r="3"/>`;
  return line(x.at(q05), y, x.at(q95), y, `s c${k % 8}`) + dot;
}

function alternativeOf({ title, measure, series }: HistogramChart): string {
  const each = series.map(
    ({ name, q05, q50, q95 }) =>
      `${name}: median ${withUnit(q50, measure)}, 5 to 95 % from ${withUnit(q05, measure)} to ${withUnit(q95, measure)}`,
  );
  return `Distribution of ${title}. ${each.join("; ")}`;
}
