import { expect, it } from "vitest";
import type { Observation } from "../../src/calibrate/epochs.ts";
import { type GrowthLaw, growthAhead, openState, type State, stepState } from "../../src/calibrate/filter.ts";
import { Random } from "./random.ts";

const LAW: GrowthLaw = { meanPerYear: 0.3, lifeYears: 4, sdPerYear: 0.15 };
const VOLATILITY = 0.2;
const DAYS = [14, 13.1, 14.9, 12.4, 15.3];

const epoch = (days: number, stormy = false): Observation => ({
  begins: 0,
  days,
  logCapacity: 0,
  logRunning: 0,
  laggedLogPrice: 0,
  luck: 1 / 2016,
  stormy,
});

/**
 * Means and covariances of all that is observed and of the last state, as one big normal law: each is a sum of weights on the opening
 * level and growth, on the steps of growth, and on two independent normals an epoch that make the walk's end and its mean.
 */
function jointLaw(epochs: readonly Observation[], opening: State) {
  type Weights = number[];
  const size = 2 + 3 * epochs.length + epochs.length;
  const zero = (): Weights => new Array<number>(size).fill(0);
  const unit = (k: number, sd: number): Weights => zero().map((_, j) => (j === k ? sd : 0));
  const add = (a: Weights, b: Weights, factor = 1): Weights => a.map((one, j) => one + factor * b[j]!);
  let level = { mean: opening.level, of: unit(0, Math.sqrt(opening.levelVariance)) };
  let growth = { mean: opening.growth, of: unit(1, Math.sqrt(opening.growthVariance)) };
  const observed: { mean: number; of: Weights }[] = [];
  epochs.forEach(({ days, luck }, k) => {
    const years = days / 365;
    const kept = Math.exp(-years / LAW.lifeYears);
    const at = 2 + 4 * k;
    const sd = VOLATILITY * Math.sqrt(years);
    // W(1) and its mean over time: variances 1 and 1/3, covariance 1/2.
    const end = unit(at, sd);
    const middle = add(unit(at, sd / 2), unit(at + 1, sd * Math.sqrt(1 / 12)));
    observed.push({
      mean: level.mean + (growth.mean * years) / 2,
      of: add(add(add(level.of, growth.of, years / 2), middle), unit(at + 2, Math.sqrt(luck))),
    });
    level = {
      mean: level.mean + growth.mean * years,
      of: add(add(level.of, growth.of, years), end),
    };
    const noise = unit(at + 3, LAW.sdPerYear * Math.sqrt(1 - kept * kept));
    growth = {
      mean: LAW.meanPerYear + kept * (growth.mean - LAW.meanPerYear),
      of: add(zero(), growth.of, kept).map((one, j) => one + noise[j]!),
    };
  });
  return { observed, level, growth };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, k) => sum + one * b[k]!, 0);

/** Solves a small system by elimination. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  for (let k = 0; k < rows.length; k++)
    for (let other = 0; other < rows.length; other++) {
      if (other === k) continue;
      const factor = rows[other]![k]! / rows[k]![k]!;
      rows[other] = rows[other]!.map((one, j) => one - factor * rows[k]![j]!);
    }
  return rows.map((row, k) => row.at(-1)! / row[k]!);
}

it("the filter's state is the conditional law given all epochs, to rounding", () => {
  const epochs = DAYS.map((days) => epoch(days));
  const opening = openState(7, LAW);
  const seen = [7.01, 7.05, 7.02, 7.08, 7.11];
  let state = opening;
  epochs.forEach((one, k) => {
    state = stepState(state, one, seen[k]!, VOLATILITY, LAW).after;
  });
  const { observed, level, growth } = jointLaw(epochs, opening);
  const covariance = observed.map((a) => observed.map((b) => dot(a.of, b.of)));
  const misses = observed.map(({ mean }, k) => seen[k]! - mean);
  for (const [of, value, variance] of [
    [level, state.level, state.levelVariance],
    [growth, state.growth, state.growthVariance],
  ] as const) {
    const common = observed.map((one) => dot(one.of, of.of));
    const weights = solved(covariance, common);
    expect(value).toBeCloseTo(of.mean + dot(weights, misses), 10);
    expect(variance).toBeCloseTo(dot(of.of, of.of) - dot(weights, common), 12);
  }
});

it("the mean of an epoch has a third of the walk's variance, so that averages are not taken for calm", () => {
  const known: State = { level: 0, growth: 0, levelVariance: 0, covariance: 0, growthVariance: 0 };
  const { variance, after } = stepState(known, { ...epoch(14), luck: 0 }, 0, VOLATILITY, LAW);
  const walk = (VOLATILITY ** 2 * 14) / 365;
  expect(variance).toBeCloseTo(walk / 3, 15);
  // Given the mean, a quarter of the variance of the end is left: 1 − (1/2)²/(1/3).
  expect(after.levelVariance).toBeCloseTo(walk / 4, 15);
});

it("a stormy epoch tells nothing, and an outlier counts as one of 3.5 sds", () => {
  const state: State = {
    level: 0,
    growth: 0.3,
    levelVariance: 1e-4,
    covariance: 0,
    growthVariance: 0.01,
  };
  const storm = stepState(state, epoch(14, true), -0.5, VOLATILITY, LAW).after;
  expect(storm.level).toBeCloseTo((0.3 * 14) / 365, 14);
  expect(storm.levelVariance).toBeGreaterThan((VOLATILITY ** 2 * 14) / 365);
  const { after: far, variance } = stepState(state, epoch(14), 10, VOLATILITY, LAW);
  const expected = (0.3 * 14) / 365 / 2;
  const { after: edge } = stepState(state, epoch(14), expected + 3.5 * Math.sqrt(variance), VOLATILITY, LAW);
  expect(far.level).toBeCloseTo(edge.level, 12);
});

it("growth ahead has the mean and variance of an integrated reverting process", () => {
  const state: State = { level: 0, growth: 0.5, levelVariance: 0, covariance: 0, growthVariance: 0.01 };
  const years = 1.5;
  const { mean, variance } = growthAhead(state, years, LAW);
  const random = new Random(5);
  const paths = 4000;
  const steps = 300;
  const kept = Math.exp(-years / steps / LAW.lifeYears);
  let [sum, squares] = [0, 0];
  for (let path = 0; path < paths; path++) {
    let growth = state.growth + 0.1 * random.normal();
    let total = 0;
    for (let k = 0; k < steps; k++) {
      const next =
        LAW.meanPerYear +
        kept * (growth - LAW.meanPerYear) +
        LAW.sdPerYear * Math.sqrt(1 - kept * kept) * random.normal();
      total += ((growth + next) / 2) * (years / steps);
      growth = next;
    }
    sum += total;
    squares += total * total;
  }
  const sd = Math.sqrt(squares / paths - (sum / paths) ** 2);
  expect(Math.abs(sum / paths - mean)).toBeLessThan((4 * sd) / Math.sqrt(paths));
  expect(Math.abs(sd * sd - variance)).toBeLessThan(4 * sd * sd * Math.sqrt(2 / paths));
});
