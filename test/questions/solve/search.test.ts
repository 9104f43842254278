import { describe, expect, test } from "vitest";

import { type Axis, axisOf } from "../../../src/questions/solve/axis.ts";
import type { Measured } from "../../../src/questions/solve/measured.ts";
import { type Found, search } from "../../../src/questions/solve/search.ts";
import { normalCdf } from "../../../src/statistics/normal.ts";

/** A search for where a function of the key meets a target, and how often it asked at each depth. */
async function searched(
  of: (at: number) => Measured | null,
  target: number,
  axis: Axis,
  current: number | null = null,
): Promise<Found & { readonly asked: { scan: number; full: number } }> {
  const asked = { scan: 0, full: 0 };
  const found = await search({
    axis,
    target,
    current,
    points: 11,
    most: 12,
    roots: 4,
    measure: (at, depth) => {
      asked[depth] += 1;
      return Promise.resolve(of(at));
    },
  });
  return { ...found, asked };
}

const exact =
  (of: (x: number) => number) =>
  (x: number): Measured => ({ value: of(x), se: 0 });

/** The share of so many evenly spread normals below x: a probability that goes in steps, on common draws. */
const steps =
  (n: number) =>
  (x: number): Measured => {
    const value = Math.round(n * normalCdf(x)) / n;
    return { value, se: Math.sqrt((value * (1 - value)) / n) };
  };

describe("a search", () => {
  test.each([
    [(x: number) => x ** 3, 20, 0, 10, Math.cbrt(20)],
    [(x: number) => Math.exp(-x), 0.3, -5, 5, -Math.log(0.3)],
    [(x: number) => 1 / x, 1e-4, 1, 1e6, 1e4],
    [(x: number) => Math.tanh(50 * (x - 0.37)), 0.2, 0, 1, 0.37 + Math.atanh(0.2) / 50],
  ])("finds the root of a smooth function to rounding: %s", async (of, target, low, high, root) => {
    const found = await searched(exact(of), target, axisOf("number", low, high));
    expect(found.roots).toHaveLength(1);
    expect(Math.abs(found.roots[0]!.at / root - 1)).toBeLessThan(1e-8);
    expect(found.monotonic).toBe(true);
  });

  test("finds the quantile that a stepped probability has, within a fifth of its error, in few steps", async () => {
    const found = await searched(steps(20_000), 0.05, axisOf("number", -4, 4));
    const [root] = found.roots;
    const density = Math.exp(-(1.6448536 ** 2) / 2) / Math.sqrt(2 * Math.PI);
    const se = Math.sqrt((0.05 * 0.95) / 20_000) / density;
    expect(Math.abs(root!.at + 1.6448536)).toBeLessThan(0.2 * se);
    expect(root!.se / se).toBeGreaterThan(0.8);
    expect(root!.se / se).toBeLessThan(1.25);
    expect(found.asked.full).toBeLessThanOrEqual(4);
    expect(found.asked.scan).toBeLessThanOrEqual(17);
  });

  test("says that a function which turns is not monotonic, where it turns, and finds all of its crossings", async () => {
    const hump = exact((x) => x * (10 - x));
    const found = await searched(hump, 16, axisOf("number", 0, 10), 9);
    expect(found.monotonic).toBe(false);
    expect(found.turns.map(({ at }) => at)).toEqual([5]);
    expect(found.roots.map(({ at }) => Number(at.toFixed(6)))).toEqual([2, 8]);
  });

  test("takes what is no more than errors for no turn", async () => {
    const noisy = (x: number): Measured => ({ value: x + 0.1 * Math.sin(40 * x), se: 0.15 });
    expect((await searched(noisy, 3, axisOf("number", 0, 10))).monotonic).toBe(true);
  });

  test("says how near a function comes that never meets the target, and from where on", async () => {
    const plateau = (x: number): Measured => ({ value: Math.min(0.039, 0.001 * (x - 31)), se: 0.0014 });
    const found = await searched(plateau, 0.05, axisOf("number", 7, 600), 52);
    expect(found.roots).toEqual([]);
    expect(found.nearest).toMatchObject({ measure: { value: 0.039 }, until: null, side: "most" });
    // Within a third of an error, and the last halving of a step.
    expect(found.nearest!.from).toBeGreaterThan(69.4);
    expect(found.nearest!.from).toBeLessThan(71.5);
  });

  test("attains what all paths attain though the scan did not", async () => {
    const found = await search({
      axis: axisOf("number", 0, 10),
      target: 10.2,
      current: null,
      points: 11,
      most: 12,
      roots: 4,
      measure: (at, depth) =>
        Promise.resolve(depth === "scan" ? { value: at, se: 0.3 } : { value: 1.05 * at, se: 0.1 }),
    });
    expect(found.roots).toHaveLength(1);
    expect(Math.abs(found.roots[0]!.at - 10.2 / 1.05)).toBeLessThan(0.02);
  });

  test("of a whole number tells both neighbours", async () => {
    const found = await searched((x) => ({ value: x * x, se: 0.5 }), 150, axisOf("whole", 1, 40));
    const [root] = found.roots;
    expect(root!.neighbours?.map(({ at, measure }) => [at, measure.value])).toEqual([
      [12, 144],
      [13, 169],
    ]);
    expect(root!.at).toBeCloseTo(12.24, 10);
  });

  test("leaves out values at which there is no measure", async () => {
    const found = await searched((x) => (x > 8 ? null : { value: x, se: 0 }), 3.3, axisOf("number", 0, 10));
    expect(found.missing).toEqual([9, 10]);
    expect(found.roots[0]!.at).toBeCloseTo(3.3, 9);
  });
});
