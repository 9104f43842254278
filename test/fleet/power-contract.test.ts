import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";
import { FleetDays } from "./fleet-days.ts";

const { scenarioWith } = engine;

const HASHRATE = 10;
const EFFICIENCY = 25;
/** MWh a day, all machines running. */
const MWH = HASHRATE * 24 * EFFICIENCY;

/** A fleet of 10 EH/s at 25 J/TH with no pool fee, and what of its region and contract a test sets. */
function fleetWith(power: string, sets: readonly string[] = []) {
  return new FleetDays(
    scenarioWith([
      "fleets.marginal=null",
      "regions.texas.spot.intraday_log_sd=0",
      "fleets.efficient.pool_fee=0",
      `fleets.efficient.hashrate_ehs=${HASHRATE}`,
      `fleets.efficient.efficiency_j_per_th=${EFFICIENCY}`,
      `fleets.efficient.power=${power}`,
      ...sets,
    ]),
  );
}

interface Day {
  /** What a MWh earns, USD. */
  readonly worth: number;
  readonly spot: number;
  readonly survival?: number;
}

/** The site's columns after these days at such prices, from a clean start. */
function live(
  fleet: FleetDays,
  days: readonly Day[],
  terms: Partial<Record<keyof FleetDays["site"], number>> = {},
) {
  const { site } = fleet;
  fleet.open(() => {
    for (const [name, value] of Object.entries({ uptime: 1, ...terms }))
      site[name as keyof typeof site][0] = value;
  });
  for (const { worth, ...rest } of days) fleet.live({ ...rest, hashprice: worth * 24 * EFFICIENCY });
  return site;
}

const ROUNDING = 1e-12;

describe("a fixed block of 50 USD/MWh that is sold back at spot less 2", () => {
  const fleet = fleetWith("{fixed_usd_per_mwh: 50, sell_back: true, sell_back_discount_usd_per_mwh: 2}");

  test("is mined where a MWh earns more than its price and than it would be sold for", () => {
    const site = live(fleet, [{ worth: 60, spot: 61 }]);
    expectClose(site.revenue[0], MWH * 60, ROUNDING);
    expectClose(site.powerCost[0], MWH * 50, ROUNDING);
    expect(site.sellBack[0]).toBe(0);
  });

  test("is sold where spot less the discount is worth more: 100 - 2 - 50 a MWh against 60 - 50", () => {
    const site = live(fleet, [{ worth: 60, spot: 100 }]);
    expect(site.revenue[0]).toBe(0);
    expectClose(site.sellBack[0], MWH * 98, ROUNDING);
    expectClose(site.powerCost[0], MWH * 50, ROUNDING);
    expectClose(site.priceMwh[0], MWH, ROUNDING);
    expect(site.uneconomicMwh[0]).toBe(0);
  });

  test("a fleet below breakeven sells too, and lies idle where spot does not pay for the block", () => {
    const sold = live(fleet, [{ worth: 40, spot: 55 }]);
    expectClose(sold.sellBack[0], MWH * 53, ROUNDING);
    expectClose(sold.powerCost[0], MWH * 50, ROUNDING);
    expectClose(sold.uneconomicMwh[0], MWH, ROUNDING);
    const idle = live(fleet, [{ worth: 40, spot: 51 }]);
    expect(idle.sellBack[0]).toBe(0);
    expect(idle.powerCost[0]).toBe(0);
  });

  test("what a storm takes off is sold at the storm's price, in the always-on figures too", () => {
    const site = live(fleet, [{ worth: 60, spot: 58, survival: 0.3 }], { uptime: 0.9 });
    const lost = 0.9 * 0.7;
    expectClose(site.revenue[0], MWH * 0.9 * 0.3 * 60, ROUNDING);
    expectClose(site.sellBack[0], MWH * lost * 56, ROUNDING);
    expectClose(site.powerCost[0], MWH * (0.9 * 0.3 + lost) * 50, ROUNDING);
    expectClose(site.alwaysOnPower[0], MWH * (0.9 * 0.3 * 50 - lost * 6), ROUNDING);
    expectClose(site.mwh[0]! - site.mwhAlwaysOn[0]!, MWH * lost, ROUNDING);
  });
});

describe("a block that is taken or paid", () => {
  const kept = fleetWith("{fixed_usd_per_mwh: 50, take_or_pay: true}");
  const resold = fleetWith("{fixed_usd_per_mwh: 50, take_or_pay: true, sell_back: true}");

  test("costs its price whether it is used or not, so any revenue is worth mining", () => {
    const site = live(kept, [{ worth: 10, spot: 30, survival: 0.4 }], { uptime: 0.9 });
    expectClose(site.revenue[0], MWH * 0.9 * 0.4 * 10, ROUNDING);
    expectClose(site.powerCost[0], MWH * 0.9 * 50, ROUNDING);
    expectClose(site.alwaysOnPower[0], MWH * 0.9 * 50, ROUNDING);
  });

  test("sold back, it is mined only above spot, and below zero it is left", () => {
    const sold = live(resold, [{ worth: 20, spot: 30 }]);
    expectClose(sold.sellBack[0], MWH * 30, ROUNDING);
    expectClose(sold.powerCost[0], MWH * 50, ROUNDING);
    const mined = live(resold, [{ worth: 20, spot: -30 }]);
    expectClose(mined.revenue[0], MWH * 20, ROUNDING);
    expect(mined.sellBack[0]).toBe(0);
    const left = live(resold, [{ worth: 20, spot: -30, survival: 0 }]);
    expectClose(left.powerCost[0], MWH * 50, ROUNDING);
    expect(left.sellBack[0]).toBe(0);
  });
});

/** Numbers of so many decimals: none is so small that products of it lose digits. */
const decimal = (min: number, max: number, scale = 1000): fc.Arbitrary<number> =>
  fc.integer({ min: min * scale, max: max * scale }).map((k) => k / scale);

describe("what a contract's day earns", () => {
  const runs = [false, true].flatMap((take) =>
    [false, true].map((resale) => ({
      take,
      resale,
      fleet: fleetWith(
        `{fixed_share: 0.5, fixed_usd_per_mwh: 50, take_or_pay: ${take}, sell_back: ${resale}}`,
      ),
    })),
  );
  const days = fc.array(fc.record({ worth: decimal(1, 150), spot: decimal(-60, 200) }), {
    minLength: 1,
    maxLength: 10,
  });

  test.each(runs)(
    "is the best of mining, selling and doing nothing (take or pay $take, sell back $resale)",
    ({ take, resale, fleet }) => {
      fc.assert(
        fc.property(
          days,
          fc.record({
            fixedShare: decimal(0, 1),
            fixedPrice: decimal(5, 120),
            spotAdder: decimal(-10, 40),
            resaleDiscount: decimal(0, 10),
          }),
          (list, terms) => {
            const site = live(fleet, list, terms);
            const { fixedShare, fixedPrice, spotAdder, resaleDiscount } = terms;
            const best = list.map(({ worth, spot }) => {
              const sale = resale ? spot - resaleDiscount : -Infinity;
              const block = take
                ? Math.max(worth, sale, 0) - fixedPrice
                : Math.max(worth - fixedPrice, sale - fixedPrice, 0);
              return fixedShare * block + (1 - fixedShare) * Math.max(worth - spot - spotAdder, 0);
            });
            const expected = MWH * best.reduce((a, b) => a + b, 0);
            const earned = site.revenueTotal[0]! + site.sellBackTotal[0]! - site.powerCostTotal[0]!;
            expect(Math.abs(earned - expected)).toBeLessThanOrEqual(1e-10 * MWH * list.length * 300);
          },
        ),
        { seed: 21, numRuns: 300 },
      );
    },
  );
});

describe("a strike of the owner's", () => {
  test("switches off above it whatever a MWh earns, and what is off is counted as price", () => {
    const fleet = fleetWith("{fixed_share: 0.5, fixed_usd_per_mwh: 50, spot_adder_usd_per_mwh: 5}", [
      "fleets.efficient.hashrate_ehs=null",
      "fleets.efficient.efficiency_j_per_th=null",
      `fleets.efficient.machines={a: {hashrate_ehs: ${HASHRATE}, efficiency_j_per_th: ${EFFICIENCY}, strike_usd_per_mwh: 80}}`,
    ]);
    const on = live(fleet, [{ worth: 200, spot: 74 }]);
    expectClose(on.revenue[0], MWH * 200, ROUNDING);
    // The spot part pays 5 on top, so it is off first.
    const half = live(fleet, [{ worth: 200, spot: 76 }]);
    expectClose(half.revenue[0], MWH * 0.5 * 200, ROUNDING);
    const off = live(fleet, [{ worth: 200, spot: 80 }]);
    expect(off.revenue[0]).toBe(0);
    expectClose(off.priceMwh[0], MWH, ROUNDING);
  });
});

describe("demand response: calls at 150 USD/MWh, 90 a MWh, 60 hours a year", () => {
  const fleet = fleetWith(
    `{fixed_share: 0.5, fixed_usd_per_mwh: 50,
      demand_response: {call_usd_per_mwh: 150, credit_usd_per_mwh: 90, max_hours_per_year: 60}}`,
  );

  test("takes the load off for the credit until the year's hours are spent", () => {
    const days = [{ worth: 200, spot: 100 }, ...Array.from({ length: 4 }, () => ({ worth: 200, spot: 160 }))];
    const one = live(fleet, days.slice(0, 1));
    expectClose(one.revenueTotal[0], MWH * 200, ROUNDING);
    expect(one.programmeCreditTotal[0]).toBe(0);
    // 24 + 24 + 12 hours called, then none.
    const all = live(fleet, days);
    expectClose(all.programmeCreditTotal[0], MWH * 2.5 * 90, ROUNDING);
    expectClose(all.programmeMwh[0], MWH * 2.5, ROUNDING);
    expectClose(all.revenueTotal[0], MWH * 2.5 * 200, ROUNDING);
    expectClose(all.powerCostTotal[0], MWH * (0.5 * 50 * 2.5 + 0.5 * (100 + 160 * 1.5)), ROUNDING);
    expect(all.callHoursLeft[0]).toBe(0);
  });

  test("credits what the day's price keeps off, not what an ordinary day would", () => {
    // Worth 100: the block is called off, the spot part is off for the price but would run on an ordinary day.
    const dear = live(fleet, [{ worth: 100, spot: 160 }]);
    expectClose(dear.programmeCredit[0], MWH * 90, ROUNDING);
    expectClose(dear.programmeMwh[0], MWH * 0.5, ROUNDING);
    expectClose(dear.priceMwh[0], MWH * 0.5, ROUNDING);
    const worthless = live(fleet, [{ worth: 25, spot: 160 }]);
    expect(worthless.programmeCredit[0]).toBe(0);
    expectClose(worthless.uneconomicMwh[0], MWH, ROUNDING);
  });

  test("a block that is called off is sold back besides, where the contract says so", () => {
    const resold = fleetWith(
      `{fixed_usd_per_mwh: 50, sell_back: true,
        demand_response: {call_usd_per_mwh: 150, credit_usd_per_mwh: 90, max_hours_per_year: 60}}`,
    );
    const site = live(resold, [{ worth: 200, spot: 160 }]);
    expect(site.revenue[0]).toBe(0);
    expectClose(site.sellBack[0], MWH * 160, ROUNDING);
    expectClose(site.programmeCredit[0], MWH * 90, ROUNDING);
    expectClose(site.powerCost[0], MWH * 50, ROUNDING);
  });
});

describe("peak avoidance: 60,000 USD a MW and year, 122 hours off over the 122 days from June to September", () => {
  const fleet = fleetWith(
    "{fixed_usd_per_mwh: 50, peak_avoidance: {charge_saved_usd_per_mw_year: 60000, hours_off_per_year: 122}}",
    ["start.date=2026-05-31"],
  );

  test("saves a 122nd of the charge for an hour off a day, in the season alone", () => {
    const before = live(fleet, [{ worth: 60, spot: 30 }]);
    expect(before.programmeCredit[0]).toBe(0);
    expectClose(before.revenue[0], MWH * 60, ROUNDING);
    const first = live(fleet, [
      { worth: 60, spot: 30 },
      { worth: 60, spot: 30 },
    ]);
    expectClose(first.programmeCredit[0], (HASHRATE * EFFICIENCY * 60_000) / 122, ROUNDING);
    expectClose(first.revenue[0], MWH * (23 / 24) * 60, ROUNDING);
    expectClose(first.powerCost[0], MWH * (23 / 24) * 50, ROUNDING);
    expectClose(first.programmeMwh[0], MWH / 24, ROUNDING);
  });

  test("a fleet that would not run saves nothing it had not saved", () => {
    const off = live(fleet, [
      { worth: 40, spot: 30 },
      { worth: 40, spot: 30 },
    ]);
    expect(off.programmeCredit[0]).toBe(0);
  });
});

describe("a block called off or idled for the peaks", () => {
  const terms = "fixed_usd_per_mwh: 50, sell_back: true, sell_back_discount_usd_per_mwh: 2";

  test("is sold from where that beats leaving it, though calls begin below its price", () => {
    const fleet = fleetWith(
      `{${terms}, demand_response: {call_usd_per_mwh: 40, credit_usd_per_mwh: 10, max_hours_per_year: 8760}}`,
    );
    const sold = live(fleet, [{ worth: 200, spot: 60 }]);
    expect(sold.revenue[0]).toBe(0);
    expectClose(sold.sellBack[0], MWH * 58, ROUNDING);
    expectClose(sold.powerCost[0], MWH * 50, ROUNDING);
    const left = live(fleet, [{ worth: 200, spot: 45 }]);
    expect(left.sellBack[0]).toBe(0);
    expect(left.powerCost[0]).toBe(0);
    expectClose(left.programmeCredit[0], MWH * 10, ROUNDING);
  });

  test("is sold in the hours off for the peaks, too", () => {
    const fleet = fleetWith(
      `{${terms}, peak_avoidance: {charge_saved_usd_per_mw_year: 0, hours_off_per_year: 122}}`,
      ["start.date=2026-06-01"],
    );
    const site = live(fleet, [{ worth: 200, spot: 60 }]);
    expectClose(site.revenue[0], (MWH * 200 * 23) / 24, ROUNDING);
    expectClose(site.sellBack[0], (MWH * 58) / 24, ROUNDING);
    expectClose(site.powerCost[0], MWH * 50, ROUNDING);
  });

  test("saves the peak charge while a storm has taken it off", () => {
    const fleet = fleetWith(
      `{${terms}, peak_avoidance: {charge_saved_usd_per_mw_year: 61000, hours_off_per_year: 0}}`,
      ["start.date=2026-06-01"],
    );
    const clear = live(fleet, [{ worth: 200, spot: 60 }]).programmeCredit[0]!;
    expectClose(clear, HASHRATE * EFFICIENCY * 500, ROUNDING);
    const stormed = live(fleet, [{ worth: 200, spot: 60, survival: 0.2 }]).programmeCredit[0]!;
    expectClose(stormed, clear, ROUNDING);
  });

  test("a fleet that must run is neither called nor idled", () => {
    const fleet = fleetWith(
      `{${terms}, demand_response: {call_usd_per_mwh: 40, credit_usd_per_mwh: 10, max_hours_per_year: 8760},
        peak_avoidance: {charge_saved_usd_per_mw_year: 61000, hours_off_per_year: 100}}`,
      ["start.date=2026-06-01", "fleets.efficient.must_run=true"],
    );
    const site = live(fleet, [{ worth: 20, spot: 60 }]);
    expectClose(site.revenue[0], MWH * 20, ROUNDING);
    expectClose(site.powerCost[0], MWH * 50, ROUNDING);
    expect(site.sellBack[0]).toBe(0);
    expect(site.programmeCredit[0]).toBe(0);
  });
});

describe("hours within the day", () => {
  test("a contract's day is the mean over 20,000 hours, each decided on its own", () => {
    const power = `{fixed_share: 0.6, fixed_usd_per_mwh: 50, spot_adder_usd_per_mwh: 4, sell_back: true,
      demand_response: {call_usd_per_mwh: 75, credit_usd_per_mwh: 30, max_hours_per_year: 8760}}`;
    const run = plainRun(
      scenarioWith([
        "fleets.marginal=null",
        "storms={}",
        "fleets.efficient.uptime=1",
        "fleets.efficient.pool_fee=0",
        `fleets.efficient.power=${power}`,
        "regions.texas.spot.intraday_log_sd=0.6",
        "regions.texas.spot.median_usd_per_mwh=45",
        "network.volatility_per_year=0",
      ]),
      "hours",
    );
    const { normalQuantile } = engine;
    const hours = 20_000;
    const { site, region } = everythingOf(run, "efficient");
    const load = run.fleet("efficient").slices[0]!.loads[0]!;
    for (let day = 0; day < 40; day++) {
      run.step();
      const worth = site.net[0]! / load.mwhPerEh[0]!;
      let earned = 0;
      for (let h = 0; h < hours; h++) {
        const z = normalQuantile((h + 0.5) / hours);
        const shifted = (region.mean[0]! + 10) * Math.exp(0.6 * z - 0.18);
        const spot = Math.min(Math.max(shifted - 10, -250), 5000);
        const called = spot >= 75;
        const block = called ? spot - 50 + 30 : Math.max(worth - 50, spot - 50, 0);
        // On an ordinary day spot and adder cost 49, less than what a MWh earns.
        const open = called ? 30 : Math.max(worth - spot - 4, 0);
        earned += 0.6 * block + 0.4 * open;
      }
      const mwh = load.hashrate[0]! * load.mwhPerEh[0]!;
      const booked = site.revenue[0]! + site.sellBack[0]! + site.programmeCredit[0]! - site.powerCost[0]!;
      expect(worth).toBeGreaterThan(50);
      expect(Math.abs(booked / mwh - earned / hours)).toBeLessThan(2e-3 * Math.abs(earned / hours));
    }
  });
});
