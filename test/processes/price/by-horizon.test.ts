import { describe, expect, it } from "vitest";
import { dailyVolatilities, totalVariance } from "../../../src/processes/price/by-horizon.ts";
import { faultsOver } from "../../scenario/faults.ts";
import { engine, expectClose, expectMean, priced } from "./engine.ts";

const knots = [
  { days: 7, volatility: 0.7 },
  { days: 30, volatility: 0.5 },
  { days: 91, volatility: 0.55 },
  { days: 182, volatility: 0.52 },
];
const list = knots.map((k) => `{days: ${k.days}, volatility_per_year: ${k.volatility}}`).join(", ");

describe("volatility by horizon", () => {
  it("adds up to each knot's total variance, and grows evenly between them", () => {
    const daily = dailyVolatilities(knots, 365);
    for (const { days, volatility } of knots) {
      const sum = daily.subarray(0, days).reduce((total, sd) => total + sd * sd, 0);
      expectClose(sum, (volatility ** 2 * days) / 365, 1e-13, `total variance to day ${days}`);
    }
    expect(new Set(daily.subarray(7, 30)).size).toBe(1);
    expectClose(totalVariance(knots, 365), 0.52 ** 2, 1e-15, "total variance of a year");
    expectClose(daily[364]! ** 2, 0.52 ** 2 / 365, 1e-12, "forward variance beyond the last knot");
  });

  it.each([
    ["gbm", ""],
    ["student_t", "degrees_of_freedom: 5, "],
    ["merton", "jumps_per_year: 0, jump_log_sd: 0.1, "],
  ])("%s has it at each knot and beyond the last", (kind, more) => {
    const scenario = priced(`{kind: ${kind}, ${more}volatility_by_horizon: [${list}]}`, 250);
    const days = [...knots.map((knot) => knot.days), 250];
    const returns = engine.logReturns(scenario, kind, 10_000, days);
    for (const [k, column] of returns.entries())
      expectMean(column, totalVariance(knots, days[k]!), `variance to day ${days[k]}`, (x) => x * x);
  });

  it("is the diffusion's alone where prices jump", () => {
    const scenario = priced(
      `{kind: merton, jumps_per_year: 12, jump_log_sd: 0.1, volatility_by_horizon: [${list}]}`,
      182,
    );
    const [end] = engine.logReturns(scenario, "jumps", 10_000, [182]) as [Float64Array];
    const variance = totalVariance(knots, 182) + ((12 * 182) / 365) * 0.01;
    expectMean(end, variance, "variance", (x) => x * x);
  });

  it("with one knot is the plain volatility, but for rounding", () => {
    const one = priced("{kind: gbm, volatility_by_horizon: [{days: 30, volatility_per_year: 0.45}]}", 90);
    const plain = priced("{kind: gbm, volatility_per_year: 0.45}", 90);
    const [a, b] = [one, plain].map((each) => engine.logReturns(each, "one", 256, [90])[0]!);
    for (let i = 0; i < 256; i++) expect(Math.abs(a![i]! - b![i]!)).toBeLessThan(1e-12);
  });
});

describe("a volatility that cannot be", () => {
  const gbm = (body: string): string[] =>
    faultsOver(`price: {kind: gbm, ${body}}`, [
      "price.degrees_of_freedom=null",
      "price.max_daily_log_return=null",
    ]);

  it("falls in total, or lists its horizons out of order", () => {
    expect(
      gbm(
        "volatility_per_year: null, volatility_by_horizon: [{days: 30, volatility_per_year: 0.9}, {days: 60, volatility_per_year: 0.6}, {days: 60, volatility_per_year: 0.9}]",
      ),
    ).toEqual([
      "1:141 the total variance falls from 30 days to 60: volatility_per_year must be at least 0.6364, found 0.6",
      "1:154 days must rise: 60 follows 60",
    ]);
  });

  it("is said twice, or not at all", () => {
    expect(gbm("volatility_by_horizon: [{days: 30, volatility_per_year: 0.9}]")).toEqual([
      "1:20 volatility_by_horizon says what volatility_per_year says too: leave one out; null removes one that is inherited",
    ]);
    expect(gbm("volatility_per_year: null")).toEqual([
      '1:41 missing key "volatility_per_year" (or volatility_by_horizon)',
    ]);
  });

  it("is more than truncated daily log returns have", () => {
    expect(faultsOver("price: {max_daily_log_return: 0.02}")).toEqual([
      expect.stringMatching(
        /volatility_per_year: daily log returns within ±0.02 have no more than 0.20 a year, found 0.45/,
      ),
    ]);
  });
});
