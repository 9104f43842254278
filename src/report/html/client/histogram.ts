import type { CustomSeriesRenderItem } from "echarts";
import type { HistogramChart, HistogramSeries } from "../chart.ts";
import { escapeText } from "../escape.ts";
import { withUnit } from "../measure.ts";
import { densities, spanOf, tallestOf } from "../svg/histogram.ts";
import { ticks } from "../svg/scale.ts";
import { baseOption, firstOf, type Option, tickedAxis } from "./base.ts";
import type { Shown } from "./shown.ts";
import { dashOf, type Theme } from "./theme.ts";
import { bold, tip } from "./tip.ts";

const PERCENT = { unit: "%", factor: 100 };

/** Room under the bins for each series' quantiles, of the highest density. */
const ROW = 0.07;

/** Outlines of density; the tooltip tells the share of paths in the bin under the pointer. */
export function histogramOption(chart: HistogramChart, shown: Shown, theme: Theme): Option {
  const { measure } = chart;
  const { factor } = measure;
  const [low, high] = spanOf(chart.series);
  const tallest = tallestOf(chart.series) || 1;
  const series = chart.series.map((one, k) => ({ one, k })).filter(({ one }) => !shown.hidden.has(one.name));
  const empty = {
    axisLabel: { show: false },
    axisTick: { show: false },
    axisLine: { show: false },
    splitLine: { show: false },
  };
  return {
    ...baseOption(theme, "axis", (params) => {
      const value = firstOf(params).axisValue / factor;
      const rows = series.flatMap(({ one, k }) => {
        const found = binAt(one, value);
        if (found === undefined) return [];
        const [from, to, share] = found;
        const range = `${escapeText(withUnit(from, measure))} to ${escapeText(withUnit(to, measure))}`;
        const html = `${range}: ${bold(share, PERCENT)} of paths<br>median ${escapeText(withUnit(one.q50, measure))}`;
        return [{ name: chart.series.length > 1 ? one.name : "", colour: theme.series(k), html }];
      });
      return tip(chart.title, rows);
    }),
    grid: { left: 8, right: 8, top: 10, bottom: 4, containLabel: true },
    xAxis: {
      ...tickedAxis(low * factor, high * factor, ticks(low * factor, high * factor, 5), theme),
      splitLine: { show: false },
    },
    yAxis: { type: "value", min: -ROW * (chart.series.length + 0.3) * tallest, max: tallest, ...empty },
    series: [
      ...series.map(({ one, k }) => ({
        type: "line",
        name: one.name,
        step: "end",
        data: outlineOf(one, tallest).map(([x, y]) => [x * factor, y]),
        symbol: "none",
        lineStyle: { width: 1.5, type: dashOf(k), color: theme.series(k) },
        itemStyle: { color: theme.series(k) },
        areaStyle: { color: theme.series(k), opacity: 0.16, origin: 0 },
        emphasis: { disabled: true },
      })),
      ...series.map(({ one, k }) => spanSeries(one, -ROW * (k + 0.8) * tallest, factor, theme.series(k))),
    ],
  };
}

/** Corners of the outline for a line that rises at the end of each step. */
function outlineOf(one: HistogramSeries, tallest: number): [x: number, y: number][] {
  const { low, width, shares } = one;
  if (shares.length === 0) return [];
  if (width === 0)
    return [
      [low, 0],
      [low, tallest],
    ];
  const heights = densities(one).map((density) => Math.min(density, tallest));
  return [
    [low, 0],
    ...heights.map((height, i): [number, number] => [low + width * i, height]),
    [low + width * heights.length, heights.at(-1) ?? 0],
    [low + width * heights.length, 0],
  ];
}

function binAt({ low, width, shares }: HistogramSeries, value: number): [number, number, number] | undefined {
  if (width === 0) return shares.length === 0 ? undefined : [low, low, shares[0]!];
  const bin = Math.min(Math.floor((value - low) / width), shares.length - 1);
  const share = shares[bin];
  return share === undefined ? undefined : [low + bin * width, low + (bin + 1) * width, share];
}

function spanSeries({ q05, q50, q95 }: HistogramSeries, y: number, factor: number, colour: string) {
  const known = q05 !== null && q50 !== null && q95 !== null;
  const renderItem: CustomSeriesRenderItem = (_params, api) => {
    const [x1 = 0, top = 0] = api.coord([(q05 ?? 0) * factor, y]);
    const [x2 = 0] = api.coord([(q95 ?? 0) * factor, y]);
    const [x = 0] = api.coord([(q50 ?? 0) * factor, y]);
    return {
      type: "group",
      children: [
        {
          type: "line",
          shape: { x1, y1: top, x2, y2: top },
          style: { stroke: colour, lineWidth: 2.2, opacity: 0.75 },
        },
        { type: "circle", shape: { cx: x, cy: top, r: 3 }, style: { fill: colour } },
      ],
    };
  };
  return {
    type: "custom",
    renderItem,
    data: known ? [[q50 * factor, y]] : [],
    silent: true,
    tooltip: { show: false },
  };
}
