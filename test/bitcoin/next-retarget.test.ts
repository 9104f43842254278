import { describe, expect, test } from "vitest";
import { nextRetarget } from "../../src/bitcoin/next-retarget.ts";
import { DIFFICULTY_LOG_SD, paceAfter } from "../../src/bitcoin/pace.ts";
import { normals, uniforms } from "../statistics/sampling.ts";
import { Mean } from "../support/standard-errors.ts";

/** Draws of Gamma(shape, 1) by Marsaglia and Tsang's rejection from a cubed normal. */
function gammas(seed: string): (shape: number) => number {
  const normal = normals(`${seed} normal`);
  const uniform = uniforms(seed);
  return (shape) => {
    const d = shape - 1 / 3;
    for (;;) {
      const z = normal();
      const v = (1 + z / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  };
}

/** Expects the mean of what was collected within 4 standard errors of what a law says. */
function expectWithin(found: Mean, expected: number): void {
  const { value, se } = found.estimate;
  expect(Math.abs(value - expected) / se).toBeLessThan(4);
}

describe("the next retarget of an epoch that runs", () => {
  test("is 14 days over the time so far and what the blocks left take at the pace, by hand", () => {
    const { blocksLeft, timespanDays, change, pacePerDay } = nextRetarget(1009, 7);
    expect(blocksLeft).toBe(1007);
    expect(pacePerDay).toBeCloseTo(144, 10);
    // The mean of 1/pace is that of an inverse gamma: rate over shape less 1.
    const { shape, rateDays } = paceAfter(1008, 7);
    expect(timespanDays).toBeCloseTo(7 + (1007 * rateDays) / (shape - 1), 10);
    expect(change).toBeCloseTo(14 / timespanDays - 1, 12);
  });

  test.each([
    [1, 0],
    [29, 0.2],
    [900, 6.7],
    [1900, 12.4],
  ])("after %d blocks in %d days has mean and sd of gaps drawn at paces of their law", (blocks, days) => {
    const gamma = gammas(`retarget ${blocks}`);
    const said = nextRetarget(blocks, days);
    const { shape, rateDays } = paceAfter(blocks - 1, days);
    const [means, squares, changes] = [new Mean(), new Mean(), new Mean()];
    const centre = 14 / said.timespanDays - 1;
    for (let draw = 0; draw < 40_000; draw++) {
      const timespan = days + gamma(said.blocksLeft) / (gamma(shape) / rateDays);
      means.add(timespan);
      squares.add((timespan - said.timespanDays) ** 2);
      changes.add((14 / timespan - 1 - centre) ** 2);
    }
    expectWithin(means, said.timespanDays);
    expectWithin(squares, said.timespanSdDays ** 2);
    // To first order: a spread of r of the time adds r² of itself, five times over where it is squared about the centre.
    const order = 5 * (said.timespanSdDays / said.timespanDays) ** 2;
    const { value, se } = changes.estimate;
    expect(Math.abs(value / said.changeSd ** 2 - 1)).toBeLessThan(order + (4 * se) / value);
  });

  test("is met by epochs of Poisson blocks whose paces difficulty tells to 3.3 %", () => {
    const uniform = uniforms("epochs");
    const gamma = gammas("paces");
    const prior = 1 / DIFFICULTY_LOG_SD ** 2;
    const [misses, squares] = [new Mean(), new Mean()];
    for (let epoch = 0; epoch < 3000; epoch++) {
      const pace = (144 * gamma(prior)) / prior;
      const days = 0.5 + 9 * uniform();
      let found = 0;
      for (let time = -Math.log(uniform()) / pace; time < days; time -= Math.log(uniform()) / pace) found++;
      const said = nextRetarget(found + 1, days);
      const z = (days + gamma(said.blocksLeft) / pace - said.timespanDays) / said.timespanSdDays;
      misses.add(z);
      squares.add(z * z);
    }
    expectWithin(misses, 0);
    expectWithin(squares, 1);
  });

  test("has less spread the later it is counted, down to the luck of one block", () => {
    const sds = [100, 700, 1400, 2015].map((blocks) => nextRetarget(blocks, blocks / 144).timespanSdDays);
    expect(sds).toEqual(sds.toSorted((a, b) => b - a));
    expect(sds.at(-1)).toBeCloseTo(1 / 144, 4);
  });

  test.each([
    [0, 1],
    [2016, 14],
    [5.5, 1],
    [5, -0.1],
  ])("is refused of %d blocks in %d days", (blocks, days) => {
    expect(() => nextRetarget(blocks, days)).toThrow(RangeError);
  });
});
