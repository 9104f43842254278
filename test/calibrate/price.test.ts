import { describe, expect, it } from "vitest";
import { blockDays } from "../../src/calibrate/block-days.ts";
import { FitError } from "../../src/calibrate/fit-error.ts";
import { DataError } from "../../src/history/history.ts";
import { longRunVariance, variance } from "../../src/calibrate/moments.ts";
import { fitPrice } from "../../src/calibrate/price.ts";
import { fitStudent } from "../../src/calibrate/student-fit.ts";
import { studentScale } from "../../src/processes/price/student.ts";
import { Random } from "./random.ts";

const prices = (returns: readonly number[]) => {
  let log = Math.log(100);
  return { firstDay: 16_436, values: Float64Array.from([0, ...returns], (one) => Math.exp((log += one))) };
};

/** Draws of the model's own law: t of whole degrees, cut, scaled. */
function drawn(random: Random, n: number, degrees: number, daily: number): number[] {
  const { scale } = studentScale({ degreesOfFreedom: degrees, maxDailyLogReturn: 0.4 }, daily);
  const unscaled = Math.sqrt(degrees / (degrees - 2));
  const one = (): number => {
    const value = random.student(degrees) * unscaled * scale;
    return Math.abs(value) <= 0.4 ? value : one();
  };
  return Array.from({ length: n }, one);
}

describe("the price", () => {
  it("has the sample's volatility over the window, and the window's own from the short horizon on", () => {
    const returns = Array.from({ length: 400 }, (_, k) => (k % 2 === 0 ? 0.02 : -0.02) * (k < 200 ? 3 : 1));
    const { volatility, ewma, byHorizon } = fitPrice(prices(returns), 200);
    expect(volatility.value).toBeCloseTo(0.02 * Math.sqrt((365 * 200) / 199), 10);
    expect(volatility.n).toBe(200);
    expect(ewma.value).toBeCloseTo(0.02 * Math.sqrt(365), 10);
    const [short, year] = byHorizon as [(typeof byHorizon)[0], (typeof byHorizon)[0]];
    const total = ({ days, volatility: one }: typeof short): number => (one * one * days) / 365;
    expect(total(year) - total(short)).toBeCloseTo((volatility.value ** 2 * (365 - 30)) / 365, 12);
    expect(total(short)).toBeCloseTo((((volatility.value ** 2 + ewma.value ** 2) / 2) * 30) / 365, 12);
  });

  it("has degrees of freedom within their error, sample by sample", () => {
    const random = new Random(3);
    const misses = Array.from({ length: 40 }, () => {
      const returns = Float64Array.from(drawn(random, 1095, 4, 0.025));
      const { degreesOfFreedom, se } = fitStudent(returns, Math.sqrt(variance(returns).value));
      return (degreesOfFreedom - 4) / se;
    });
    expect(misses.filter((one) => Math.abs(one) <= 2).length).toBeGreaterThanOrEqual(33);
    // The mean of 40 is within 4 errors of 0, and they scatter as one error each.
    const mean = misses.reduce((sum, one) => sum + one, 0) / 40;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(40));
  });

  it("that never moves, or moves as no law does, has no fit", () => {
    expect(() => fitPrice(prices(new Array<number>(200).fill(0)), 150)).toThrow(FitError);
    const spikes = Array.from({ length: 400 }, (_, k) =>
      k % 100 === 50 ? 0.39 : 1e-5 * (k % 2 === 0 ? 1 : -1),
    );
    expect(() => fitPrice(prices(spikes), 399)).toThrow(FitError);
  });

  it("needs enough days, and all of them", () => {
    expect(() => fitPrice(prices(new Array<number>(50).fill(0.01)), 1095)).toThrow(DataError);
    const holed = prices(Array.from({ length: 400 }, (_, k) => (k % 2 === 0 ? 0.02 : -0.02)));
    holed.values[300] = NaN;
    expect(() => fitPrice(holed, 200)).toThrow(/no price on 2015-10-28/);
  });

  it("allows a day as large as the largest seen", () => {
    const returns = drawn(new Random(8), 500, 4, 0.03);
    returns[250] = -0.465;
    expect(fitPrice(prices(returns), 500).maxDailyLogReturn).toBeCloseTo(0.52, 10);
    returns[250] = 0.1;
    expect(fitPrice(prices(returns), 500).maxDailyLogReturn).toBe(0.4);
  });
});

it("the long-run variance of an autoregression is that of its spectrum at 0", () => {
  const random = new Random(11);
  const values: number[] = [];
  for (let k = 0, at = 0; k < 40_000; k++) values.push((at = 0.5 * at + random.normal()));
  // 1/(1 − 0.5)² = 4; Bartlett's weights leave a bias of about 2 %.
  expect(longRunVariance(values, 60)).toBeGreaterThan(3.5);
  expect(longRunVariance(values, 60)).toBeLessThan(4.4);
});

it("blocks are a day or so where nothing is remembered, and longer the longer it is", () => {
  const random = new Random(12);
  const series = (kept: number): number[] => {
    let at = 0;
    return Array.from({ length: 2000 }, () => (at = kept * at + random.normal()));
  };
  const [none, some, much] = [0, 0.5, 0.9].map((kept) => blockDays(series(kept))) as [number, number, number];
  expect(none).toBeLessThan(6);
  expect(some).toBeGreaterThan(none);
  expect(much).toBeGreaterThan(2 * some);
});
