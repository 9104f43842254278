import { describe, expect, it } from "vitest";
import { faultsOver } from "../../scenario/faults.ts";
import { engine, expectClose, expectMean, expectShare, priced } from "./engine.ts";

const PATHS = 20_000;

/** The close of 2026-08-02, 182 days after the start of base. */
const AIM = { date: "2026-08-02", days: 182, usd: 120_000 };
const target = `target: {median_usd: ${AIM.usd}, date: ${AIM.date}}`;
const logTarget = Math.log(AIM.usd / 76_974);

function atTarget(price: string, seed: string): Float64Array {
  return engine.logReturns(priced(price, 182), seed, PATHS, [182])[0]!;
}

describe("a target", () => {
  it("is the price itself at that day's close, where nothing is left to chance", () => {
    const calm = priced(`{kind: gbm, volatility_per_year: 0, ${target}}`, 365);
    const [before, on, year] = engine.logReturns(calm, "any", 1, [91, 182, 365]);
    expectClose(on![0]!, logTarget, 1e-13, "log return to the target");
    expectClose(before![0]!, logTarget / 2, 1e-13, "log return half way");
    expectClose(year![0]!, (logTarget * 365) / 182, 1e-13, "the drift goes on after it");
  });

  it("for gbm sets the drift to ln(target/start) over the years until then, exactly, whatever its volatility", () => {
    const years = 182 / 365;
    const drift = logTarget / years;
    const aimed = priced(`{kind: gbm, volatility_per_year: 0.7, ${target}}`, 30);
    const given = priced(`{kind: gbm, volatility_per_year: 0.7, drift_per_year: ${drift}}`, 30);
    const [a, b] = [aimed, given].map((each) => engine.logReturns(each, "one", 256, [30])[0]!);
    for (let i = 0; i < 256; i++) expect(Math.abs(a![i]! - b![i]!)).toBeLessThan(1e-13);
  });

  it.each([
    ["gbm", "kind: gbm, volatility_per_year: {dist: uniform, min: 0.2, max: 0.9}"],
    ["student_t", "kind: student_t, volatility_per_year: 0.5, degrees_of_freedom: 3"],
    [
      "merton with rare crashes",
      "kind: merton, volatility_per_year: 0.3, jumps_per_year: 2, jump_log_mean: -0.3, jump_log_sd: 0.1",
    ],
    [
      "merton with uncertain jumps",
      "kind: merton, volatility_per_year: 0.2, jumps_per_year: {dist: uniform, min: 0, max: 3}, jump_log_mean: -0.4, jump_log_sd: 0.05",
    ],
  ])("is the median of %s: half of the paths end below it", (_, price) => {
    const end = atTarget(`{${price}, ${target}}`, "median");
    expectShare(end.filter((x) => x < logTarget).length, PATHS, 0.5, "paths below the target");
  });

  it("is not the mean log price where jumps are skewed: what lies between is the closed form", () => {
    const jumps = { perYear: 2, mean: -0.3, sd: 0.1 };
    const end = atTarget(
      `{kind: merton, volatility_per_year: 0.3, jumps_per_year: ${jumps.perYear}, jump_log_mean: ${jumps.mean},
        jump_log_sd: ${jumps.sd}, ${target}}`,
      "mean",
    );
    const law = { jumps: (2 * 182) / 365, logMean: -0.3, logSd: 0.1, variance: (0.09 * 182) / 365 };
    const gap = engine.mertonMedian(law);
    expect(gap).toBeGreaterThan(0.02);
    expectMean(end, logTarget - gap, "mean log price");
  });

  it("can be uncertain itself: every path then aims at its own", () => {
    const own = `target: {median_usd: {dist: discrete, values: [50000, 150000], weights: [1, 1]}, date: ${AIM.date}}`;
    const end = atTarget(`{kind: gbm, volatility_per_year: 0, ${own}}`, "two");
    const usd = Array.from(end, (x) => Math.round(76_974 * Math.exp(x)));
    expect(new Set(usd)).toEqual(new Set([50_000, 150_000]));
  });

  it("stands in place of a drift, not beside it, and not before the start", () => {
    const price =
      "price: {target: {median_usd: 0, date: 2026-01-01}, kind: gbm, volatility_per_year: 0.4, drift_per_year: 1}";
    expect(faultsOver(price, ["price.degrees_of_freedom=null", "price.max_daily_log_return=null"])).toEqual([
      "1:9 target says what drift_per_year says too: leave one out; null removes one that is inherited",
      "1:30 median_usd must be greater than 0, found 0",
      "1:39 date must not be before the start 2026-02-02, found 2026-01-01",
    ]);
  });
});
