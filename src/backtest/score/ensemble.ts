/** A forecast as a sample of equally likely values, held against what happened. */
import { normalCdf } from "../../statistics/normal.ts";
import { quantile } from "../../statistics/quantile.ts";
import { moments } from "../../statistics/moments.ts";
import type { SortedSample } from "../../statistics/sorted-sample.ts";

/** Whether the outcome lies in the central band that holds a share of the forecast. */
export function bandHolds(sample: SortedSample, share: number, outcome: number): boolean {
  return outcome >= quantile(sample, (1 - share) / 2) && outcome <= quantile(sample, (1 + share) / 2);
}

/**
 * The forecast's probability of less than what happened, equal values counted half: uniform on 0 to 1 if the forecast is
 * calibrated.
 */
export function pitOf({ values }: SortedSample, outcome: number): number {
  const below = countBelow(values, (value) => value < outcome);
  const upTo = countBelow(values, (value) => value <= outcome);
  return (below + upTo) / (2 * values.length);
}

/** How many values at the beginning of a sorted list pass a test that none after them passes. */
function countBelow(values: Float64Array, passes: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(values[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The continuous ranked probability score of the law that the sample is drawn from, without bias from the sample's size:
 *
 *     mean |x_i − y| − Σ_{i<j} |x_i − x_j| / (n(n − 1)),
 *
 * in the outcome's unit; less is better, and |x − y| for a forecast that is certain. Two values at least.
 *
 * Sources: Gneiting and Raftery (2007), Journal of the American Statistical Association 102, 359-378; Ferro (2014), Quarterly
 * Journal of the Royal Meteorological Society 140, 1917-1923 (the fair form).
 */
export function fairCrps({ values }: SortedSample, outcome: number): number {
  const n = values.length;
  let distance = 0;
  // Σ_{i<j} (x_j − x_i) of a sorted sample: value i stands above i others and below n − 1 − i.
  let spread = 0;
  for (let i = 0; i < n; i++) {
    distance += Math.abs(values[i]! - outcome);
    spread += (2 * i - n + 1) * values[i]!;
  }
  return distance / n - spread / (n * (n - 1));
}

/** The bandwidth that Silverman's rule takes for normal kernels: 0.9·min(sd, IQR/1.34)·n^(−1/5). */
export function silvermanBandwidth(sample: SortedSample): number {
  const sd = moments(sample.values).sd ?? 0;
  const spread = (quantile(sample, 0.75) - quantile(sample, 0.25)) / 1.34;
  return 0.9 * (spread > 0 ? Math.min(sd, spread) : sd) * sample.length ** -0.2;
}

/**
 * The log score −ln f(y), less is better, f the sample's density estimated with normal kernels of Silverman's bandwidth.
 * What lies far outside of the sample is judged by the nearest kernel alone, so harder than by most laws. Infinite where the sample
 * is one value and the outcome another; null where both agree.
 *
 * Source of the bandwidth: Silverman (1986), Density Estimation, (3.31).
 */
export function kernelLogScore(sample: SortedSample, outcome: number): number | null {
  const width = silvermanBandwidth(sample);
  const { values } = sample;
  if (!(width > 0)) return values[0] === outcome ? null : Infinity;
  let nearest = Infinity;
  for (const value of values) nearest = Math.min(nearest, ((value - outcome) / width) ** 2);
  let sum = 0;
  for (const value of values) sum += Math.exp((nearest - ((value - outcome) / width) ** 2) / 2);
  return nearest / 2 - Math.log(sum / values.length) + Math.log(width * Math.sqrt(2 * Math.PI));
}

/** A normal law: what naive forecasts are, in logarithms. */
export interface NormalLaw {
  readonly mean: number;
  readonly sd: number;
}

/**
 * The continuous ranked probability score of a normal law: σ(z(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (y − μ)/σ; |y − μ| at σ = 0.
 *
 * Source: Gneiting, Raftery, Westveld and Goldman (2005), Monthly Weather Review 133, 1098-1118.
 */
export function normalCrps({ mean, sd }: NormalLaw, outcome: number): number {
  if (sd === 0) return Math.abs(outcome - mean);
  const z = (outcome - mean) / sd;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
}

/** The log score of a normal law: −ln of its density at the outcome. */
export function normalLogScore({ mean, sd }: NormalLaw, outcome: number): number {
  const z = (outcome - mean) / sd;
  return (z * z) / 2 + Math.log(sd * Math.sqrt(2 * Math.PI));
}
