import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine, expectClose } from "../support/engine.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";

const { DayByDay, SIMD, buildModel, scenarioWith, simulateBatch } = engine;

/** A run's numbers by name: of the metrics by path, of equity a share by mark and path. */
function numbersOf(scenario: Scenario, paths: number) {
  const model = buildModel(scenario);
  const { metrics, series } = simulateBatch(model, "per share", 0, paths, { kernel: SIMD });
  const { layout } = model;
  const marks = layout.markDays.length;
  const indexIn = (columns: typeof layout.metrics | typeof layout.series, fleet: string, name: string) =>
    columns.findIndex((c) => c.name === name && c.scope.kind === "fleet" && c.scope.fleet === fleet);
  return {
    markDays: layout.markDays,
    fleets: model.fleets.map(({ name }) => name),
    metric: (fleet: string, name: string): Float64Array => {
      const m = indexIn(layout.metrics, fleet, name);
      return metrics.subarray(m * paths, (m + 1) * paths);
    },
    perShare: (fleet: string): Float64Array[] => {
      const s = indexIn(layout.series, fleet, "equity_per_share_usd");
      return layout.markDays.map((_, k) =>
        series.subarray((s * marks + k) * paths, (s * marks + k + 1) * paths),
      );
    },
  };
}

type Numbers = ReturnType<typeof numbersOf>;

/** Shares that holders of notes take at the horizon, by path. */
function converted({ metric }: Numbers, fleet: string, start: number): Float64Array {
  const issued = metric(fleet, "new_shares");
  return metric(fleet, "diluted_shares").map((shares, i) => shares - issued[i]! - start);
}

/** Expects the series to end at the bits of the metric. */
function expectEndsAtMetric({ fleets, metric, perShare }: Numbers): void {
  for (const fleet of fleets)
    expect(perShare(fleet).at(-1), fleet).toEqual(metric(fleet, "equity_per_share_usd"));
}

/** Shares at the start of base's efficient fleet, and a company of it with two notes of 300 m USD. */
const SHARES = 120e6;
const PRINCIPAL = 300e6;
const LOW = 10;
const HIGH = 14;
const note = (at: number): string =>
  `{principal_usd: ${PRINCIPAL}, coupon_per_year: 0, maturity: 2031-06-30, converts_at_usd_per_share: ${at}}`;
const TWO_NOTES = [
  // In no order of prices.
  `fleets.efficient.company.debts={high: ${note(HIGH)}, low: ${note(LOW)}}`,
  "valuation.discount_rate_per_year=0.2",
];
const PATHS = 256;

describe("equity a share by month", () => {
  it.each(runnableScenarios())("ends at the bits of the metric in the shipped scenario %s", (name) => {
    expectEndsAtMetric(numbersOf(loadShipped(name).scenario, 64));
  });

  it("does so where a company issues shares, and its note converts", () => {
    const poor = numbersOf(
      scenarioWith([
        "horizon_days=365",
        "fleets.efficient.company.cash_usd=200e6",
        "fleets.efficient.company.btc=0",
        "fleets.efficient.company.debts.convertible_2031.converts_at_usd_per_share=9",
      ]),
      PATHS,
    );
    expectEndsAtMetric(poor);
    const issued = poor.metric("efficient", "new_shares");
    const taken = converted(poor, "efficient", SHARES);
    // More than a rounding error of them.
    expect(taken.some((shares, i) => shares > 1 && issued[i]! > 0)).toBe(true);
  });

  it("does so with two notes of different prices, of which none, one or both convert", () => {
    const numbers = numbersOf(scenarioWith([...TWO_NOTES, "horizon_days=300"]), PATHS);
    expectEndsAtMetric(numbers);
    const taken = new Set(converted(numbers, "efficient", SHARES).map(Math.round));
    expect(taken).toEqual(new Set([0, PRINCIPAL / LOW, PRINCIPAL / LOW + PRINCIPAL / HIGH].map(Math.round)));
  });

  it("is at each month what a run that ends there has as its metric, to the bit", () => {
    const whole = numbersOf(scenarioWith([...TWO_NOTES, "horizon_days=150"]), 64);
    expect(whole.markDays).toEqual([28, 59, 89, 120, 150]);
    for (const [k, day] of whole.markDays.entries()) {
      const short = numbersOf(scenarioWith([...TWO_NOTES, `horizon_days=${day}`]), 64);
      for (const fleet of whole.fleets)
        expect(whole.perShare(fleet)[k], `${fleet}, day ${day}`).toEqual(
          short.metric(fleet, "equity_per_share_usd"),
        );
    }
  });

  it("is the value of the day over its shares, discounted at 1.2^(−days/365)", () => {
    const scenario = scenarioWith([...TWO_NOTES, "horizon_days=150"]);
    const { markDays, perShare } = numbersOf(scenario, 64);
    const run = new DayByDay(scenario, "per share", 64);
    for (const [k, day] of markDays.entries()) {
      const { value } = run.step(day - run.day).valued("efficient");
      for (let i = 0; i < 64; i++)
        // A logarithm, a power and three products or quotients, each within an ulp.
        expectClose(
          perShare("efficient")[k]![i],
          (value.equity[i]! / value.shares[i]!) * 1.2 ** (-day / 365),
          6 * Number.EPSILON,
        );
    }
  });
});

describe("diluted shares", () => {
  const numbers = numbersOf(scenarioWith([...TWO_NOTES, "horizon_days=300"]), PATHS);
  const { metric } = numbers;

  it("times equity a share are equity of all shares", () => {
    for (const fleet of numbers.fleets) {
      const [shares, perShare, all] = ["diluted_shares", "equity_per_share_usd", "equity_all_shares_usd"].map(
        (name) => metric(fleet, name),
      );
      // A quotient and a product.
      for (let i = 0; i < PATHS; i++) expectClose(shares![i]! * perShare![i]!, all![i]!, Number.EPSILON);
    }
  });

  it("are those at the start, new ones and those of notes; the first hold their part of all equity", () => {
    const [shares, held, all] = ["diluted_shares", "equity_usd", "equity_all_shares_usd"].map((name) =>
      metric("efficient", name),
    );
    for (const [i, taken] of converted(numbers, "efficient", SHARES).entries()) {
      // Nothing but the rounding of a sum of shares below none.
      expect(taken).toBeGreaterThanOrEqual(-2 * shares![i]! * Number.EPSILON);
      // Each side is rounded three times.
      expectClose(held![i], all![i]! * (SHARES / shares![i]!), 4 * Number.EPSILON);
    }
    expect(Math.min(...shares!)).toBe(SHARES);
  });
});
