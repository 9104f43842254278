/** How pages write numbers in sentences and titles: one style everywhere. */
import { type Measure, withUnit, written } from "../chart/measure.ts";
import { dateWords } from "../chart/words.ts";
import { compact } from "../terminal/compact.ts";
import { formatNumber } from "../terminal/numbers.ts";
import type { Estimate } from "../../statistics/estimate.ts";

export { dateWords, monthWords } from "../chart/words.ts";

/** The measure of values of a share, of which the median is as large as given: two decimals, more of a penny stock. */
export function shareMeasure(median: number | null): Measure {
  const size = Math.abs(median ?? 0);
  const decimals = size === 0 || size >= 0.5 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(size)));
  return { unit: "USD", factor: 1, decimals };
}

/** A value of a share without its unit. */
export function usdAShare(value: number | null, median: number | null): string {
  return written(value, shareMeasure(median));
}

/** USD in millions, or billions, without decimals that nobody reads. */
export function usdAmount(value: number | null): string {
  if (value === null) return "–";
  const size = Math.abs(value);
  const measure: Measure =
    size >= 1e10
      ? { unit: "USD bn", factor: 1e-9, decimals: 1 }
      : { unit: "USD m", factor: 1e-6, decimals: size >= 1e7 || size === 0 ? 0 : size >= 1e5 ? 1 : 3 };
  return withUnit(value, measure);
}

/** A chance or a share, in per cent: a decimal below 20 %, none above; "below 0.1 %" where it would round to 0. */
export function percent(share: number | null): string {
  if (share === null || Number.isNaN(share)) return "–";
  const value = 100 * share;
  if (value > 0 && value < 0.05) return "below 0.1 %";
  if (value < 100 && value >= 99.95) return "above 99.9 %";
  const decimals = value === 0 || value === 100 ? 0 : value < 20 || value > 99 ? 1 : 0;
  return `${formatNumber(value, decimals)} %`;
}

/** A chance: of an event that no path saw, the most that it may be (three in as many as there are paths). */
export function chance({ value }: Pick<Estimate, "value">, paths: number): string {
  if (value === 0) return `none of ${formatNumber(paths, 0)} paths (below ${limit(3 / paths)} %)`;
  return percent(value);
}

/** An upper limit to two digits. */
function limit(share: number): string {
  return String(Number((100 * Math.min(1, share)).toPrecision(2)));
}

/** "2 Feb 2026 to 2 Feb 2027". */
export function span(from: string, to: string): string {
  return `${dateWords(from)} to ${dateWords(to)}`;
}

/** A number that was drawn or tried, to three digits. */
export function triedNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return compact(Number(value.toPrecision(3)));
  // Shares a year, such as a cap rate, need what points of it differ by.
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.2 || size === 0 ? 2 : 3;
  return formatNumber(value, decimals);
}

/** The first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
