import { describe, expect, it } from "vitest";
import { calibrate } from "../../src/calibrate/calibrate.ts";
import { diagnose } from "../../src/calibrate/diagnostics.ts";
import { DataError, type DailySeries, type History } from "../../src/history/history.ts";
import { scenarioText } from "../../src/calibrate/scenario-text.ts";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import type { DistributionSpec } from "../../src/scenario/schema/schema.ts";
import { simulatedHistory } from "./simulated-history.ts";

const { history, asOf } = simulatedHistory(7, 2400);
const EARLIER = dateOfDay(calendarDay(asOf) - 200);

/** The history with all numbers of a day and later changed. */
function spoiltFrom(day: number): History {
  const spoilt = ({ firstDay, values }: DailySeries): DailySeries => ({
    firstDay,
    values: values.map((value, k) => (firstDay + k >= day ? value * 3 + 1 : value)),
  });
  return {
    price: spoilt(history.price),
    hashrate: spoilt(history.hashrate),
    difficulty: spoilt(history.difficulty),
    fees: spoilt(history.fees!),
    epochs: history.epochs.map((epoch) =>
      epoch.firstBlockTime >= day * 86_400
        ? { ...epoch, difficulty: epoch.difficulty * 2, firstBlockTime: epoch.firstBlockTime + 5000 }
        : epoch,
    ),
    power: null,
  };
}

describe("a calibration", () => {
  it("is a function of the days before its date alone", () => {
    const text = (of: History) => scenarioText(calibrate(of, EARLIER), { uncertain: true });
    expect(text(spoiltFrom(calendarDay(EARLIER)))).toBe(text(history));
    const before = calendarDay(EARLIER) - 1;
    expect(text({ ...history, price: spoiltFrom(before).price })).not.toBe(text(history));
    // Days that contradict the epochs are refused.
    expect(() => text(spoiltFrom(before))).toThrow(DataError);
  });

  it("starts at the close of the day before, and where the chain stands then", () => {
    const { start } = calibrate(history, EARLIER);
    const day = calendarDay(EARLIER);
    expect(start.priceUsd).toBe(history.price.values[day - 1 - history.price.firstDay]);
    const epoch = history.epochs.findLast(({ firstBlockTime }) => firstBlockTime < day * 86_400)!;
    expect(start).toMatchObject({
      day,
      difficulty: epoch.difficulty,
      epochElapsedDays: day - epoch.firstBlockTime / 86_400,
      height: epoch.height + start.epochBlocks,
    });
    // Blocks by daily hashrate are those of the chain, but for the time of the epoch's first one in its day.
    const pace = start.epochBlocks / start.epochElapsedDays / 144;
    expect(pace).toBeGreaterThan(0.8);
    expect(pace).toBeLessThan(1.25);
  });

  it("starts at the usual fees of a month: ten days of tenfold fees, or of few blocks, are not their level", () => {
    const fees = history.fees!;
    const { firstDay, values } = fees;
    const first = calendarDay(asOf) - 10;
    const stormy = values.map((value, k) => (firstDay + k >= first ? 10 * value : value));
    const fewBlocks = history.hashrate.values.map((value, k) =>
      history.hashrate.firstDay + k >= first ? 0.7 * value : value,
    );
    const usual = calibrate(history, asOf).start.fees!;
    const high = calibrate({ ...history, fees: { firstDay, values: stormy } }, asOf).start.fees!;
    const few = { ...history, hashrate: { ...history.hashrate, values: fewBlocks } };
    const month = values.subarray(values.length - 30).toSorted();
    // The median of all thirty is then between the 15th and the 16th of the other twenty: the 26th of the month at most.
    expect(high.btcPerBlock).toBeLessThanOrEqual(month[25]! / 144);
    expect(calibrate(few, asOf).start.fees).toEqual(usual);
    expect(usual).toEqual({ btcPerBlock: (month[14]! + month[15]!) / 2 / 144, days: 30, of: 30 });
  });

  it("writes a scenario with every estimate at its key, which validates", () => {
    const fit = calibrate(history, asOf);
    const { scenario } = parseScenario(scenarioText(fit, { uncertain: false }));
    const near = (value: unknown, estimate: number) => {
      expect(Number(value) / estimate).toBeCloseTo(1, 3);
    };
    near(scenario.start.hashrate_ehs, fit.network.hashrate.value);
    near(scenario.network.growth_per_year, fit.network.growth.value);
    near(scenario.network.volatility_per_year, fit.network.volatility.value);
    near(scenario.network.growth_reverts?.sd_per_year, fit.network.growthSd.value);
    near(scenario.fees.median_share, fit.fees!.medianShare.value);
    near(scenario.fees.daily_ar1, fit.fees!.daily.value);
    expect(scenario).toMatchObject({ fitted: asOf, start: { date: asOf, height: fit.start.height } });
    if (scenario.price.kind !== "student_t") throw new Error("another price");
    near(scenario.price.degrees_of_freedom, fit.price.degreesOfFreedom.value);
    near(scenario.price.volatility_by_horizon?.[0]?.volatility_per_year, fit.price.byHorizon[0]!.volatility);
    // No storm is under way, though base has one.
    expect(scenario.storms["winter"]!.running_loss).toBe(0);
  });

  it("writes estimates as distributions of their errors", () => {
    const fit = calibrate(history, asOf);
    const { scenario } = parseScenario(scenarioText(fit, { uncertain: true }));
    const hashrate = scenario.start.hashrate_ehs as Extract<DistributionSpec, { dist: "lognormal" }>;
    expect(hashrate.dist).toBe("lognormal");
    expect(hashrate.log_sd / fit.network.hashrateLogSd).toBeCloseTo(1, 1);
    const growth = scenario.network.growth_per_year as Extract<DistributionSpec, { dist: "normal" }>;
    expect(growth.mean / fit.network.growth.value).toBeCloseTo(1, 3);
    expect(growth.sd / fit.network.growth.se!).toBeCloseTo(1, 1);
    expect(scenario.network.uncertainty).toEqual({ dist: "lognormal", median: 1, log_sd: 0.35 });
    expect(scenario.price).toMatchObject({
      drift_per_year: { dist: "normal", mean: 0, sd: 0.4 },
      drift_reverts: { mean_per_year: 0, life_days: 365, sd_per_year: 0.47 },
      volatility_per_year: { dist: "truncated" },
    });
  });

  it("says what keeps base's value", () => {
    const { fees: _, ...others } = history;
    const text = scenarioText(calibrate({ ...others, fees: null }, asOf), { uncertain: false });
    const words = text.replaceAll("\n# ", " ");
    expect(words).toContain("no fees in the folder");
    expect(words).toContain("no power prices in the folder");
    expect(text).not.toMatch(/^fees:/m);
    const base = parseScenario("extends: base").scenario;
    expect(parseScenario(text).scenario).toMatchObject({ fees: base.fees, regions: base.regions });
  });

  it("needs data of that day, and enough of them", () => {
    const refused = (date: string) => () => calibrate(history, date);
    expect(refused("2040-01-01")).toThrow(DataError);
    expect(refused("2040-01-01")).toThrow(/no price of 2039-12-31.*prices run from 2015-01-01 to/);
    expect(refused("2014-12-01")).toThrow(/no price of 2014-11-30.*prices run from 2015-01-01/);
    expect(refused("2016-06-01")).toThrow(/epochs before 2016-06-01 have prices beside them: at least 52/);
    const stale = { ...history, epochs: history.epochs.slice(0, -5) };
    expect(() => calibrate(stale, asOf)).toThrow(/later ones are missing/);
  });

  it("has calm residuals where the data are of its law", () => {
    const { network, price, growth } = diagnose(history, calibrate(history, asOf));
    // 4 standard errors of a correlation of n independent values.
    for (const { acf, n } of [network, price]) expect(Math.abs(acf[0]!)).toBeLessThan(4 / Math.sqrt(n));
    expect(network.arch.p).toBeGreaterThan(1e-4);
    for (const { p, seen, law } of network.quantiles)
      if (p > 0.04 && p < 0.96) expect(Math.abs(seen - law)).toBeLessThan(0.8);
    expect(growth.map(({ years }) => years)).toEqual([1, 2, 4]);
  });
});
