import type { SortedSample } from "./sorted-sample.ts";
import { quantile } from "./quantile.ts";

/** How many values fall in bins of equal width; of few far values only the number, so that they do not flatten the rest. */
export interface Histogram {
  /** Lower edge of the first bin, and the width of each. */
  readonly low: number;
  readonly width: number;
  /** A bin holds its lower edge, and the last its upper edge too. */
  readonly counts: readonly number[];
  /** Values under the first bin and over the last. */
  readonly below: number;
  readonly above: number;
}

/** Share of the sample that may lie outside the bins on either side. */
const FAR = 0.005;

/**
 * A histogram of `bins` bins over the sample but for its farthest values; a single bin where those agree, none where the
 * sample is empty.
 */
export function histogramOf(sample: SortedSample, bins: number): Histogram {
  const { values } = sample;
  if (values.length === 0) return { low: 0, width: 0, counts: [], below: 0, above: 0 };
  const low = quantile(sample, FAR);
  const high = quantile(sample, 1 - FAR);
  const width = (high - low) / bins;
  if (!(width > 0)) return oneBin(values, low);
  const counts = new Array<number>(bins).fill(0);
  let below = 0;
  let above = 0;
  for (const value of values) {
    if (value < low) below += 1;
    else if (value > high) above += 1;
    else counts[Math.min(Math.floor((value - low) / width), bins - 1)]! += 1;
  }
  return { low, width, counts, below, above };
}

function oneBin(values: Float64Array, value: number): Histogram {
  const below = values.filter((other) => other < value).length;
  const above = values.filter((other) => other > value).length;
  return { low: value, width: 0, counts: [values.length - below - above], below, above };
}
