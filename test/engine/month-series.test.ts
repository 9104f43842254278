import { describe, expect, test } from "vitest";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine, expectClose } from "../support/engine.ts";
import { expectEstimate, meanOf } from "../support/standard-errors.ts";

const { NO_NOISE, SIMD, buildModel, DayByDay, scenarioWith, simulateBatch } = engine;

const ROUNDING = 1e-12;

/** The series of a run's first paths: by name, then by mark and path. */
function seriesOf(scenario: Scenario, seed: string, paths: number) {
  const model = buildModel(scenario);
  const { series } = simulateBatch(model, seed, 0, paths, { kernel: SIMD });
  const { markDays, series: columns } = model.layout;
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  return {
    markDays,
    has,
    at: (name: string, mark: number, path: number): number => {
      const s = columns.findIndex((column) => column.name === name);
      return series[(s * markDays.length + mark) * paths + path]!;
    },
  };
}

describe("series over the days since the mark before", () => {
  const scenario = scenarioWith(["marks=calendar_months", "horizon_days=70", "start.peak_difficulty=150e12"]);
  const PATHS = 3;
  const series = seriesOf(scenario, "months", PATHS);
  const days = new DayByDay(scenario, "months", PATHS);
  const closes = Array.from({ length: 71 }, (_, day) => {
    if (day > 0) days.step();
    const { price, network, chain, pay } = days.block;
    return Array.from({ length: PATHS }, (_, i) => ({
      price: price.price[i]!,
      hashrate: network.hashrate[i]!,
      difficulty: chain.difficulty[i]!,
      revenue: pay.networkRevenueTotal[i]!,
      power: pay.networkPowerTotal[i]!,
      fpps: pay.hashpriceTotal[i]!,
    }));
  });

  test("have their marks at the ends of February and March, and at the horizon", () => {
    expect(series.markDays).toEqual([27, 58, 70]);
  });

  test.each([
    [0, 1, 27],
    [1, 28, 58],
    [2, 59, 70],
  ])("are means of the days themselves, mark %i", (mark, first, last) => {
    for (let path = 0; path < PATHS; path++) {
      const month = closes.slice(first, last + 1).map((day) => day[path]!);
      const before = closes[first - 1]![path]!;
      const mean = (of: (day: (typeof month)[number]) => number): number =>
        month.reduce((sum, day) => sum + of(day), 0) / month.length;
      const at = (name: string): number => series.at(name, mark, path);
      expectClose(
        at("month_price_usd"),
        mean(({ price }) => price),
        ROUNDING,
      );
      expectClose(
        at("month_hashrate_ehs"),
        mean(({ hashrate }) => hashrate),
        ROUNDING,
      );
      expectClose(
        at("month_difficulty"),
        mean(({ difficulty }) => difficulty),
        ROUNDING,
      );
      const [revenue, power, fpps] = (["revenue", "power", "fpps"] as const).map(
        (sum) => (month.at(-1)![sum] - before[sum]) / month.length,
      ) as [number, number, number];
      expectClose(at("month_revenue_usd_per_ehs_day"), revenue, ROUNDING);
      expectClose(at("month_gross_profit_usd_per_ehs_day"), revenue - power, 1e-10);
      expectClose(at("month_gross_margin"), 1 - power / revenue, 1e-10);
      expectClose(at("month_fpps_usd_per_ehs_day"), fpps, ROUNDING);
      const returns = month.map(({ price }, k) => Math.log(price / (k === 0 ? before : month[k - 1]!).price));
      const middle = returns.reduce((sum, r) => sum + r, 0) / returns.length;
      const variance = returns.reduce((sum, r) => sum + (r - middle) ** 2, 0) / (returns.length - 1);
      expectClose(at("month_volatility_per_year"), Math.sqrt(variance * 365), 1e-9);
      const highest = Math.max(150e12, ...closes.slice(0, last + 1).map((day) => day[path]!.difficulty));
      expectClose(at("difficulty_below_peak") + 1, month.at(-1)!.difficulty / highest, ROUNDING);
    }
  });

  test("need a key: the lowest day calendar_months, the distance from the high the high", () => {
    const { has } = seriesOf(scenarioWith(["horizon_days=3"]), "months", 1);
    expect(["month_price_usd", "month_lowest_hashrate_ehs", "difficulty_below_peak"].map(has)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("the lowest day as it is counted", () => {
  /** Rests at 1,010 EH/s: flat price, no storms, no growth, no luck of epochs. */
  const FLAT = [...NO_NOISE, "marks=calendar_months", "horizon_days=27"];

  test("of a flat hashrate is that of 27 counts of its blocks, Poisson of about 144", () => {
    const PATHS = 4000;
    const { at } = seriesOf(scenarioWith(FLAT), "counts", PATHS);
    // The mean of the least of 27 standard normals, from its order statistic: ∫ x d(1 − (1 − Φ(x))^27).
    const LEAST = -1.99837;
    const lowest = Array.from({ length: PATHS }, (_, path) => {
      const mean = at("month_hashrate_ehs", 0, path);
      const blocks = (mean * 86_400e18) / (at("month_difficulty", 0, path) * 2 ** 32);
      return (at("month_lowest_hashrate_ehs", 0, path) / mean - 1) * Math.sqrt(blocks);
    });
    expectEstimate(meanOf(lowest), LEAST, "least of 27 counts, in sd of one");
  });

  test("moves nothing else, and no draw but its own", () => {
    const marks = (kind: string) =>
      simulateBatch(buildModel(scenarioWith([`marks=${kind}`, "horizon_days=60"])), "same", 0, 9, {
        kernel: SIMD,
      });
    const [plain, counted] = [marks("anniversaries"), marks("calendar_months")];
    const names = buildModel(scenarioWith(["horizon_days=60"])).layout.metrics.map(({ name }) => name);
    for (const [m, name] of names.entries())
      if (name !== "equity_drawdown")
        expect(counted.metrics.slice(m * 9, m * 9 + 9), name).toEqual(plain.metrics.slice(m * 9, m * 9 + 9));
    expect(counted.drawn).toEqual(plain.drawn);
  });
});

test("equity of all shares at the horizon's mark is the metric before its discount, new shares in", () => {
  const PATHS = 20;
  const scenario = scenarioWith([
    "horizon_days=300",
    "fleets.marginal.company.issuance={daily_volume_shares: 4e6, raise_below_usd: 30e6}",
  ]);
  const model = buildModel(scenario);
  const { metrics } = simulateBatch(model, "shares", 0, PATHS, { kernel: SIMD });
  const metric = (name: string, i: number): number => {
    const m = model.layout.metrics.findIndex(
      (column) => column.name === name && column.scope.kind === "fleet" && column.scope.fleet === "marginal",
    );
    return metrics[m * PATHS + i]!;
  };
  const { series } = simulateBatch(model, "shares", 0, PATHS, { kernel: SIMD });
  const marks = model.layout.markDays.length;
  const s = model.layout.series.findIndex(
    ({ name, scope }) =>
      name === "equity_all_shares_usd" && scope.kind === "fleet" && scope.fleet === "marginal",
  );
  const issued = Array.from({ length: PATHS }, (_, i) => metric("new_shares", i));
  expect(Math.max(...issued)).toBeGreaterThan(0);
  for (let i = 0; i < PATHS; i++) {
    const undiscounted = series[(s * marks + marks - 1) * PATHS + i]!;
    expectClose(undiscounted * 1.12 ** (-300 / 365) + 1, metric("equity_all_shares_usd", i) + 1, 1e-9);
  }
});
