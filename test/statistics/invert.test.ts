import { describe, expect, test } from "vitest";
import { quantileOf } from "../../src/statistics/invert.ts";

/** The uniform law about a mean, on all numbers: its density is 0 where the search starts, so that Newton's method has no step there. */
function uniformAbout(mean: number, width: number) {
  const cdf = (x: number): number => Math.min(Math.max((x - mean) / width + 0.5, 0), 1);
  const density = (x: number): number => (Math.abs(x - mean) < width / 2 ? 1 / width : 0);
  return { low: -Infinity, high: Infinity, cdf, density };
}

describe("a quantile far from where its search starts is reached by steps that double", () => {
  test.each([-1e12, -3e6, -40, 40, 3e6, 1e12])("about %d", (mean) => {
    const width = Math.abs(mean) / 10;
    for (const p of [0.1, 0.5, 0.93]) {
      const x = quantileOf(uniformAbout(mean, width), p, 0);
      expect(Math.abs(x / (mean + (p - 0.5) * width) - 1)).toBeLessThan(1e-12);
    }
  });
});

test("a bound of the law is never passed", () => {
  const asked: number[] = [];
  const law = {
    low: 0,
    high: 1,
    cdf: (x: number) => (asked.push(x), x * x),
    density: (x: number) => 2 * x,
  };
  expect(quantileOf(law, 0.25, 0.9)).toBeCloseTo(0.5, 13);
  expect(Math.min(...asked)).toBeGreaterThan(0);
  expect(Math.max(...asked)).toBeLessThan(1);
});
