import type { Estimate } from "../../statistics/estimate.ts";
import type { Cell } from "./table.ts";

/** How people write a quantity: value × factor, in `unit`, with that many decimals where no error says better. */
export interface Scale {
  readonly unit: string;
  readonly factor: number;
  readonly decimals: number;
  /** Decimals that a small error may ask for; two more than usual if absent. */
  readonly most?: number;
  /** Writes + before a positive number. */
  readonly signed?: boolean;
}

/** Shown where there is no number. */
export const NOTHING = "–";

export const PERCENT: Scale = { unit: "%", factor: 100, decimals: 1 };
export const CHANGE: Scale = { unit: "%", factor: 100, decimals: 1, signed: true };
export const TERA: Scale = { unit: "T", factor: 1e-12, decimals: 1 };

/** A scale that leaves the number as it is. */
export function plain(unit: string, decimals: number): Scale {
  return { unit, factor: 1, decimals };
}

/** USD, millions or billions, after the largest amount to be shown. */
export function usdScale(largest: number): Scale {
  const size = Math.abs(largest);
  if (size >= 1e10) return { unit: "USD bn", factor: 1e-9, decimals: 1 };
  if (size >= 1e8) return { unit: "USD m", factor: 1e-6, decimals: 0 };
  if (size >= 1e6) return { unit: "USD m", factor: 1e-6, decimals: 1 };
  return { unit: "USD", factor: 1, decimals: 0 };
}

/** A number with that many decimals and commas between thousands. */
export function formatNumber(value: number | null, decimals: number, signed = false): string {
  if (value === null || Number.isNaN(value)) return NOTHING;
  const digits = Math.abs(value).toFixed(decimals);
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  const sign = Number(digits) === 0 ? "" : value < 0 ? "-" : signed ? "+" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A number in a scale, without its error. */
export function scaled(value: number | null, scale: Scale): string {
  return formatNumber(value === null ? null : value * scale.factor, scale.decimals, scale.signed);
}

/**
 * A number beside its standard error, as a cell: both end at the error's first digit. An error of ±0 is exactly zero;
 * one too small for the scale's decimals is shown as below their last digit.
 */
export function estimated({ value, se }: Estimate, scale: Scale): Cell {
  if (value === null) return { value: NOTHING, error: "" };
  const error = (se ?? 0) * scale.factor;
  const decimals = decimalsOf(error, scale);
  return {
    value: formatNumber(value * scale.factor, decimals, scale.signed),
    error: se === null ? "" : `±${se === 0 ? "0" : errorText(error, decimals)}`,
  };
}

function errorText(error: number, decimals: number): string {
  const digits = formatNumber(error, decimals);
  return Number(digits) === 0 ? `<.${"1".padStart(decimals, "0")}` : digits;
}

/** Decimals up to the first digit of an error, as far as the scale goes; the usual number for no error. */
function decimalsOf(error: number, { decimals: usual, most = usual + 2 }: Scale): number {
  if (error === 0) return usual;
  let unit = 1;
  for (let decimals = 0; decimals < most; decimals += 1) {
    if (error > 0.95 * unit) return decimals;
    unit /= 10;
  }
  return most;
}
