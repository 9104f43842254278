import seedrandom from "seedrandom";
import { expect } from "vitest";
import { normalQuantile } from "../../src/statistics/normal.ts";

/** Draws of uniform numbers in (0, 1), the same for the same seed. */
export function uniforms(seed: string): () => number {
  const random = seedrandom.alea(seed);
  return () => (Math.floor(random() * 4294967296) + 0.5) / 4294967296;
}

/** Draws of standard normal numbers, the same for the same seed. */
export function normals(seed: string): () => number {
  const uniform = uniforms(seed);
  return () => normalQuantile(uniform());
}

/** n draws. */
export function sample(n: number, draw: () => number): Float64Array {
  return Float64Array.from({ length: n }, draw);
}

/** Mean of numbers, and its standard error. */
export function meanOf(values: readonly number[]): { mean: number; sd: number; se: number } {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
  return { mean, sd, se: sd / Math.sqrt(n) };
}

/**
 * Holds standard errors to what they claim: over repeated samples, the estimates scatter around `truth` with the mean
 * of the stated errors, both within 4 standard errors of the repetition itself. `bias` and `errorBias` (relative) are
 * allowances for terms of higher order in 1/n, which the caller derives.
 */
export function expectHonestErrors(
  estimates: readonly { readonly value: number | null; readonly se: number | null }[],
  truth: number,
  { bias = 0, errorBias = 0 }: { readonly bias?: number; readonly errorBias?: number } = {},
): void {
  const values = estimates.map(({ value }) => value ?? NaN);
  const errors = estimates.map(({ se }) => se ?? NaN);
  const scatter = meanOf(values);
  const stated = meanOf(errors);
  expect(Math.abs(scatter.mean - truth)).toBeLessThan(4 * scatter.se + bias);
  // a standard deviation from R normal values has the relative error 1/√(2 (R − 1))
  const ofScatter = scatter.sd / Math.sqrt(2 * (estimates.length - 1));
  const allowed = 4 * Math.sqrt(ofScatter ** 2 + stated.se ** 2) + errorBias * scatter.sd;
  expect(Math.abs(stated.mean - scatter.sd)).toBeLessThan(allowed);
}

/** Expects equality up to a relative error. */
export function expectRelative(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

/** Relative error of our exp, see src/lanes/exp.law.ts. */
export const EXP_ERROR = 2e-13;

/** Relative error of our log, see src/lanes/log.law.ts. */
export const LOG_ERROR = 2e-15;
