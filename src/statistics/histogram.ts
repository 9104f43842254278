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
  if (sample.length === 0) return { low: 0, width: 0, counts: [], below: 0, above: 0 };
  const { low, high } = rangeOf(sample);
  const width = (high - low) / bins;
  return { low, width: width > 0 ? width : 0, ...countsIn(sample, low, high, bins) };
}

/** Histograms of several samples over the same bins. */
export interface CommonHistogram extends Pick<Histogram, "low" | "width"> {
  /** One for each sample, in their order. */
  readonly samples: readonly Omit<Histogram, "low" | "width">[];
}

/** The samples in the same bins, which leave out only what is farthest in every sample; none where all are empty. */
export function commonHistogram(samples: readonly SortedSample[], bins: number): CommonHistogram {
  const ranges = samples.filter(({ length }) => length > 0).map(rangeOf);
  if (ranges.length === 0) {
    return { low: 0, width: 0, samples: samples.map(() => ({ counts: [], below: 0, above: 0 })) };
  }
  const low = Math.min(...ranges.map((range) => range.low));
  const high = Math.max(...ranges.map((range) => range.high));
  const width = (high - low) / bins;
  return {
    low,
    width: width > 0 ? width : 0,
    samples: samples.map((sample) => countsIn(sample, low, high, bins)),
  };
}

/** Where the sample lies but for its farthest values. */
function rangeOf(sample: SortedSample): { readonly low: number; readonly high: number } {
  return { low: quantile(sample, FAR), high: quantile(sample, 1 - FAR) };
}

/** How many values lie in each bin from low to high, under them and over; one bin where the edges agree. */
function countsIn(
  { unordered: values }: SortedSample,
  low: number,
  high: number,
  bins: number,
): Omit<Histogram, "low" | "width"> {
  const width = (high - low) / bins;
  const counts = new Array<number>(width > 0 ? bins : 1).fill(0);
  let below = 0;
  let above = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) below += 1;
    else if (value > high) above += 1;
    else counts[width > 0 ? Math.min(Math.floor((value - low) / width), bins - 1) : 0]! += 1;
  }
  return { counts, below, above };
}
