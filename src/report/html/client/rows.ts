import type { CustomSeriesRenderItem } from "echarts";
import { escapeText } from "../escape.ts";
import type { BarsChart, WaterfallChart } from "../chart.ts";
import { written } from "../measure.ts";
import { stepsOf } from "../svg/waterfall.ts";
import { baseOption, firstOf, numberAxis, type Option } from "./base.ts";
import type { Shown } from "./shown.ts";
import type { Theme } from "./theme.ts";
import { bold, tip, withError } from "./tip.ts";

/** Letters of a row's label. */
const LETTERS = 21;

/** Bars from zero, one below the other for each scenario. */
export function barsOption(chart: BarsChart, shown: Shown, theme: Theme): Option {
  const { measure, names, rows } = chart;
  const { factor } = measure;
  const values = rows.flatMap(({ points }) =>
    points.flatMap(({ value, se }) => (value === null ? [] : [value - (se ?? 0), value + (se ?? 0)])),
  );
  const renderItem: CustomSeriesRenderItem = (_params, api) => {
    const r = Number(api.value(1));
    const band = heightOf(api.size?.([0, 1]));
    const bar = Math.min(15, (band - 6) / names.length);
    return {
      type: "group",
      children: (rows[r]?.points ?? []).flatMap(({ value, se }, k) => {
        if (value === null || shown.hidden.has(names[k] ?? "")) return [];
        const [zero = 0, middle = 0] = api.coord([0, r]);
        const [end = 0] = api.coord([value * factor, r]);
        const y = middle + (k - names.length / 2) * bar;
        const [low = 0] = api.coord([(value - (se ?? 0)) * factor, r]);
        const [high = 0] = api.coord([(value + (se ?? 0)) * factor, r]);
        return [
          {
            type: "rect",
            shape: { x: Math.min(zero, end), y: y + 1, width: Math.abs(end - zero), height: bar - 2 },
            style: { fill: theme.series(k) },
          },
          {
            type: "line",
            shape: { x1: low, x2: high, y1: y + bar / 2, y2: y + bar / 2 },
            style: { stroke: theme.ink, lineWidth: 1.2 },
          },
          label(Math.max(zero, end, high) + 4, y + bar / 2, written(value, measure), theme),
        ];
      }),
    };
  };
  return {
    ...baseOption(theme, "item", (params) => {
      const row = rows[firstOf(params).dataIndex];
      if (row === undefined) return "";
      const lines = row.points.map(({ value, se }, k) => ({
        name: names.length > 1 ? (names[k] ?? "") : "",
        colour: theme.series(k),
        html: withError(value, se, measure),
      }));
      return tip(row.label, lines);
    }),
    ...frame(
      rows.map(({ label: text }) => text),
      [0, ...values],
      chart,
      theme,
    ),
    series: [{ type: "custom", renderItem, data: rows.map((_, r) => [0, r]) }],
  };
}

/** Each bar from where the one before ended. */
export function waterfallOption(chart: WaterfallChart, theme: Theme): Option {
  const { measure } = chart;
  const { factor } = measure;
  const steps = stepsOf(chart);
  const renderItem: CustomSeriesRenderItem = (_params, api) => {
    const r = Number(api.value(1));
    const step = steps[r]!;
    const bar = Math.min(16, heightOf(api.size?.([0, 1])) - 6);
    const [from = 0, y = 0] = api.coord([step.from * factor, r]);
    const [to = 0] = api.coord([step.to * factor, r]);
    const change = step.total ? step.to : step.to - step.from;
    const sign = !step.total && change > 0 ? "+" : "";
    return {
      type: "group",
      children: [
        {
          type: "rect",
          shape: {
            x: Math.min(from, to),
            y: y - bar / 2,
            width: Math.max(Math.abs(to - from), 1),
            height: bar,
          },
          style: { fill: step.total ? theme.zero : change < 0 ? theme.down : theme.up },
        },
        label(Math.max(from, to) + 4, y, sign + written(change, measure), theme),
      ],
    };
  };
  return {
    ...baseOption(theme, "item", (params) => {
      const step = steps[firstOf(params).dataIndex];
      if (step === undefined) return "";
      const html = step.total ? bold(step.to, measure) : withError(step.to - step.from, step.se, measure);
      const keys = step.detail === "" ? "" : `<br>${escapeText(step.detail)}`;
      return tip(step.label, [{ name: "", html: html + keys }]);
    }),
    ...frame(
      steps.map(({ label: text }) => text),
      [0, ...steps.flatMap(({ from, to }) => [from, to])],
      chart,
      theme,
    ),
    series: [{ type: "custom", renderItem, data: steps.map((_, r) => [0, r]) }],
  };
}

function frame(
  labels: readonly string[],
  values: readonly (number | null)[],
  { measure }: BarsChart | WaterfallChart,
  theme: Theme,
) {
  return {
    grid: { left: 8, right: 50, top: 6, bottom: 4, containLabel: true },
    xAxis: numberAxis(values, measure, 3, theme),
    yAxis: {
      type: "category",
      inverse: true,
      data: labels.map((text) => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text)),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: theme.ink, fontSize: 11 },
    },
  };
}

function label(x: number, y: number, text: string, theme: Theme) {
  return {
    type: "text" as const,
    style: {
      x,
      y,
      text,
      fill: theme.ink,
      fontSize: 11,
      align: "left" as const,
      verticalAlign: "middle" as const,
    },
  };
}

function heightOf(size: number | number[] | undefined): number {
  return (Array.isArray(size) ? size[1] : size) ?? 20;
}
