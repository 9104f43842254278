import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";
import { expectNear } from "../support/standard-errors.ts";
import { dayByHours, type Hour, type Terms } from "./hour-by-hour.ts";

const { NO_NOISE, scenarioWith } = engine;

const EHS = 10;
const J_PER_TH = 25;
const MW = EHS * J_PER_TH;

/** Prices of each day, USD/MWh, many of whole dollars, so that ties with strikes come up. */
const price = fc.oneof(
  fc.integer({ min: -3000, max: 14_000 }).map((cents) => cents / 100),
  fc.integer({ min: -20, max: 120 }),
  fc.constantFrom(0, 15, 40, 50),
);
const days = fc.array(fc.array(price, { minLength: 23, maxLength: 25 }), { minLength: 1, maxLength: 4 });

const usd = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const terms: fc.Arbitrary<Terms> = fc.record({
  fixedShare: fc.constantFrom(0, 0.25, 0.75, 1),
  takeOrPay: fc.boolean(),
  resale: fc.boolean(),
  discount: usd(0, 10),
  adder: usd(0, 20),
  strike: fc.constantFrom(15, 40, 1e300),
  call: fc.option(fc.record({ price: usd(20, 120), credit: usd(0, 100) }), { nil: undefined }),
});

const FIXED = 47;

/** A fleet under such a contract in a region of such hours. */
function fleetWith(
  { fixedShare, takeOrPay, resale, discount, adder, strike, call }: Terms,
  hours: readonly (readonly number[])[],
  more: readonly string[] = [],
  clock: readonly (readonly number[])[] = [],
) {
  const response =
    call === undefined
      ? ""
      : `, demand_response: {call_usd_per_mwh: ${call.price}, credit_usd_per_mwh: ${call.credit}, max_hours_per_year: 40}`;
  const shown = clock.map((each, k) => `2026-07-0${k + 1}: [${each.join()}]`).join(", ");
  return scenarioWith([
    ...NO_NOISE,
    "start.date=2026-07-01",
    `horizon_days=${hours.length}`,
    `regions.texas.spot={replay: {days: {first_date: 2026-07-01, usd_per_mwh: [${hours.map((day) => `[${day.join()}]`).join()}], clock: {${shown}}}}}`,
    "fleets.marginal=null",
    "fleets.efficient.uptime=1",
    "fleets.efficient.hashrate_ehs=null",
    "fleets.efficient.efficiency_j_per_th=null",
    `fleets.efficient.machines={all: {hashrate_ehs: ${EHS}, efficiency_j_per_th: ${J_PER_TH}${strike < 1e300 ? `, strike_usd_per_mwh: ${strike}` : ""}}}`,
    `fleets.efficient.power={fixed_usd_per_mwh: ${FIXED}, fixed_share: ${fixedShare}, take_or_pay: ${takeOrPay}, sell_back: ${resale},
      sell_back_discount_usd_per_mwh: ${discount}, spot_adder_usd_per_mwh: ${adder}${response}}`,
    ...more,
  ]);
}

/** Expects what the laws make of each day to be what its hours come to, one by one. */
function expectHourByHour(
  scenario: ReturnType<typeof scenarioWith>,
  terms: Terms,
  hours: readonly (readonly Hour[])[],
  peak = 0,
): void {
  const run = plainRun(scenario);
  const site = () => everythingOf(run, "efficient").site;
  const totals = () => ({
    revenue: site().revenueTotal[0]!,
    powerCost: site().powerCostTotal[0]!,
    sellBack: site().sellBackTotal[0]!,
    credit: site().programmeCreditTotal[0]!,
  });
  const ordinary = middle(hours.map((day) => mean(day.map(({ spot }) => spot))));
  let left = 40;
  for (const [day, those] of hours.entries()) {
    const before = totals();
    run.step();
    const after = totals();
    const expensive =
      terms.call === undefined
        ? 0
        : (24 * those.filter(({ spot }) => spot >= terms.call!.price).length) / those.length;
    const called = expensive > 0 ? Math.min(expensive, left) / expensive : 0;
    left -= called * expensive;
    const worth = site().net[0]! / (24 * J_PER_TH);
    const expected = dayByHours(terms, those, worth, ordinary, called, peak);
    for (const key of ["revenue", "powerCost", "sellBack", "credit"] as const)
      expectNear(after[key] - before[key], expected[key] * MW, 1e-6, `${key} of day ${day}`);
    expectNear(site().ran[0], (expected.ran / 24) * EHS, 1e-9, `hashrate of day ${day}`);
  }
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function middle(values: readonly number[]): number {
  const inOrder = values.toSorted((a, b) => a - b);
  const half = (inOrder.length - 1) / 2;
  return (inOrder[Math.floor(half)]! + inOrder[Math.ceil(half)]!) / 2;
}

describe("a fleet under real hours", () => {
  test("mines, sells, is called off and pays as it would hour by hour, whatever its contract, on days of 23 to 25 hours", () => {
    fc.assert(
      fc.property(terms, days, (contract, prices) => {
        const hours = prices.map((day) => day.map((spot) => ({ spot, price: FIXED })));
        expectHourByHour(fleetWith(contract, prices), contract, hours);
      }),
      { numRuns: 80 },
    );
  });

  test("idles a twelfth of what runs for the grid's peaks, and sells that where it beats leaving it", () => {
    // 62 hours off over the 31 days of July are two of each 24.
    const idled =
      "fleets.efficient.power.peak_avoidance={charge_saved_usd_per_mw_year: 0, hours_off_per_year: 62, months: [7]}";
    fc.assert(
      fc.property(terms, days, (contract, prices) => {
        const hours = prices.map((day) => day.map((spot) => ({ spot, price: FIXED })));
        expectHourByHour(fleetWith(contract, prices, [idled]), contract, hours, 1 / 12);
      }),
      { numRuns: 100 },
    );
  });

  test("with prices by time of use, too: by the clock of each real hour", () => {
    // 2026-07-01 is a Wednesday; on the second day 02:00 is skipped, on the third 01:00 comes twice.
    const usual = Array.from({ length: 24 }, (_, hour) => hour);
    const clock = [
      usual,
      usual.filter((hour) => hour !== 2),
      [...usual, 1].toSorted((a, b) => a - b),
      usual,
    ] as const;
    const bands =
      "[{hours: [22, 6], usd_per_mwh: 21}, {hours: [6, 9], days: weekdays, usd_per_mwh: 60}, {hours: [6, 22], days: weekends, usd_per_mwh: 33}, {hours: [17, 19], days: weekdays, months: [7], usd_per_mwh: 88}, {hours: [12, 13], days: weekdays, months: [1, 12], usd_per_mwh: 999}]";
    const priceAt = (day: number, hour: number): number => {
      if (hour >= 22 || hour < 6) return 21;
      if (day === 3) return 33;
      return hour < 9 ? 60 : hour === 17 || hour === 18 ? 88 : FIXED;
    };
    const four = fc.tuple(
      ...clock.map(({ length }) => fc.array(price, { minLength: length, maxLength: length })),
    );
    fc.assert(
      fc.property(terms, four, (contract, prices) => {
        const hours = prices.map((day, k) =>
          day.map((spot, place) => ({ spot, price: priceAt(k, clock[k]![place]!) })),
        );
        // July 1 to 3 are weekdays, so the fourth day is a Saturday.
        const scenario = fleetWith(contract, prices, [`fleets.efficient.power.time_of_use=${bands}`], clock);
        expectHourByHour(scenario, contract, hours);
      }),
      { numRuns: 100 },
    );
  });

  test("is billed by its contract for all hours of a day, those without a price among them", () => {
    const bands =
      "[{hours: [7, 22], usd_per_mwh: 60}, {hours: [22, 24], usd_per_mwh: 30}, {hours: [0, 7], months: [1], usd_per_mwh: 999}]";
    const cost = (days: string, share = 1): number => {
      const scenario = scenarioWith([
        ...NO_NOISE,
        "start.date=2026-07-01",
        "horizon_days=1",
        `regions.texas.spot={replay: {days: {first_date: 2026-07-01, ${days}}}}`,
        "fleets.marginal=null",
        "fleets.efficient.uptime=1",
        "fleets.efficient.must_run=true",
        `fleets.efficient.power={fixed_usd_per_mwh: 40, fixed_share: ${share}, time_of_use: ${bands}}`,
      ]);
      const run = plainRun(scenario);
      run.step();
      const { powerCostTotal, mwh } = everythingOf(run, "efficient").site;
      return powerCostTotal[0]! / mwh[0]!;
    };
    const usual = Array.from({ length: 24 }, (_, hour) => hour);
    const some = (priced: readonly number[], day = usual): string =>
      `usd_per_mwh: [[${priced.map((hour) => 10 * hour).join()}]], clock: {2026-07-01: [${priced.join()}]}, left_out: {2026-07-01: [${day.filter((hour) => !priced.includes(hour)).join()}]}`;
    const whole = (15 * 60 + 2 * 30 + 7 * 40) / 24;
    expectClose(cost(some([19])), whole, 1e-12);
    expectClose(cost(some([0, 3, 23])), whole, 1e-12);
    // A day of 23 hours, without 02:00.
    const short = usual.filter((hour) => hour !== 2);
    expectClose(cost(some([19], short)), (15 * 60 + 2 * 30 + 6 * 40) / 23, 1e-12);
    // Spot: 10 and 30 stand for the nights, 230 for 22:00 and 23:00, all three for the band that has none.
    const spot = (7 * 20 + 2 * 230 + 15 * 90) / 24;
    expectClose(cost(some([1, 3, 23]), 0), spot, 1e-12);
  });

  test("pays the mean of each day's hours always on", () => {
    const open: Terms = {
      fixedShare: 0,
      takeOrPay: false,
      resale: false,
      discount: 0,
      adder: 3,
      strike: 1e300,
      call: undefined,
    };
    const prices = [
      Array.from({ length: 25 }, (_, k) => k * k),
      Array.from({ length: 23 }, (_, k) => 100 - k),
    ];
    const run = plainRun(fleetWith(open, prices));
    run.step(2);
    expectClose(run.alwaysOn("efficient").power, MW * 24 * (mean(prices[0]!) + mean(prices[1]!) + 6), 1e-12);
  });
});

describe("a storm over a region of real hours", () => {
  const contract: Terms = {
    fixedShare: 0.25,
    takeOrPay: false,
    resale: true,
    discount: 1,
    adder: 2,
    strike: 1e300,
    call: undefined,
  };
  const prices = Array.from({ length: 6 }, (_, day) =>
    Array.from({ length: 24 }, (_, k) => 10 + 3 * day + 2 * k),
  );
  const storm = (multiplier: number): string =>
    `storms={gale: {months: [7], per_season: 0, network_days_lost: 1, depth_log_sd: 0, plateau_days: 2, half_life_days: 1,
       spot_price_multiplier: ${multiplier}, dates: [2026-07-02]}}`;

  test.each(["on", "off"])(
    "leaves its prices alone and takes machines off, storms told apart: %s",
    (split) => {
      const metrics = [1, 9].map((multiplier) =>
        engine.simulate(fleetWith(contract, prices, [storm(multiplier), `storm_split=${split}`]), "s", 2),
      );
      for (const name of ["gross_profit_usd", "power_cost_usd", "sell_back_usd"])
        expect(metrics[1]!.fleet("efficient", name)).toEqual(metrics[0]!.fleet("efficient", name));
      const calm = engine.simulate(fleetWith(contract, prices, ["storms={}"]), "s", 2);
      const revenue = (of: typeof calm): number => of.fleet("efficient", "revenue_usd")[0]!;
      expect(revenue(metrics[1]!)).toBeLessThan(0.9 * revenue(calm));
      if (split === "off") return;
      for (const of of metrics) {
        const part = (name: string): number => of.fleet("efficient", `storm_${name}_usd`)[0]!;
        expect(part("dearer_power")).toBe(0);
        const parts = part("survivor_gain") + part("own_loss") + part("credits_and_sell_back");
        expectClose(part("effect"), parts, 1e-9);
        const profit = (run: typeof calm): number => run.fleet("efficient", "gross_profit_usd")[0]!;
        // Its hashrate is another in a network without storms, so its twin is not the run without.
        expect(part("effect")).toBeLessThan(0);
        expect(profit(of)).toBeLessThan(profit(calm));
      }
    },
  );
});
