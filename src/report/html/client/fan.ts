import type { CustomSeriesRenderItem } from "echarts";
import type { FanChart, FanSeries, Values } from "../chart.ts";
import { escapeText } from "../escape.ts";
import { withUnit } from "../measure.ts";
import { unbroken } from "../svg/fan.ts";
import { dateTicks, dayOf, isNumber } from "../svg/scale.ts";
import { baseOption, firstOf, numberAxis, type Option, tickedAxis } from "./base.ts";
import type { Shown } from "./shown.ts";
import { dashOf, symbolOf, type Theme } from "./theme.ts";
import { bold, tip } from "./tip.ts";

/** Bands as polygons, lines over them; the tooltip tells line and bands at a date. */
export function fanOption(chart: FanChart, shown: Shown, theme: Theme): Option {
  const { measure, line } = chart;
  const series = chart.series.map((one, k) => ({ one, k })).filter(({ one }) => !shown.hidden.has(one.name));
  const values = chart.series.flatMap(({ outer, inner, middle }) =>
    [...(outer ?? []), ...(inner ?? []), middle].flat(),
  );
  const days = chart.series.flatMap(({ dates }) => dates.map(dayOf));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = first === last ? 1 : 0;
  const months = dateTicks(first, last, 5);
  const faint = chart.series.length > 1 ? 0.5 : 1;
  return {
    ...baseOption(theme, "axis", (params) => {
      const day = firstOf(params).axisValue;
      const heading = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const rows = series.flatMap(({ one, k }) => {
        const i = one.dates.findIndex((date) => dayOf(date) === day);
        if (i < 0) return [];
        const range = (label: string, band: readonly [Values, Values] | undefined): string =>
          band === undefined
            ? ""
            : `<br>${label}: ${escapeText(withUnit(band[0][i] ?? null, measure))} to ${escapeText(withUnit(band[1][i] ?? null, measure))}`;
        const html = `${escapeText(line)} ${bold(one.middle[i] ?? null, measure)}${range("25–75 %", one.inner)}${range("5–95 %", one.outer)}`;
        return [{ name: chart.series.length > 1 ? one.name : "", colour: theme.series(k), html }];
      });
      return tip(heading, rows);
    }),
    grid: { left: 4, right: 10, top: 10, bottom: 4, containLabel: true },
    xAxis: {
      ...tickedAxis(
        first - room,
        last + room,
        months.map(({ day }) => day),
        theme,
      ),
      splitLine: { show: false },
      axisLabel: {
        color: theme.ink,
        fontSize: 11,
        customValues: months.map(({ day }) => day),
        formatter: (value: number) => months.find(({ day }) => day === value)?.label ?? "",
      },
    },
    yAxis: numberAxis(values, measure, 4, theme),
    series: [
      ...series.flatMap(({ one, k }) => [
        ...(shown.outer ? [bandSeries(one, one.outer, 0.18 * faint, theme.series(k), measure.factor)] : []),
        ...(shown.inner ? [bandSeries(one, one.inner, 0.28 * faint, theme.series(k), measure.factor)] : []),
      ]),
      ...series.map(({ one, k }) => ({
        type: "line",
        name: one.name,
        data: one.dates.map((date, i) => [
          dayOf(date),
          isNumber(one.middle[i]) ? one.middle[i] * measure.factor : null,
        ]),
        symbol: symbolOf(k),
        symbolSize: 5,
        showSymbol: one.dates.length === 1,
        lineStyle: { width: 2, type: dashOf(k), color: theme.series(k) },
        itemStyle: { color: theme.series(k) },
        emphasis: { disabled: true },
        z: 3,
      })),
    ],
  };
}

function bandSeries(
  { dates }: FanSeries,
  band: readonly [low: Values, high: Values] | undefined,
  opacity: number,
  fill: string,
  factor: number,
) {
  const [low, high] = band ?? [[], []];
  const pieces = unbroken(dates.length, (i) => isNumber(low[i]) && isNumber(high[i]));
  const renderItem: CustomSeriesRenderItem = (_params, api) => ({
    type: "group",
    children: pieces.map((marks) => {
      const at = (i: number, values: Values): number[] => api.coord([dayOf(dates[i]!), values[i]! * factor]);
      const points = [...marks.map((i) => at(i, high)), ...marks.map((i) => at(i, low)).reverse()];
      const [top, bottom] = [points[0]!, points.at(-1)!];
      const wide = [
        [top[0]! - 4, top[1]!],
        [top[0]! + 4, top[1]!],
        [bottom[0]! + 4, bottom[1]!],
        [bottom[0]! - 4, bottom[1]!],
      ];
      return {
        type: "polygon",
        shape: { points: marks.length === 1 ? wide : points },
        style: { fill, opacity },
      };
    }),
  });
  return {
    type: "custom",
    renderItem,
    data: pieces.length === 0 ? [] : [[dayOf(dates[0]!), 0]],
    clip: true,
    silent: true,
    tooltip: { show: false },
    z: 1,
  };
}
