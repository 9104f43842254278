import type { NetworkDay } from "./real-days.ts";

/** Days with fees that make a median. */
const ENOUGH = 7;

/** Days with fees on either side of a gap whose median stands for that side. */
const BESIDE = 30;

/**
 * Usual fees of the days from `first` to `last`, counted from 1970-01-01, in BTC a day: the median of those of them that have fees, if a
 * week has. Else a straight line in logs, at their middle, between the medians of the 30 days with fees before and after them,
 * each at its own middle; or the median of one side, if the other has none. NaN where no day has fees.
 */
export function usualFees(days: readonly NetworkDay[], first: number, last: number): number {
  const paid = days.filter(({ feesBtc }) => feesBtc > 0).toSorted((a, b) => a.day - b.day);
  const within = paid.filter(({ day }) => day >= first && day <= last);
  if (within.length >= ENOUGH) return medianOf(within.map(({ feesBtc }) => feesBtc));
  const before = sideOf(paid.filter(({ day }) => day < first).slice(-BESIDE));
  const after = sideOf(paid.filter(({ day }) => day > last).slice(0, BESIDE));
  if (before === null || after === null) return Math.exp((before ?? after)?.logFees ?? NaN);
  const along = ((first + last) / 2 - before.day) / (after.day - before.day);
  return Math.exp(before.logFees + along * (after.logFees - before.logFees));
}

interface Side {
  readonly day: number;
  readonly logFees: number;
}

function sideOf(days: readonly NetworkDay[]): Side | null {
  if (days.length === 0) return null;
  return {
    day: medianOf(days.map(({ day }) => day)),
    logFees: Math.log(medianOf(days.map(({ feesBtc }) => feesBtc))),
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
