import { expect, test } from "vitest";
import { quantilesOfMixture } from "../../src/statistics/mixture.ts";

const sample = (...values: number[]) => Float64Array.from(values);

test("one sample has its own quantiles, the least value that holds the share", () => {
  const only = [{ values: sample(1, 2, 3, 4), weight: 1 }];
  expect(quantilesOfMixture(only, [0.05, 0.25, 0.5, 0.51, 0.75, 0.95])).toEqual([1, 1, 2, 3, 3, 4]);
});

test("samples count by their weights, however many values they have", () => {
  const mixed = [
    { values: sample(0, 0), weight: 0.25 },
    { values: Float64Array.from({ length: 1000 }, () => 10), weight: 0.75 },
  ];
  expect(quantilesOfMixture(mixed, [0.2, 0.25, 0.26, 0.9])).toEqual([0, 0, 10, 10]);
});

test("a weight of 0 takes a sample out; many equal weights sum to their share in spite of rounding", () => {
  const mixed = [
    { values: sample(-1e9), weight: 0 },
    { values: Float64Array.from({ length: 30 }, (_, i) => i), weight: 1 },
  ];
  expect(quantilesOfMixture(mixed, [0.1, 0.5, 0.9])).toEqual([2, 14, 26]);
});

test("no value, no quantile", () => {
  expect(quantilesOfMixture([], [0.5])).toEqual([NaN]);
});
