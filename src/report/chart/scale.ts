/** Numbers and dates on axes: ends, ticks and where a value lies. */

import { MONTHS } from "./words.ts";

/** A place on an axis, and what stands there. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Maps low…high onto from…to. */
export function linear(low: number, high: number, from: number, to: number): (value: number) => number {
  const span = high - low || 1;
  return (value) => from + ((value - low) / span) * (to - from);
}

/** Numbers from this size on have no place on an axis, whose ends, steps and factors are to stay numbers. */
const FARTHEST = 1e290;

/** Whether there is a value that has a place on an axis. */
export function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Math.abs(value) < FARTHEST;
}

/** Below this ratio of lowest to highest an axis of positive values starts at zero. */
const FAR_FROM_ZERO = 0.5;

/** Limits that show all values, with zero where it is near or between them, and room where they all agree. */
export function limits(values: readonly (number | null)[]): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!isNumber(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  if (low >= 0 && low < FAR_FROM_ZERO * high) low = 0;
  if (high <= 0 && high > FAR_FROM_ZERO * low) high = 0;
  if (low === high) {
    const room = Math.abs(low) * 0.1 || 1;
    return [low - room, high + room];
  }
  return [low, high];
}

/** Ascending multiples of 1, 2 or 5 · 10^k within the limits, about as many as asked for. */
export function ticks(low: number, high: number, about: number): readonly number[] {
  const step = niceStep((high - low) / Math.max(about, 1));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Division by the inverse of a small step leaves fewer odd digits than multiplication by it.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = step < 1 ? (first + i) / Math.round(1 / step) : (first + i) * step;
    return value + 0;
  });
}

/** The limits moved out to multiples of the step of their ticks. */
export function niceLimits(low: number, high: number, about: number): readonly [low: number, high: number] {
  const step = niceStep((high - low) / Math.max(about, 1));
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

function niceStep(raw: number): number {
  if (!(raw > 1 / FARTHEST) || !Number.isFinite(raw)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const digit = raw / power;
  return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}

/** Decimals that tell neighbouring ticks apart. */
export function tickDecimals(values: readonly number[]): number {
  const step = Math.abs((values[1] ?? 1) - (values[0] ?? 0)) || 1;
  return Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

export const DAY_MS = 86_400_000;

/** Days since 1970 of a date YYYY-MM-DD. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Months between date ticks: the first that gives few enough. */
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

/** First days of months within the days, at most as many as asked for; the only day itself where there is one. */
export function dateTicks(first: number, last: number, most: number): readonly Tick[] {
  const from = new Date(first * DAY_MS);
  const to = new Date(last * DAY_MS);
  const monthOf = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const begin = monthOf(from) + (from.getUTCDate() === 1 ? 0 : 1);
  for (const step of MONTH_STEPS) {
    const found: Tick[] = [];
    for (let month = Math.ceil(begin / step) * step; month <= monthOf(to); month += step) {
      const year = Math.floor(month / 12);
      const day = Date.UTC(year, month % 12, 1) / DAY_MS;
      found.push({
        at: day,
        label:
          month % 12 === 0 ? String(year) : `${MONTHS[month % 12]!} ${String(year % 100).padStart(2, "0")}`,
      });
    }
    if (found.length <= most) return found.length > 0 ? found : [wholeDate(first)];
  }
  return [wholeDate(first)];
}

function wholeDate(day: number): Tick {
  return { at: day, label: new Date(day * DAY_MS).toISOString().slice(0, 10) };
}
