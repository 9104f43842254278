import { beforeAll, describe, expect, it } from "vitest";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import {
  Mean,
  expectCount,
  expectDistribution,
  expectEstimate,
  expectNear,
  meanOf,
} from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

const scenarioOf = (spot: string, ...more: string[]) =>
  scenarioWith([...NO_NOISE, `regions.texas.spot={${spot}}`, ...more]);

describe("the spot price of power", () => {
  const PATHS = 16 * 256;
  const [median, shift, logSd, phi] = [27.7, 10, 0.38, 0.39];
  const WATCHED = [1, 2, 5, 30];
  /** ln of the shifted price over its median, by day and path. */
  const deviations = new Map(WATCHED.map((day) => [day, new Float64Array(PATHS)]));
  const innovations = [1, 2, 3, 4].map((power) => ({ power, mean: new Mean() }));
  const products = [1, 2, 3].map((lag) => ({ lag, mean: new Mean() }));
  const pathMeans = new Float64Array(PATHS);
  const DAYS = 120;
  const SETTLED = 20;

  beforeAll(() => {
    const scenario = scenarioOf(
      `median_usd_per_mwh: ${median}, shift_usd_per_mwh: ${shift}, log_sd: ${logSd}, daily_ar1: ${phi}`,
      `horizon_days=${DAYS}`,
    );
    const past = Array.from({ length: DAYS + 1 }, () => new Float64Array(256));
    const sums = products.map(() => new Float64Array(256));
    engine.watch(scenario, "spot", PATHS, ({ regions, firstPath }, day) => {
      const { spot } = regions[0]!;
      for (const sum of sums) if (day === 0) sum.fill(0);
      for (let i = 0; i < 256; i++) {
        // It starts at its median.
        const x = day === 0 ? 0 : Math.log((spot[i]! + shift) / (median + shift));
        past[day]![i] = x;
        if (deviations.has(day)) deviations.get(day)![firstPath + i] = x;
        if (day === 0) continue;
        const innovation = (x - phi * past[day - 1]![i]!) / (logSd * Math.sqrt(1 - phi * phi));
        for (const { power, mean } of innovations) mean.add(innovation ** power);
        if (day <= SETTLED) continue;
        products.forEach(({ lag }, k) => (sums[k]![i]! += (x * past[day - lag]![i]!) / (DAYS - SETTLED)));
        pathMeans[firstPath + i]! += spot[i]! / (DAYS - SETTLED);
      }
      // days of one path are related: the paths' means are what is independent
      if (day === DAYS)
        for (const [k, { mean }] of products.entries()) for (const sum of sums[k]!) mean.add(sum);
    });
  });

  it.each(WATCHED)(
    "after %i days, shifted, has the log-OU's variance about its median, at which it starts",
    (day) => {
      const x = deviations.get(day)!;
      const variance = logSd ** 2 * (1 - phi ** (2 * day));
      expectEstimate(meanOf(x), 0, "mean of the log");
      expectEstimate(
        meanOf(x, (value) => value * value),
        variance,
        "variance of the log",
      );
      expectDistribution(
        x,
        (value) => engine.normalCdf(value / Math.sqrt(variance)),
        "log of the shifted price",
      );
      expectCount(x.filter((value) => value < 0).length, PATHS, 0.5, "prices below the median");
    },
  );

  it("has the stated correlation of a day with the next", () => {
    for (const { lag, mean } of products)
      expectEstimate(mean.estimate, logSd ** 2 * phi ** lag, `covariance ${lag} days apart`);
    const moments = [0, 1, 0, 3];
    for (const { power, mean } of innovations)
      expectEstimate(mean.estimate, moments[power - 1]!, `moment ${power} of the innovations`);
  });

  it("has the mean (median + shift)·e^(sd²/2) − shift, 30.5 USD/MWh", () => {
    const theory = (median + shift) * Math.exp(logSd ** 2 / 2) - shift;
    expect(theory).toBeCloseTo(30.5, 1);
    expectEstimate(meanOf(pathMeans), theory, "mean");
  });
});

describe("month factors", () => {
  const FACTORS = [1.1, 0.9, 0.8, 0.7, 0.95, 1.2, 1.6, 1.7, 1.05, 0.85, 0.6, 1.3];

  it("multiply the shifted median of every day of their month, through a leap year", () => {
    const scenario = scenarioOf(
      `median_usd_per_mwh: 30, shift_usd_per_mwh: 10, log_sd: 0, daily_ar1: 0.4, month_factors: [${FACTORS.join(", ")}]`,
      "start.date=2027-11-15",
      "fleets.marginal.company.debts={}",
      "horizon_days=500",
    );
    const first = Date.UTC(2027, 10, 15);
    engine.watch(scenario, "months", 1, ({ regions }, day) => {
      if (day === 0) return;
      const month = new Date(first + (day - 1) * 86_400_000).getUTCMonth();
      expectNear(regions[0]!.spot[0], 40 * FACTORS[month]! - 10, 1e-10, `price of day ${day}`);
    });
  });
});

it("an ordinary day's price is the season's median, whatever shocks and storms do to the day's own", () => {
  const scenario = scenarioOf(
    "median_usd_per_mwh: {dist: uniform, min: 20, max: 40}, shift_usd_per_mwh: 10, log_sd: 0.4, daily_ar1: 0.4, month_factors: [1, 0.8, 1.5, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
    "storms.s={months: [2, 3], per_season: 9, network_days_lost: 1, spot_price_multiplier: 6}",
    "horizon_days=50",
  );
  let worst = 0;
  engine.watch(scenario, "ordinary", 64, ({ regions, count }, day) => {
    const { ordinary, median } = regions[0]!;
    // 2026-03-01 is day 28
    const factor = day <= 27 ? 0.8 : 1.5;
    if (day > 0)
      for (let i = 0; i < count; i++)
        worst = Math.max(worst, Math.abs(ordinary[i]! - ((median[i]! + 10) * factor - 10)));
  });
  expect(worst).toBeLessThan(1e-13);
});

describe("floor and cap", () => {
  it("hold every price, and are met as often as the law says", () => {
    const PATHS = 64 * 256;
    const DAY = 12;
    const scenario = scenarioOf(
      "median_usd_per_mwh: 20, shift_usd_per_mwh: 30, log_sd: 0.5, daily_ar1: 0.3, floor_usd_per_mwh: -5, cap_usd_per_mwh: 60",
      `horizon_days=${DAY}`,
    );
    const last = new Float64Array(PATHS);
    let outside = 0;
    engine.watch(scenario, "bounds", PATHS, ({ regions, firstPath, count }, day) => {
      if (day === 0) return;
      const { spot } = regions[0]!;
      for (let i = 0; i < count; i++) if (spot[i]! < -5 || spot[i]! > 60) outside += 1;
      if (day === DAY) last.set(spot.subarray(0, count), firstPath);
    });
    expect(outside).toBe(0);
    // 0.3^24 of the variance is still missing
    const atFloor = engine.normalCdf(Math.log(25 / 50) / 0.5);
    const atCap = engine.normalCdf(-Math.log(90 / 50) / 0.5);
    expectCount(last.filter((price) => price === -5).length, PATHS, atFloor, "prices at the floor");
    expectCount(last.filter((price) => price === 60).length, PATHS, atCap, "prices at the cap");
    expectCount(
      last.filter((price) => price < 0).length,
      PATHS,
      engine.normalCdf(Math.log(30 / 50) / 0.5),
      "prices below 0",
    );
  });
});

describe("a storm's price multiplier", () => {
  /** A storm that is certain on the first day, at the mean depth to the bit; loses a tenth a day on its plateau. */
  const storm = (multiplier: number, extra = "depth_log_sd: 0") =>
    `storms.s={months: [7], per_season: 0, network_days_lost: ${0.1 * (2 + 1 / Math.LN2)}, plateau_days: 2, half_life_days: 1,
      spot_price_multiplier: ${multiplier}, dates: [2026-02-02], ${extra}}`;

  it("multiplies a positive price at full depth, and beyond the plateau its excess over 1 goes with the loss", () => {
    const scenario = scenarioOf(
      "median_usd_per_mwh: 30, shift_usd_per_mwh: 10, log_sd: 0, daily_ar1: 0.4",
      storm(6),
      "horizon_days=10",
    );
    engine.watch(scenario, "storm", 1, ({ regions }, day) => {
      if (day === 0) return;
      // the mean over the day of 2^(−age) of the loss
      const share = day <= 2 ? 1 : 2 ** -(day - 3) * (0.5 / Math.LN2);
      expectNear(regions[0]!.spot[0], 30 * (1 + 5 * share), 1e-9, `price of day ${day}`);
    });
  });

  it("leaves a price below 0 alone", () => {
    const scenario = scenarioOf(
      "median_usd_per_mwh: -4, shift_usd_per_mwh: 10, log_sd: 0, daily_ar1: 0.4",
      storm(6),
      "horizon_days=5",
    );
    engine.watch(scenario, "storm", 1, ({ regions }, day) => {
      if (day > 0) expectNear(regions[0]!.spot[0], -4, 1e-11, "price");
    });
  });

  it("adds its excess to that of another kind, and a deeper storm is dearer in proportion", () => {
    const scenario = scenarioOf(
      "median_usd_per_mwh: 30, log_sd: 0, daily_ar1: 0",
      storm(6, "depth_log_sd: 0.3"),
      storm(2).replace("storms.s", "storms.t"),
      "horizon_days=2",
    );
    engine.watch(scenario, "storms", 256, ({ regions, storms, count }, day) => {
      if (day === 0) return;
      for (let i = 0; i < count; i++) {
        const depth = storms[0]!.loss[i]!;
        expectNear(regions[0]!.spot[i], 30 * (1 + (5 * depth) / 0.1 + 1), 1e-9, "price");
      }
    });
  });
});

it("regions draw prices of their own", () => {
  const scenario = scenarioWith([
    ...NO_NOISE,
    "regions.north={spot: {median_usd_per_mwh: 40, log_sd: 0.5, daily_ar1: 0}}",
    "regions.texas.spot.daily_ar1=0",
    "horizon_days=60",
  ]);
  const product = new Mean();
  engine.watch(scenario, "regions", 8 * 256, (block, day) => {
    if (day === 0) return;
    const [texas, north] = block.model.regions.map(({ driver }) => {
      const normals = engine.groupAt(driver.normals!, day - 1);
      return engine.viewOf(block.buffer, engine.columnOf(normals, "normal"));
    });
    for (let i = 0; i < block.count; i++) product.add(texas![i]! * north![i]!);
  });
  expectEstimate(product.estimate, 0, "covariance of their shocks");
});
