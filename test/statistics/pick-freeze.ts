import type { PickFreeze } from "../../src/statistics/sobol.ts";
import { uniforms } from "./sampling.ts";

export type Model = (x: readonly number[]) => number;

/** Inputs of n paths in two independent samples, uniform on (0, 1). */
export function twoSamples(seed: string, n: number, inputs: number) {
  const uniform = uniforms(seed);
  const rows = (): number[][] =>
    Array.from({ length: n }, () => Array.from({ length: inputs }, () => uniform()));
  return { a: rows(), b: rows() };
}

/** A model of uniform inputs, each a group, as pick and freeze sees it. */
export function pickFreeze(model: Model, seed: string, n: number, inputs: number): PickFreeze {
  const { a, b } = twoSamples(seed, n, inputs);
  const of = (rows: readonly (readonly number[])[]): Float64Array => Float64Array.from(rows, model);
  const mixed = Array.from({ length: inputs }, (_, g) =>
    of(a.map((row, i) => row.map((x, k) => (k === g ? b[i]![k]! : x)))),
  );
  return { a: of(a), b: of(b), mixed };
}

/**
 * Ishigami and Homma's function of three uniform inputs on (−π, π), sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁.
 *
 * Source: Ishigami and Homma (1990), ISUMA '90, 398-403; indices in Saltelli et al. (2000), Sensitivity Analysis, 2.9.
 */
export const ishigami: Model = (u) => {
  const [x, y, z] = u.map((each) => (2 * each - 1) * Math.PI) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

const P4 = Math.PI ** 4;
const ALONE = 0.5 * (1 + (0.1 * P4) / 5) ** 2;
const SECOND = 49 / 8;
const TOGETHER = 0.01 * P4 * P4 * (1 / 18 - 1 / 50);
const VARIANCE = ALONE + SECOND + TOGETHER;

export const ISHIGAMI = {
  mean: 3.5,
  sd: Math.sqrt(VARIANCE),
  first: [ALONE / VARIANCE, SECOND / VARIANCE, 0],
  total: [(ALONE + TOGETHER) / VARIANCE, SECOND / VARIANCE, TOGETHER / VARIANCE],
  shapley: [(ALONE + TOGETHER / 2) / VARIANCE, SECOND / VARIANCE, TOGETHER / 2 / VARIANCE],
} as const;
