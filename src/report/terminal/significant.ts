import { formatNumber } from "./numbers.ts";

/** A number of any size with four digits, thousands apart: a key's value that has no error. */
export function significant(value: number, digits = 4): string {
  if (value === 0) return "0";
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  const rounded = Number(value.toPrecision(Math.max(digits, Math.min(before, 15))));
  const decimals = Math.min(12, Math.max(0, digits - before));
  // Whole numbers keep all of theirs; fractions no zeros at their end.
  return formatNumber(rounded, decimals)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}
