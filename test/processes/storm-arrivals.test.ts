import { beforeAll, describe, it } from "vitest";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectCount, expectEstimate, expectNear, meanOf } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

const DEPTH = 0.02;

/**
 * Counts arrivals by path, and by day over all paths, from storms that last half a day each, so that a day's loss tells
 * how many came: half of 1 − (1 − depth)^n.
 */
function arrivals(perSeason: string, months: string, paths: number, ...more: string[]) {
  const scenario = scenarioWith([
    ...NO_NOISE,
    `storms.s={months: [${months}], per_season: ${perSeason}, network_days_lost: ${DEPTH / 2}, plateau_days: 0.5,
      half_life_days: 0, depth_log_sd: 0, spot_price_multiplier: 1}`,
    ...more,
  ]);
  const byPath = new Float64Array(paths);
  const byDay: number[] = [];
  engine.watch(scenario, "arrivals", paths, ({ weather, firstPath, count }, day) => {
    if (day === 0) return;
    byDay[day - 1] ??= 0;
    for (let i = 0; i < count; i++) {
      const storms = Math.log(1 - 2 * (1 - weather.survival[i]!)) / Math.log(1 - DEPTH);
      byPath[firstPath + i]! += Math.round(storms);
      byDay[day - 1]! += Math.round(storms);
    }
  });
  return { byPath, byDay };
}

/** P(Poisson of that mean = k). */
function poisson(mean: number, k: number): number {
  let p = Math.exp(-mean);
  for (let j = 1; j <= k; j++) p *= mean / j;
  return p;
}

describe.each([0.6, 1.2, 120])("with %d arrivals expected a season, a year's", (perSeason) => {
  const PATHS = 20 * 256;
  let byPath = new Float64Array();
  let byDay: readonly number[] = [];
  beforeAll(() => {
    ({ byPath, byDay } = arrivals(String(perSeason), "12, 1, 2", PATHS));
  });

  it("number is Poisson's, of that mean", () => {
    expectEstimate(meanOf(byPath), perSeason, "mean");
    expectEstimate(
      meanOf(byPath, (n) => (n - perSeason) ** 2),
      perSeason,
      "variance",
    );
    for (const k of [0, 1, 2, 3, perSeason]) {
      const p = poisson(perSeason, k);
      if (Number.isInteger(k) && p * PATHS > 5)
        expectCount(byPath.filter((n) => n === k).length, PATHS, p, `paths with ${k} arrivals`);
    }
  });

  it("come on the days of the months and no other, on each as often", () => {
    const first = Date.UTC(2026, 1, 2);
    const months = byDay.map((_, day) => new Date(first + day * 86_400_000).getUTCMonth() + 1);
    const isWinter = months.map((month) => [12, 1, 2].includes(month));
    expectNear(isWinter.filter(Boolean).length, 90, 0, "days of winter within a year");
    byDay.forEach((arrived, day) => {
      if (!isWinter[day]!) expectNear(arrived, 0, 0, `arrivals on day ${day}`);
    });
    // month by month, and by the word of the counter that serves the day
    const groups = [
      ...[12, 1, 2].map(
        (month) =>
          (day: number): boolean =>
            months[day] === month,
      ),
      ...[0, 1, 2, 3].map(
        (word) =>
          (day: number): boolean =>
            isWinter[day]! && day % 4 === word,
      ),
    ];
    for (const group of groups) {
      const arrived = byDay.filter((_, day) => group(day));
      const mean = (perSeason / 90) * PATHS * arrived.length;
      const value = arrived.reduce((sum, n) => sum + n, 0);
      expectEstimate({ value, se: Math.sqrt(mean) }, mean, "arrivals of a group of days");
    }
  });
});

it("a season that the horizon or a leap year cuts or lengthens has arrivals in proportion to its days", () => {
  const PATHS = 20 * 256;
  // 15 January to 29 February 2028, 46 days, of which the year has 90
  const { byPath } = arrivals(
    "3",
    "12, 1, 2",
    PATHS,
    "start.date=2028-01-15",
    "horizon_days=46",
    "fleets.marginal.company.debts={}",
  );
  expectEstimate(meanOf(byPath), (3 * 46) / 90, "mean");
});

it("a rate that is drawn makes counts spread: variance is mean + variance of the rate", () => {
  const PATHS = 20 * 256;
  const { byPath } = arrivals("{dist: gamma, shape: 2, scale: 1}", "7", PATHS, "horizon_days=200");
  expectEstimate(meanOf(byPath), 2, "mean");
  expectEstimate(
    meanOf(byPath, (n) => (n - 2) ** 2),
    2 + 2,
    "variance",
  );
});

it("kinds arrive apart from one another", () => {
  const PATHS = 16 * 256;
  const storm = (name: string): string =>
    `storms.${name}={months: [2], per_season: 14, network_days_lost: 0.01, plateau_days: 0.5, half_life_days: 0,
      depth_log_sd: 0, spot_price_multiplier: 1}`;
  const scenario = scenarioWith([...NO_NOISE, storm("a"), storm("b"), "horizon_days=25"]);
  let both = 0;
  let days = 0;
  engine.watch(scenario, "apart", PATHS, ({ storms, count }, day) => {
    if (day === 0) return;
    days += count;
    for (let i = 0; i < count; i++) if (storms[0]!.loss[i]! > 1e-6 && storms[1]!.loss[i]! > 1e-6) both += 1;
  });
  expectCount(both, days, (1 - Math.exp(-0.5)) ** 2, "days with both");
});
