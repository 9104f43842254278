import type { MaybeExact } from "../../runner/exact-median.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Scale } from "../../quantities/scale.ts";
import type { Cell } from "./table.ts";

export { PERCENT, plain, type Scale, usdScale } from "../../quantities/scale.ts";

/** Shown where there is no number. */
export const NOTHING = "–";

/** From here on numbers are written with an exponent. */
export const HUGE = 1e15;

/** A number with that many decimals and commas between thousands; a huge one with four digits and an exponent. */
export function formatNumber(value: number | null, decimals: number, signed = false): string {
  if (value === null || Number.isNaN(value)) return NOTHING;
  const size = Math.abs(value);
  const digits = size < HUGE ? size.toFixed(decimals) : size.toExponential(3).replace("+", "");
  const [whole = "", ...fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  const sign = Number(digits) === 0 ? "" : value < 0 ? "-" : signed ? "+" : "";
  return sign + [grouped, ...fraction].join(".");
}

/** A count of things: "1 day", "3,650 days". */
export function counted(count: number, noun: string): string {
  return `${formatNumber(count, 0)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A number somebody chose, without the noise of computing it: 12.3, not 12.299999999999999. */
export function chosen(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A number in a scale, without its error; zero itself is a bare 0. */
export function scaled(value: number | null, scale: Scale, decimals = scale.decimals): string {
  if (value === 0) return "0";
  return formatNumber(value === null ? null : value * scale.factor, decimals, scale.signed);
}

/**
 * A number beside its standard error, as a cell: both end at the error's first digit, unless told where. An error too
 * small for the decimals is shown as below their last digit. A bare 0 is zero without error; what has none by construction is exact.
 */
export function estimated(
  estimate: MaybeExact,
  scale: Scale,
  decimals = decimalsOf([estimate], scale),
): Cell {
  const { value, se, exact } = estimate;
  if (value === null) return { value: NOTHING, error: "" };
  const error = (se ?? 0) * scale.factor;
  if (value === 0 && error === 0) return { value: "0", error: "" };
  return {
    value: formatNumber(value * scale.factor, decimals, scale.signed),
    error: exact ? "exact" : se === null ? "" : `±${se === 0 ? "0" : errorText(error, decimals)}`,
  };
}

function errorText(error: number, decimals: number): string {
  if (Number(error.toFixed(decimals)) > 0) return formatNumber(error, decimals);
  return decimals === 0 ? "<1" : `<.${"1".padStart(decimals, "0")}`;
}

/** Decimals up to the first digit of the least error, as far as the scale goes; the usual number where there is none. */
export function decimalsOf(
  estimates: readonly Estimate[],
  { factor, decimals: usual, most = usual + 1 }: Scale,
): number {
  const error = factor * Math.min(...estimates.map(({ se }) => (se === null || se === 0 ? Infinity : se)));
  if (error === Infinity) return usual;
  let unit = 1;
  for (let decimals = 0; decimals < most; decimals += 1) {
    if (error > 0.95 * unit) return decimals;
    unit /= 10;
  }
  return most;
}
