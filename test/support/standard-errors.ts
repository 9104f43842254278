/**
 * Samples against theory. An estimate that is right lies beyond 4 of its standard errors once in 16,000 times; the draws
 * are seeded, so a test that passes keeps passing.
 */
import { expect } from "vitest";

/** A number estimated from a sample, with its standard error. */
export interface Estimate {
  readonly value: number;
  readonly se: number;
}

/** The mean of numbers that do not depend on one another, collected one by one. */
export class Mean {
  #n = 0;
  #first = 0;
  #sum = 0;
  #squares = 0;

  add(x: number): void {
    if (this.#n === 0) this.#first = x;
    // sums about the first number, so that a large mean does not swallow a small spread
    const y = x - this.#first;
    this.#n += 1;
    this.#sum += y;
    this.#squares += y * y;
  }

  get n(): number {
    return this.#n;
  }

  get estimate(): Estimate {
    const mean = this.#sum / this.#n;
    const variance = Math.max(0, this.#squares / this.#n - mean * mean) / (this.#n - 1);
    return { value: this.#first + mean, se: Math.sqrt(variance) };
  }
}

/** The mean of `of` each number: of (x − mean)² it is the variance about a mean that theory gives. */
export function meanOf(values: Iterable<number>, of: (x: number) => number = (x) => x): Estimate {
  const mean = new Mean();
  for (const x of values) mean.add(of(x));
  return mean.estimate;
}

/** Expects an estimate within 4 standard errors of what theory says. */
export function expectEstimate({ value, se }: Estimate, theory: number, what = "estimate"): void {
  // without spread there is nothing to estimate: such a number is to be compared exactly
  expect(se, `standard error of ${what}`).toBeGreaterThan(0);
  const miss = Math.abs(value - theory) / se;
  expect(miss, `${what}: ${value} ± ${se} instead of ${theory}; standard errors off`).toBeLessThan(4);
}

/** Expects a count of cases among n within 4 binomial standard errors of n·p. */
export function expectCount(cases: number, n: number, p: number, what = "cases"): void {
  expectEstimate({ value: cases / n, se: Math.sqrt((p * (1 - p)) / n) }, p, `share of ${what}`);
}

/** The value that √n times Kolmogorov's distance exceeds as rarely as a normal its 4 standard deviations. */
const KOLMOGOROV = 2.276;

/**
 * Expects a sample to have the continuous distribution function `cdf`, by Kolmogorov's distance.
 *
 * Source: Kolmogorov (1933); P(√n D > x) → 2 Σ (−1)^(k−1) e^(−2k²x²).
 */
export function expectDistribution(sample: Float64Array, cdf: (x: number) => number, what = "sample"): void {
  const sorted = sample.slice().sort();
  const n = sorted.length;
  let distance = 0;
  for (let k = 0; k < n; k++) {
    const p = cdf(sorted[k]!);
    distance = Math.max(distance, p - k / n, (k + 1) / n - p);
  }
  expectDistance(distance, n, what);
}

/** Expects Kolmogorov's distance of n draws from their law to be no larger than chance makes it. */
export function expectDistance(distance: number, n: number, what = "sample"): void {
  expect(Math.sqrt(n) * distance, `Kolmogorov's distance of ${what}`).toBeLessThan(KOLMOGOROV);
}

/** Expects agreement up to an absolute error, and says by how much it fails. */
export function expectNear(
  actual: number | undefined,
  expected: number,
  error: number,
  what = "value",
): void {
  const miss = Math.abs(actual! - expected);
  expect(miss, `${what}: ${String(actual)} instead of ${expected}; off by`).toBeLessThanOrEqual(error);
}
