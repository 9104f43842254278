/** What all live charts share. */
import type { EChartsCoreOption } from "echarts/core";
import { formatNumber } from "../../terminal/numbers.ts";
import type { Measure } from "../measure.ts";
import { limits, niceLimits, tickDecimals, ticks } from "../svg/scale.ts";
import type { Theme } from "./theme.ts";

export type Option = EChartsCoreOption;

export function baseOption(
  theme: Theme,
  trigger: "axis" | "item",
  formatter: (params: unknown) => string,
): Option {
  return {
    animation: false,
    textStyle: { fontFamily: "inherit", fontSize: 11, color: theme.ink },
    tooltip: {
      trigger,
      confine: true,
      formatter,
      backgroundColor: theme.card,
      borderColor: theme.rule,
      borderWidth: 1,
      padding: [6, 9],
      textStyle: { color: theme.ink, fontSize: 12 },
      axisPointer: { type: "line", lineStyle: { color: theme.zero } },
      transitionDuration: 0,
    },
  };
}

/** An axis of numbers in a measure; data are multiplied by its factor. */
export function numberAxis(
  values: readonly (number | null)[],
  { factor }: Measure,
  about: number,
  theme: Theme,
) {
  const [low, high] = limits(values);
  const [min, max] = niceLimits(low * factor, high * factor, about);
  return tickedAxis(min, max, ticks(min, max, about), theme);
}

/** An axis between two numbers with labels at these places. */
export function tickedAxis(min: number, max: number, places: readonly number[], theme: Theme) {
  const decimals = tickDecimals(places);
  return {
    type: "value" as const,
    min,
    max,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.grid } },
    ...(places.length > 1 ? { interval: places[1]! - places[0]! } : {}),
    axisLabel: {
      color: theme.ink,
      fontSize: 11,
      customValues: [...places],
      formatter: (value: number) => formatNumber(value, decimals),
    },
  };
}

/** The first of a tooltip's parameters, whatever it was triggered by. */
export function firstOf(params: unknown): { readonly dataIndex: number; readonly axisValue: number } {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const { dataIndex = 0, axisValue = NaN } = (first ?? {}) as {
    dataIndex?: number;
    axisValue?: number | string;
  };
  return { dataIndex, axisValue: Number(axisValue) };
}
