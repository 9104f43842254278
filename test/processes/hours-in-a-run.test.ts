import { describe, expect, it } from "vitest";
import { Region } from "../../src/processes/power.law.ts";
import { pathOf } from "../support/record.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectEstimate, expectNear, Mean } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";
import { quadrature } from "./hours-of-a-day.ts";

const spot = (numbers: string): string => `regions.texas.spot={${numbers}}`;

describe("a run whose prices move within the day", () => {
  /** Days of every sort: seasons, storms, negative prices, bounds in reach; each path with hours of its own spread. */
  const sets = (logSd: string): string[] => [
    ...NO_NOISE,
    spot(`median_usd_per_mwh: 25, shift_usd_per_mwh: 12, log_sd: 0.9, daily_ar1: 0.3, intraday_log_sd: ${logSd},
      month_factors: [1, 0.6, 1.8, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      floor_usd_per_mwh: {dist: uniform, min: -20, max: 5}, cap_usd_per_mwh: 150`),
    "storms.s={months: [2, 3], per_season: 9, network_days_lost: 1, spot_price_multiplier: 6}",
    "horizon_days=45",
  ];
  const uncertain = "{dist: uniform, min: 0.05, max: 0.9}";

  it("has the mean of each day's bounded hours as its price, on ordinary, storm and negative days", () => {
    const met = { storm: 0, negative: 0, atFloor: 0, atCap: 0 };
    engine.watch(scenarioWith(sets(uncertain)), "bounded", 8, ({ regions, weather, count }, day) => {
      if (day === 0) return;
      const region = regions[0]!;
      for (let i = 0; i < count; i++) {
        const [mean, logSd, shift] = [region.mean[i]!, region.intradayLogSd[i]!, region.shift[i]!];
        const [floor, cap] = [region.floor[i]!, region.cap[i]!];
        const { paid } = quadrature({ mean, logSd, shift, floor, cap }, Infinity);
        // the table's error times what Φ is multiplied by, see hours.test.ts
        const error = 2.2e-10 * (2 * (mean + shift) + shift + Math.max(floor + shift, 0) + cap + shift);
        expectNear(region.spot[i], paid, error, `price of day ${day}`);
        met.storm += Number(weather.spotExcess[i]! > 0);
        met.negative += Number(mean < 0);
        met.atFloor += Number(paid > mean + 0.1);
        met.atCap += Number(paid < mean - 0.1);
      }
    });
    for (const [kind, days] of Object.entries(met)) expect(days, kind).toBeGreaterThan(10);
  });

  it("has the days of a run whose prices do not: spread within the day draws nothing", () => {
    const hourly = new engine.WatchedDays(scenarioWith(sets(uncertain)), "twin", 64);
    const daily = new engine.WatchedDays(scenarioWith(sets("0")), "twin", 64);
    for (let day = 0; day < 45; day++) {
      const { mean, floor, cap } = hourly.step().watched.regions[0]!;
      const prices = daily.step().watched.regions[0]!.spot;
      for (let i = 0; i < 64; i++) expect(prices[i]).toBe(Math.min(Math.max(mean[i]!, floor[i]!), cap[i]!));
    }
  });

  it("is the run without, to the bit, on paths whose spread is drawn as 0", () => {
    const metrics = (logSd: string): Uint8Array => {
      const model = engine.buildModel(scenarioWith(sets(logSd)));
      const { metrics } = engine.simulateBatch(model, "zero", 0, 64, { kernel: engine.SIMD, seriesPaths: 0 });
      return new Uint8Array(metrics.buffer);
    };
    const none = metrics("0");
    expect(metrics("{dist: discrete, values: [0], weights: [1]}")).toEqual(none);
    expect(metrics("{dist: discrete, values: [1e-3], weights: [1]}")).not.toEqual(none);
  });

  it("does not depend on how many paths stand side by side", () => {
    const model = engine.buildModel(scenarioWith(sets(uncertain)));
    const [wide, narrow] = [256, 7].map((blockPaths) => {
      const { metrics } = engine.simulateBatch(model, "blocks", 0, 30, {
        kernel: engine.SIMD,
        seriesPaths: 0,
        blockPaths,
      });
      return new Uint8Array(metrics.buffer);
    });
    expect(narrow).toEqual(wide);
  });
});

it("over days and hours together the shifted price is lognormal: shares and payments below a strike say so", () => {
  const [median, shift, days, hours] = [27.7, 10, 0.38, 0.5];
  const scenario = scenarioWith([
    ...NO_NOISE,
    spot(`median_usd_per_mwh: ${median}, shift_usd_per_mwh: ${shift}, log_sd: ${days}, daily_ar1: 0.3,
      intraday_log_sd: ${hours}`),
    "horizon_days=15",
  ]);
  const strikes = [0, 20, 40, 60];
  const share = strikes.map(() => new Mean());
  const paid = strikes.map(() => new Mean());
  engine.watch(scenario, "together", 32 * 256, ({ model, buffer, regions, count }, day) => {
    // 0.3^30 of the variance is still missing
    if (day !== 15) return;
    engine.bind(buffer);
    const phi = model.memory.normalCdf;
    for (let i = 0; i < count; i++) {
      const region = pathOf(
        Region,
        Object.fromEntries(Region.names.map((name) => [name, regions[0]![name as "spot"][i]!])),
      );
      for (const [k, strike] of strikes.entries()) {
        const below = engine.shareBelow(region, strike, phi, true);
        share[k]!.add(below);
        paid[k]!.add(engine.paidBelow(region, strike, below, phi, true));
      }
    }
  });
  const sd = Math.hypot(days, hours);
  for (const [k, strike] of strikes.entries()) {
    const d = (Math.log((strike + shift) / (median + shift)) + hours ** 2 / 2) / sd;
    const level = (median + shift) * Math.exp(days ** 2 / 2);
    expectEstimate(share[k]!.estimate, engine.normalCdf(d), `share below ${strike}`);
    expectEstimate(
      paid[k]!.estimate,
      level * engine.normalCdf(d - sd) - shift * engine.normalCdf(d),
      `paid below ${strike}`,
    );
  }
});
