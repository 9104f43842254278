import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paybackDays } from "../../src/bitcoin/payback.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectNear } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

/** 10 USD/TH at 15 J/TH and 45 USD/MWh: power is 16,200 USD/EH/day, so 36,200 leaves 20,000 and pays back in 500 days. */
const OFFER = {
  "new_machines.efficiency_j_per_th": 15,
  "new_machines.efficiency_gain_per_year": 0,
  "new_machines.usd_per_th": 10,
  "new_machines.power_usd_per_mwh": 45,
  reference_payback_days: 500,
  reference_growth_per_year: 0.3,
  delivery_lag_days: 20,
};
const HASHPRICE = 36_200;
const NO_MARGIN = 16_200;

/** A scenario without chance, in which capacity moves by entry alone. */
function scenarioOf(changes: Readonly<Record<string, unknown>> = {}, noise = NO_NOISE) {
  const entries = Object.entries({ ...OFFER, ...changes });
  return scenarioWith([
    ...noise,
    "network.entry={kind: payback}",
    ...entries.map(([key, value]) => `network.entry.${key}=${JSON.stringify(value)}`),
    "horizon_days=400",
  ]);
}

/** By how much ln capacity rises each day, when mining pays `hashprices` one day after the other. */
function growths(hashprices: readonly number[], changes: Readonly<Record<string, unknown>> = {}): number[] {
  const days = new engine.DayByDay(scenarioOf(changes), "entry");
  const { network, pay } = days.block;
  return hashprices.map((hashprice) => {
    const before = network.logCapacity[0]!;
    pay.hashprice.fill(hashprice);
    days.step();
    return network.logCapacity[0]! - before;
  });
}

/** ln capacity is about 7: adding to it rounds by an ulp of it; the order knows exp and log to 2e-13. */
const ROUNDING = 2e-15;
const orderError = (order: number): number => 1e-12 * order + ROUNDING;

/** The order of a day by hand, log growth. */
function orderAt(hashprice: number, { response = 1, most = 1, growth = 0.3 } = {}): number {
  const days = paybackDays(10, hashprice, 15, 45);
  return Math.min(growth * (500 / days) ** response, most) / 365;
}

describe("the payback of new machines", () => {
  it("is their price over what they earn after power: 10 USD/TH at 15 J/TH, 45 USD/MWh and 36.2 USD/PH/day take 500 days", () => {
    expect(paybackDays(10, HASHPRICE, 15, 45)).toBe(500);
    expect(paybackDays(10, 26_200, 15, 45)).toBe(1000);
    expect(paybackDays(20, HASHPRICE, 15, 45)).toBe(1000);
    expect(paybackDays(10, NO_MARGIN, 15, 45)).toBe(Infinity);
    expect(paybackDays(10, 0, 15, 45)).toBe(Infinity);
  });

  it("is a metric at the horizon, by the last day's hashprice and the machines of the next", () => {
    const gains = {
      "new_machines.efficiency_gain_per_year": 0.14,
      "new_machines.usd_per_th_fall_per_year": 0.2,
    };
    const scenario = scenarioOf(gains);
    const years = 400 / 365;
    const days = new engine.DayByDay(scenario, "1").finish();
    const byHand = paybackDays(10 * 0.8 ** years, days.block.pay.hashprice[0]!, 15 * 0.86 ** years, 45);
    const metric = engine.simulate(scenario, "1", 1).network("new_machine_payback_days")[0]!;
    // 400 products, and two factors a day that know exp to 2e-13
    expectNear(metric / byHand, 1, 400 * 1e-12, "payback");
  });

  it("is missing where they do not pay for their power, and no metric where entry answers the price", () => {
    const never = engine.simulate(scenarioOf({ "new_machines.power_usd_per_mwh": 500 }), "1", 2);
    expect([...never.network("new_machine_payback_days")]).toEqual([NaN, NaN]);
    expect(() => engine.simulate(scenarioWith(NO_NOISE), "1", 1).network("new_machine_payback_days")).toThrow(
      /no metric/,
    );
  });
});

describe("entry by payback", () => {
  it("at the reference payback grows the network at the stated rate, every day", () => {
    // What was on order at the start is the start's; one lag later all is ordered at 36,200.
    const daily = growths(Array<number>(385).fill(HASHPRICE)).slice(20);
    for (const growth of daily) expectNear(growth, 0.3 / 365, orderError(0.3 / 365), "growth of a day");
    const year = daily.reduce((sum, growth) => sum + growth, 0);
    expectNear(year, 0.3, 365 * orderError(0.3 / 365), "growth of a year");
  });

  it.each([
    [56_200, {}, 0.6],
    [26_200, {}, 0.15],
    [26_200, { response: 2 }, 0.075],
    [26_200, { response: 0 }, 0.3],
    [56_200, { response: 2 }, 1],
    [56_200, { response: 2, max_growth_per_year: 3 }, 1.2],
    [1e12, {}, 1],
    [56_200, { reference_growth_per_year: 0 }, 0],
    [NO_MARGIN + 1e-3, { response: 0 }, 0.3],
    [NO_MARGIN, { response: 0 }, 0],
    [NO_MARGIN, {}, 0],
    [1e-3, {}, 0],
  ])("at %d USD/EH/day with %j grows it by %d a year", (hashprice, changes, growth) => {
    const daily = growths(Array<number>(25).fill(hashprice), changes).slice(20);
    for (const each of daily) expectNear(each, growth / 365, orderError(growth / 365), "growth of a day");
  });

  it.each([1, 20, 150])(
    "with a lag of %d days goes on for exactly that long after mining stops paying, and then stops",
    (lag) => {
      const paying = 30;
      const hashprices = Array.from({ length: paying + lag + 30 }, (_, d) =>
        d < paying ? HASHPRICE : 10_000,
      );
      const daily = growths(hashprices, { delivery_lag_days: lag });
      // The first order at 36,200 is delivered one lag after the first day, the last one lag after the last.
      for (const growth of daily.slice(lag, paying + lag))
        expectNear(growth, 0.3 / 365, orderError(0.3 / 365), "growth while orders come");
      for (const growth of daily.slice(paying + lag)) expect(growth).toBe(0);
    },
  );

  it("at the start has on order what the start's payback calls for, in each day of the lag alike", () => {
    const scenario = scenarioOf();
    const start = orderAt(engine.startHashprice(engine.buildModel(scenario)));
    const daily = growths(Array<number>(25).fill(HASHPRICE));
    for (const growth of daily.slice(0, 20)) expectNear(growth, start, orderError(start), "growth");
    expectNear(daily[20], 0.3 / 365, orderError(0.3 / 365), "growth by the first order");
  });

  it("or what is known to be on order: its EH/s are installed one lag later", () => {
    const days = new engine.DayByDay(scenarioOf({ ordered_ehs: 101 }), "known");
    const installed = Math.exp(days.block.network.logCapacity[0]!);
    days.step(20);
    expectNear(
      Math.exp(days.block.network.logCapacity[0]!) / (installed + 101),
      1,
      1e-12,
      "capacity when all is delivered",
    );
    const none = growths(Array<number>(21).fill(HASHPRICE), { ordered_ehs: 0 });
    expect(none.slice(0, 20)).toEqual(Array<number>(20).fill(0));
    expectNear(none[20], 0.3 / 365, orderError(0.3 / 365), "growth by the first order");
  });

  it("never takes back what came: whatever mining pays, a day adds what was ordered one lag before, and no less than nothing", () => {
    const hashprice = fc.double({ min: 1, max: 400_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(hashprice, { minLength: 30, maxLength: 60 }),
        fc.integer({ min: 1, max: 25 }),
        (paid, lag) => {
          const daily = growths(paid, { delivery_lag_days: lag });
          daily.forEach((growth, day) => {
            expect(growth).toBeGreaterThanOrEqual(0);
            if (day < lag) return;
            const order = orderAt(paid[day - lag]!);
            expectNear(growth, order, orderError(order), `growth of day ${day}`);
          });
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  it("stands beside the network's own growth, to which it adds", () => {
    const days = new engine.DayByDay(scenarioOf({}, [...NO_NOISE, "network.growth_per_year=-0.1"]), "both");
    const { network, pay } = days.block;
    const before = network.logCapacity[0]!;
    for (let day = 0; day < 40; day++) {
      pay.hashprice.fill(HASHPRICE);
      days.step();
    }
    const start = orderAt(engine.startHashprice(days.model));
    const expected = 20 * start + (20 * 0.3) / 365 - (40 * 0.1) / 365;
    expectNear(network.logCapacity[0]! - before, expected, 40 * orderError(1 / 365), "growth of 40 days");
  });

  it("new machines draw less and cost less each year, as stated", () => {
    const days = new engine.DayByDay(
      scenarioOf({
        "new_machines.efficiency_gain_per_year": 0.14,
        "new_machines.usd_per_th_fall_per_year": 0.25,
      }),
      "offer",
    );
    days.step(365);
    const { entry } = days.block;
    expectNear(entry!.powerCost[0]! / NO_MARGIN, 0.86, 1e-10, "power cost after a year");
    expectNear(entry!.cost[0]! / 10e6, 0.75, 1e-10, "price after a year");
    expectNear(
      Math.exp(entry!.logReferenceMargin[0]!) / (10e6 / 500),
      0.75,
      1e-10,
      "margin of the reference after a year",
    );
  });
});

describe("in a full scenario with uncertain machines", () => {
  const scenario = scenarioOf(
    {
      "new_machines.usd_per_th": { dist: "uniform", min: 5, max: 20 },
      "new_machines.efficiency_j_per_th": { dist: "discrete", values: [9.5, 15], weights: [1, 1] },
      response: { dist: "uniform", min: 0.5, max: 2 },
      ordered_ehs: { dist: "lognormal", median: 100, log_sd: 0.3 },
    },
    ["network.volatility_per_year=0", "network.growth_per_year=0"],
  );

  it("each path orders by its own machines at yesterday's hashprice", () => {
    const LAG = 20;
    const PATHS = 32;
    const hashprices: Float64Array[] = [];
    let before = new Float64Array();
    let worst = 0;
    const prices = new Set<number>();
    engine.watch(scenario, "wiring", PATHS, ({ network, entry, pay }, day) => {
      if (day > LAG) {
        // The step to the close of `day` delivers the order of LAG days before, made at the close before that.
        const paid = hashprices[day - 1 - LAG]!;
        for (let i = 0; i < PATHS; i++) {
          const days = paybackDays(entry!.usdPerTh[i]!, paid[i]!, entry!.efficiency[i]!, 45);
          const order = Math.min(0.3 * (500 / days) ** entry!.response[i]!, 1) / 365;
          worst = Math.max(worst, Math.abs(network.logCapacity[i]! - before[i]! - order));
          prices.add(entry!.usdPerTh[i]!);
        }
      }
      hashprices.push(pay.hashprice.slice());
      before = network.logCapacity.slice();
    });
    expect(prices.size).toBe(PATHS);
    expect(worst).toBeLessThan(orderError(1 / 365));
  });

  it("results do not depend on the block that a path is simulated in", () => {
    const model = engine.buildModel(scenario);
    const whole = engine.simulateBatch(model, "1", 0, 24, { kernel: engine.SIMD, seriesPaths: 0 });
    const parts = engine.simulateBatch(model, "1", 0, 24, {
      kernel: engine.SIMD,
      seriesPaths: 0,
      blockPaths: 7,
    });
    expect(Buffer.compare(Buffer.from(whole.metrics.buffer), Buffer.from(parts.metrics.buffer))).toBe(0);
  });
});
