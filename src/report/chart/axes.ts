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

/**
 * An axis of logarithms to base 10 that holds the numbers, all above 0, with a little room; ticks at 1, 2 and 5 of each power of ten,
 * written times a factor that is one itself.
 */
export function logAxis(values: readonly number[], factor = 1, title?: string): Axis {
  const logs = values.map(Math.log10);
  const [first, last] = logs.length === 0 ? [0, 1] : [Math.min(...logs), Math.max(...logs)];
  const room = Math.max(0.05, 0.05 * (last - first));
  const [low, high] = [first - room, last + room];
  const steps = high - low > MOST_DECADES ? [1] : [1, 2, 5];
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, k) => Math.floor(low) + k);
  const ticks = powers
    .flatMap((power) => steps.map((step) => step * 10 ** power))
    .map((value) => ({ at: Math.log10(value), shown: value * factor }))
    .filter(({ at }) => at >= low && at <= high)
    .map(({ at, shown }) => ({
      at,
      label: formatNumber(shown, Math.max(0, -Math.floor(Math.log10(shown) + 1e-9))),
    }));
  return { low, high, grid: true, ticks, ...(title !== undefined && { title }) };
}

/** Over more decades ticks between powers of ten are left out. */
const MOST_DECADES = 4;

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
