import { tightAxis } from "./axes.ts";
import type { HistogramChart, HistogramSeries } from "./chart.ts";
import { withUnit } from "./measure.ts";
import type { Axis, Mark, Picture } from "./picture.ts";
import { isNumber } from "./scale.ts";

/** Room for a row of quantiles under the bins, of their height. */
const ROW = 0.06;

/**
 * Densities as steps over the same axis, so that bins of other width compare, and under them a row for each with its median
 * and the span from 5 to 95 %. Where all paths agree there is a single line.
 */
export function histogramPicture(chart: HistogramChart): Picture {
  const { measure } = chart;
  const series = chart.series.map((one) => inUnits(one, measure.factor));
  const tallest = tallestOf(series) || 1;
  const x = tightAxis(
    series
      .filter(({ shares }) => shares.length > 0)
      .flatMap(({ low, width, shares, q05, q95 }) => [
        ...[low, low + width * shares.length],
        ...[q05, q95].filter((edge) => edge !== null),
      ]),
    5,
    undefined,
    0,
  );
  const y: Axis = { low: -ROW * tallest * (series.length + 0.5), high: tallest, grid: false, ticks: [] };
  const none = series.every(({ shares }) => shares.length === 0);
  const middle = { x: (x.low + x.high) / 2, y: tallest / 2 };
  return {
    words: `Distribution of ${chart.title}. ${chart.series.map((one) => quantilesOf(one, measure)).join("; ")}`,
    x,
    y,
    marks: [
      { kind: "rule", x1: x.low, y1: 0, x2: x.high, y2: 0, tone: "zero" },
      ...series.flatMap((one, k) => [...outline(one, k, tallest), ...spanRow(one, k, tallest)]),
      ...(none
        ? [{ kind: "text", ...middle, text: "no value to be drawn", tone: "soft", anchor: "middle" } as const]
        : []),
    ],
    stops: chart.series.length === 1 ? stopsOf(series[0]!, chart) : [],
  };
}

/** The series as far as it has a place on an axis: all of it, or nothing. */
function inUnits(one: HistogramSeries, factor: number): HistogramSeries {
  const { low, width, shares, q05, q50, q95, mean = null } = one;
  const edges = [low, low + width * shares.length, q05 ?? low, q50 ?? low, q95 ?? low];
  if (!edges.every(isNumber))
    return { ...one, low: 0, width: 0, shares: [], q05: null, q50: null, q95: null };
  const times = (value: number | null): number | null => (value === null ? null : value * factor);
  return {
    ...one,
    low: low * factor,
    // So narrow that a density is no number: all agree.
    width: isNumber(1 / width) ? width * factor : 0,
    q05: times(q05),
    q50: times(q50),
    q95: times(q95),
    mean: isNumber(mean) ? mean * factor : null,
  };
}

/** Share of paths a unit of value, by bin; none where all paths agree. */
function densities({ width, shares }: HistogramSeries): readonly number[] {
  return width > 0 ? shares.map((share) => share / width) : [];
}

/** How far a bin may rise over the next highest before it is cut, lest it flatten all others. */
const LONE = 3;

/** The density at the top of the picture: the highest, but a lone bin such as equity of zero is cut. */
function tallestOf(series: readonly HistogramSeries[]): number {
  const tops = series.map((one) => {
    const [highest = 0, next = 0] = densities(one).toSorted((a, b) => b - a);
    return next > 0 && highest > LONE * next ? 1.5 * next : highest;
  });
  return Math.max(0, ...tops);
}

function outline(one: HistogramSeries, k: number, tallest: number): Mark[] {
  const { low, width, shares } = one;
  if (shares.length === 0) return [];
  if (width === 0) return [{ kind: "rule", x1: low, y1: 0, x2: low, y2: tallest, tone: `s${k}` }];
  const heights = densities(one).map((density) => Math.min(density, tallest));
  const x = heights.flatMap((_, bin) => [low + width * bin, low + width * (bin + 1)]);
  const high = heights.flatMap((height) => [height, height]);
  return [{ kind: "area", x, low: high.map(() => 0), high, tone: "inner", series: k, floor: true }];
}

/** A line from the 5 to the 95 % quantile, a point at the mean where it is told, and one at the median. */
function spanRow({ q05, q50, q95, mean = null }: HistogramSeries, k: number, tallest: number): Mark[] {
  const y = -ROW * tallest * (k + 0.75);
  return [
    ...(q05 === null || q95 === null
      ? []
      : [{ kind: "rule", x1: q05, y1: y, x2: q95, y2: y, tone: `s${k}` } as const]),
    ...(mean === null ? [] : [{ kind: "dot", x: mean, y, tone: "strong" } as const]),
    ...(q50 === null ? [] : [{ kind: "dot", x: q50, y, tone: `s${k}` } as const]),
  ];
}

/** Bins that are told together: a list of all would be too long to read. */
const TOLD = 4;

/** A few bins each, with their share of the paths. */
function stopsOf({ low, width, shares }: HistogramSeries, { measure }: HistogramChart): Picture["stops"] {
  const own = { ...measure, factor: 1 };
  const edge = (bin: number): string => withUnit(low + width * Math.min(bin, shares.length), own);
  return shares
    .filter((_, bin) => bin % TOLD === 0)
    .map((_, k) => {
      const [from, to] = [TOLD * k, TOLD * (k + 1)];
      const share = shares.slice(from, to).reduce((sum, each) => sum + each, 0);
      return {
        at: low + width * (from + TOLD / 2),
        text: `${edge(from)} to ${edge(to)}: ${(100 * share).toFixed(1)} % of paths`,
      };
    });
}

function quantilesOf({ name, q05, q50, q95 }: HistogramSeries, measure: HistogramChart["measure"]): string {
  return `${name}: median ${withUnit(q50, measure)}, 5 to 95 % from ${withUnit(q05, measure)} to ${withUnit(q95, measure)}`;
}
