/** How a spreadsheet shows a number; the cell holds it in full. */
import { scaleOfUnit } from "../../quantities/scale.ts";
import { formatNumber, HUGE } from "../terminal/numbers.ts";

/** How numbers are shown, by name. */
export const FORMATS = {
  percent: { code: "0.00%", decimals: 2 },
  "fine percent": { code: "0.0000%", decimals: 4 },
  dollars: { code: '"$"#,##0', decimals: 0 },
  cents: { code: '"$"#,##0.00', decimals: 2 },
  "fine dollars": { code: '"$"#,##0.0000', decimals: 4 },
  whole: { code: "#,##0", decimals: 0 },
  hundredths: { code: "#,##0.00", decimals: 2 },
  fine: { code: "#,##0.0000", decimals: 4 },
  exponent: { code: "0.000E+00", decimals: 3 },
  date: { code: "yyyy\\-mm\\-dd", decimals: 0 },
} as const;

export type Format = keyof typeof FORMATS;

/** How a number of a unit of the documents is shown: shares in per cent, money in dollars, with decimals by its size. */
export function formatOf(value: number, unit: string): Format {
  const size = Math.abs(value);
  if (scaleOfUnit(unit, size).unit === "%") return isFine(size, 0.001) ? "fine percent" : "percent";
  if (size >= HUGE) return "exponent";
  if (/^USD(\/|$)/.test(unit)) return size >= 1000 ? "dollars" : isFine(size, 1) ? "fine dollars" : "cents";
  if (size >= 1000 || Number.isInteger(size)) return "whole";
  return size >= 1 ? "hundredths" : size >= 1e-4 ? "fine" : "exponent";
}

/** Whether a size is small enough for more decimals, and more than the noise of computing it. */
function isFine(size: number, below: number): boolean {
  return size < below && size > 1e-6 * below;
}

/** Characters that a number takes there, about. */
export function charactersOf(value: number, format: Format): number {
  if (format === "date" || format === "exponent") return 10;
  const shown = FORMATS[format].code.endsWith("%") ? 100 * value : value;
  return formatNumber(shown, FORMATS[format].decimals).length + 1;
}
