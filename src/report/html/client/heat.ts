import type { CustomSeriesRenderItem } from "echarts";
import { chosen, formatNumber } from "../../terminal/numbers.ts";
import type { CurveChart, HeatMapChart } from "../chart.ts";
import { alongOf, colourAt, largestOf } from "../svg/colours.ts";
import { placeAmong } from "../svg/heat-map.ts";
import { limits, niceLimits, ticks } from "../svg/scale.ts";
import { baseOption, firstOf, type Option, tickedAxis } from "./base.ts";
import { dashOf, symbolOf, type Theme } from "./theme.ts";
import { tip, withError } from "./tip.ts";

/** Coloured cells with their numbers, lines over them; places are numbers of rows and columns. */
export function heatOption(chart: HeatMapChart, theme: Theme): Option {
  const { x, y, cells, measure, colours } = chart;
  const largest = largestOf(cells);
  const data = cells.flatMap((row, j) => row.map((_, i) => [i, j]));
  const renderItem: CustomSeriesRenderItem = (_params, api) => {
    const [i, j] = [Number(api.value(0)), Number(api.value(1))];
    const value = cells[j]?.[i]?.value ?? null;
    const [left = 0, top = 0] = api.coord([i - 0.5, j - 0.5]);
    const [right = 0, bottom = 0] = api.coord([i + 0.5, j + 0.5]);
    const shape = { x: left, y: top, width: right - left + 0.3, height: bottom - top + 0.3 };
    if (value === null) return { type: "rect", shape, style: { fill: "none", stroke: theme.grid } };
    const { fill, darkText } = colourAt(colours, alongOf(colours, value, largest));
    const roomy = right - left >= 22 && bottom - top >= 12;
    const text = formatNumber(value * measure.factor, 0);
    return {
      type: "group",
      children: [
        { type: "rect", shape, style: { fill } },
        ...(roomy
          ? [
              {
                type: "text" as const,
                style: {
                  x: (left + right) / 2,
                  y: (top + bottom) / 2,
                  text,
                  fill: darkText ? "#1b1f24" : "#fff",
                  fontSize: 11,
                  align: "center" as const,
                  verticalAlign: "middle" as const,
                },
              },
            ]
          : []),
      ],
    };
  };
  return {
    ...baseOption(theme, "item", (params) => {
      const [i = 0, j = 0] = data[firstOf(params).dataIndex] ?? [];
      const cell = cells[j]?.[i];
      if (cell === undefined) return "";
      const place = `${chosen(y[j]!)} ${chart.yTitle}, ${chosen(x[i]!)} ${chart.xTitle}`;
      return tip(place, [{ name: "", html: withError(cell.value, cell.se, measure) }]);
    }),
    grid: { left: 4, right: 6, top: 6, bottom: 20, containLabel: true },
    xAxis: {
      ...indexAxis(x, theme),
      name: `${chart.xTitle} across, ${chart.yTitle} down`,
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: theme.soft },
    },
    yAxis: { ...indexAxis(y, theme), inverse: true },
    series: [
      { type: "custom", renderItem, data },
      ...chart.lines.map(({ label, points }, k) => ({
        type: "line",
        name: label,
        data: points.flatMap((point) => {
          const [i, j] = [placeAmong(x, point.x), placeAmong(y, point.y)];
          return i === null || j === null ? [] : [[i, j]];
        }),
        symbol: "none",
        silent: true,
        z: 5,
        lineStyle: { color: "#000", width: 1.8, type: dashOf(k), shadowColor: "#fff", shadowBlur: 3 },
        endLabel: {
          show: true,
          formatter: label,
          color: theme.ink,
          backgroundColor: theme.card,
          padding: 2,
          offset: [-14, 0],
        },
      })),
    ],
  };
}

function indexAxis(values: readonly number[], theme: Theme) {
  const each = Math.max(1, Math.ceil(values.length / 12));
  const places = values.map((_, i) => i).filter((i) => i % each === 0);
  return {
    ...tickedAxis(-0.5, values.length - 0.5, places, theme),
    splitLine: { show: false },
    axisLabel: {
      color: theme.ink,
      fontSize: 11,
      customValues: places,
      formatter: (i: number) => (values[i] === undefined ? "" : chosen(values[i])),
    },
  };
}

/** Lines with points over a number. */
export function curveOption(chart: CurveChart, theme: Theme): Option {
  const { x, series, measure } = chart;
  const [low, high] = limits(series.flatMap(({ points }) => points.map(({ value }) => value)));
  const [min, max] = niceLimits(low, high, 4);
  const [first, last] = [Math.min(...x), Math.max(...x)];
  const room = first === last ? 1 : 0.02 * (last - first);
  return {
    ...baseOption(theme, "axis", (params) => {
      const i = firstOf(params).dataIndex;
      const rows = series.map(({ name, points }, k) => ({
        name,
        colour: theme.series(k),
        html: withError(points[i]?.value ?? null, points[i]?.se ?? null, measure),
      }));
      return tip(`${chosen(x[i] ?? NaN)} J/TH`, rows);
    }),
    grid: { left: 4, right: 10, top: 10, bottom: 20, containLabel: true },
    xAxis: {
      ...tickedAxis(first - room, last + room, first === last ? [first] : ticks(first, last, 6), theme),
      splitLine: { show: false },
      name: chart.xTitle,
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: theme.soft },
    },
    yAxis: tickedAxis(min, max, ticks(min, max, 4), theme),
    series: series.map(({ name, points }, k) => ({
      type: "line",
      name,
      data: points.map(({ value }, i) => [x[i]!, value]),
      symbol: symbolOf(k),
      symbolSize: 6,
      lineStyle: { width: 2, type: dashOf(k), color: theme.series(k) },
      itemStyle: { color: theme.series(k) },
      emphasis: { disabled: true },
    })),
  };
}
