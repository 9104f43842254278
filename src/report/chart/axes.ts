/** Axes of pictures: nice ends, ticks and their texts. */
import { formatNumber } from "../terminal/numbers.ts";
import type { Axis } from "./picture.ts";
import { dateTicks, limits, niceLimits, tickDecimals, ticks } from "./scale.ts";

/** An axis of values, from one tick to another. */
export function valueAxis(values: readonly (number | null)[], about: number, grid = true): Axis {
  const [low, high] = niceLimits(...limits(values), about);
  return { low, high, grid, ticks: numberTicks(low, high, about) };
}

/** An axis that holds the numbers and no more, with a little room: that share of their span. */
export function tightAxis(values: readonly number[], about: number, title?: string, share = 0.02): Axis {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const room = low === high ? Math.abs(low) * 0.1 || 1 : share * (high - low);
  const [from, to] = [low - room, high + room];
  return {
    ...{ low: from, high: to, grid: false, ticks: numberTicks(from, to, about) },
    ...(title === undefined ? {} : { title }),
  };
}

/** The days of dates. */
export function dateAxis(days: readonly number[]): Axis {
  if (days.length === 0) return { low: 0, high: 1, grid: false, ticks: [] };
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const room = first === last ? 1 : 0;
  return { low: first - room, high: last + room, grid: false, ticks: dateTicks(first, last, 5) };
}

/** Bands, one for each of several things. */
export function bandAxis(bands: NonNullable<Axis["bands"]>): Axis {
  return { low: 0, high: Math.max(bands.length, 1), grid: false, ticks: [], bands };
}

function numberTicks(low: number, high: number, about: number): Axis["ticks"] {
  const values = ticks(low, high, about);
  const decimals = tickDecimals(values);
  return values.map((at) => ({ at, label: formatNumber(at, decimals) }));
}
