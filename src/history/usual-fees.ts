import { medianOf } from "./median-of.ts";
import { type DailySeries } from "./history.ts";

/** Days with fees that make a median. */
const ENOUGH = 7;

/** Days with fees on either side of a gap whose median stands for that side. */
const BESIDE = 30;

/**
 * Usual fees of the days from `first` to `last`, counted from 1970-01-01, in BTC a day: the median of those of them that have fees, if a
 * week has. Else a straight line in logs, at their middle, between the medians of the 30 days with fees before and after them,
 * each at its own middle; or the median of one side, if the other has none. NaN where no day has fees.
 */
export function usualFees(fees: DailySeries | null, first: number, last: number): number {
  if (fees === null) return NaN;
  const paid = [...fees.values].flatMap((btc, k) => (btc > 0 ? [{ day: fees.firstDay + k, btc }] : []));
  const within = paid.filter(({ day }) => day >= first && day <= last);
  if (within.length >= ENOUGH) return medianOf(within.map(({ btc }) => btc));
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

function sideOf(days: readonly { readonly day: number; readonly btc: number }[]): Side | null {
  if (days.length === 0) return null;
  return {
    day: medianOf(days.map(({ day }) => day)),
    logFees: Math.log(medianOf(days.map(({ btc }) => btc))),
  };
}
