import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { machinePayback, paybackByPath, todaysPaybackDays } from "../../src/report/fleet-machines.ts";
import { scenarioWith } from "../support/scenario.ts";

const MACHINE = { efficiency_j_per_th: 20, price_usd_per_th: 10 };

describe("paybackByPath", () => {
  it("is the day on which gross profit reaches the cost, on a line between months", () => {
    // paths: steady; slow at first; never; in the first month; through a loss
    const paths = [
      [10, 20, 30, 40],
      [0, 5, 30, 60],
      [5, 10, 15, 24],
      [50, 60, 70, 80],
      [10, -10, 15, 25],
    ];
    const profit = Float64Array.from([0, 1, 2, 3].flatMap((month) => paths.map((path) => path[month]!)));
    expect([...paybackByPath(profit, 25, [30, 60, 90, 120])]).toEqual([75, 84, Infinity, 15, 120]);
    expect([...paybackByPath(profit, 0, [30, 60, 90, 120])]).toEqual([0, 0, 0, 0, 0]);
  });

  it("comes later for a dearer machine", () => {
    const steps = fc.array(fc.double({ min: -5, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 50, noNaN: true }), (monthly, cost) => {
        let sum = 0;
        const profit = Float64Array.from(monthly.map((step) => (sum += step)));
        const [less, more] = [cost, cost + 1].map((usd) => paybackByPath(profit, usd, [30, 60, 90, 120])[0]!);
        expect(less).toBeLessThanOrEqual(more!);
        expect(more! <= 120 || more === Infinity).toBe(true);
      }),
    );
  });
});

describe("machinePayback", () => {
  it("tells quantiles over all paths, and the share that does not pay back", () => {
    const profit = Float64Array.from({ length: 10 }, (_, i) => 10 + i);
    const earnings = { grossProfit: profit, costUsd: 16 };
    const told = machinePayback("A", { ...MACHINE, source: "a list" }, earnings, [100], 321);
    expect(told).toMatchObject({
      name: "A",
      ...MACHINE,
      source: "a list",
      payback_days_at_todays_hashprice: 321,
    });
    const { quantiles, does_not_pay_back_share: never, paths } = told.payback_days_at_trend;
    expect(paths).toBe(10);
    expect(never).toEqual({ value: 0.6, se: Math.sqrt((0.6 * 0.4) / 10) });
    // the four that pay back take 1600/19, /18, /17 and 100 days; rank 9 · 0.25 lies between the third and the last
    expect(quantiles["0.25"]!.value).toBeCloseTo(1600 / 17 + 0.25 * (100 - 1600 / 17), 12);
    expect(quantiles["0.5"]).toEqual({ value: null, se: null });
  });

  it("has no payback at today's hashprice where that does not pay for power", () => {
    const told = machinePayback(
      "A",
      MACHINE,
      { grossProfit: Float64Array.of(-1), costUsd: 5 },
      [9],
      Infinity,
    );
    expect(told.payback_days_at_todays_hashprice).toBeNull();
    expect(told.payback_days_at_trend.does_not_pay_back_share).toEqual({ value: 1, se: 0.5 });
  });
});

describe("todaysPaybackDays", () => {
  const today = (...sets: string[]): number => {
    const scenario = scenarioWith(sets);
    return todaysPaybackDays(scenario, scenario.fleets["marginal"]!, MACHINE);
  };

  it("is the price over a day's gross profit at the start, by hand", () => {
    // 3.144 BTC · 76,974 USD · 86,400e18/(141.668e12 · 2^32) = 34,363.6 USD/EH/day before the pool's 0.7 %;
    // power at 0.75·52 + 0.25·(27.7 + 21.5) = 51.3 USD/MWh costs 24 · 20 · 51.3 = 24,624 USD/EH/day; 95 % of the time
    const revenue = ((3.125 + 0.019) * 76974 * 86400 * 1e18) / (141.668e12 * 2 ** 32);
    const profit = 0.95 * (revenue * 0.993 - 24 * 20 * 51.3);
    expect(today()).toBeCloseTo(10e6 / profit, 8);
    expect(today()).toBeGreaterThan(1000);
  });

  it("counts overhead, and never comes where power is dearer than what is earned", () => {
    expect(today("fleets.marginal.overhead=0.05")).toBeGreaterThan(1.1 * today());
    expect(today("fleets.marginal.power.fixed_usd_per_mwh=90")).toBe(Infinity);
  });

  it("takes the median of what is uncertain", () => {
    const set = "fleets.marginal.uptime={dist: uniform, min: 0.9, max: 1.0}";
    expect(today(set)).toBeCloseTo(today(), 8);
  });
});
