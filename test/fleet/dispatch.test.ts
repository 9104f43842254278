import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { FleetDays } from "./fleet-days.ts";

const { scenarioWith } = engine;

const OPEN = [
  "fleets.marginal=null",
  "regions.texas.spot.intraday_log_sd=0",
  "fleets.efficient.power.fixed_share=0.5",
  "fleets.efficient.power.storm_credit_usd_per_mwh=1", // so that the law is called
];
const calm = new FleetDays(scenarioWith(OPEN));
const forced = new FleetDays(scenarioWith([...OPEN, "fleets.efficient.must_run=true"]));
/** What the last day was, and the sums of all: the columns of the fleet that `dispatchDays` used last. */
let site = calm.site;

interface Machines {
  readonly hashrate: number;
  readonly efficiency: number;
  readonly overhead: number;
  readonly uptime: number;
  readonly poolFee: number;
  readonly otherCost: number;
  readonly fixedShare: number;
  readonly fixedPrice: number;
  readonly spotAdder: number;
  readonly stormCredit: number;
  readonly mustRun: boolean;
  readonly spotMedian: number;
}

interface Day {
  /** USD/EH/day, before the pool's fee. */
  readonly hashprice: number;
  readonly price: number;
  readonly spot: number;
  readonly survival: number;
}

const MACHINES: Machines = {
  hashrate: 10,
  efficiency: 25,
  overhead: 0,
  uptime: 0.95,
  poolFee: 0.007,
  otherCost: 4,
  fixedShare: 0.75,
  fixedPrice: 52,
  spotAdder: 21.5,
  stormCredit: 0,
  mustRun: false,
  spotMedian: 27.7,
};
const DAY: Day = { hashprice: 34_364, price: 76_974, spot: 27.7, survival: 1 };

/** Days of the fleet from a clean start on; what it would have earned and paid always on. */
function dispatchDays(changes: Partial<Machines>, list: readonly Partial<Day>[]) {
  const { mustRun, spotMedian, hashrate, efficiency, ...terms } = { ...MACHINES, ...changes };
  const fleet = mustRun ? forced : calm;
  ({ site } = fleet);
  fleet.open(() => {
    for (const [name, value] of Object.entries(terms)) site[name as keyof typeof terms][0] = value;
    fleet.slice.hashrate[0] = hashrate;
    fleet.slice.efficiency[0] = efficiency;
  });
  for (const day of list) fleet.live({ ...DAY, ...day, ordinary: spotMedian });
  return fleet.alwaysOn();
}

/** What a MWh earns, in the law's own order of operations. */
const perMwh = (m: Machines, d: Day): number =>
  (d.hashprice * (1 - m.poolFee)) / (24 * m.efficiency * (1 + m.overhead));

/** MWh that storms take of the share of the fleet that wants to run. */
const mwhLost = (m: Machines, list: readonly Day[], wanted: (d: Day) => number): number =>
  list.reduce((total, d) => total + m.uptime * (1 - d.survival) * wanted(d), 0) *
  (m.hashrate * 24 * m.efficiency * (1 + m.overhead));

/** The size of a sum of credits, whose differences of uptimes near 1 carry an absolute rounding. */
const creditScale = (m: Machines, list: readonly Day[]): number =>
  m.hashrate * 24 * m.efficiency * (1 + m.overhead) * list.length * m.stormCredit;

/** Numbers of so many decimals: none is so small that products of it lose digits. */
const decimal = (min: number, max: number, scale = 1000): fc.Arbitrary<number> =>
  fc.integer({ min: min * scale, max: max * scale }).map((k) => k / scale);

const share = fc.oneof(decimal(0, 1), fc.constantFrom(0, 1));
const machines: fc.Arbitrary<Machines> = fc.record({
  hashrate: decimal(1, 100),
  efficiency: decimal(10, 100),
  overhead: decimal(0, 0.3),
  uptime: share,
  poolFee: decimal(0, 0.1),
  otherCost: decimal(0, 20),
  fixedShare: share,
  fixedPrice: decimal(10, 120),
  spotAdder: decimal(-10, 40),
  stormCredit: decimal(0, 500),
  mustRun: fc.boolean(),
  spotMedian: decimal(10, 60),
});
const day: fc.Arbitrary<Day> = fc.record({
  hashprice: decimal(5_000, 100_000),
  price: decimal(1_000, 500_000),
  spot: fc.oneof(decimal(-250, 100), decimal(100, 5_000)),
  survival: share,
});
const days = fc.array(day, { minLength: 1, maxLength: 20 });

/** A sum of up to 20 days, each of a few products. */
const ROUNDING = 400 * Number.EPSILON;

describe("one day by hand: 10 EH/s at 25 J/TH, three quarters at 52 USD/MWh, the rest at spot + 21.5", () => {
  const earned = 34_364 * 0.993;
  const mwh = 10 * 24 * 25;

  test("at 34,364 USD/EH/day a MWh earns 56.87 USD, so both parts run", () => {
    expect(perMwh(MACHINES, DAY)).toBeCloseTo(56.87, 2);
    dispatchDays({}, [{}]);
    expectClose(site.revenue[0], 10 * 0.95 * earned, ROUNDING);
    expectClose(site.powerCost[0], mwh * 0.95 * (0.75 * 52 + 0.25 * 49.2), ROUNDING);
    expectClose(site.btc[0], (10 * 0.95 * earned) / 76_974, ROUNDING);
    expect(site.daysOff[0]).toBe(0);
    expectClose(site.hashDays[0], 10 * 0.95, ROUNDING);
  });

  test("at 31,000 a MWh earns 51.3: the fixed block is off, the spot part runs at 27.7 + 21.5", () => {
    dispatchDays({}, [{ hashprice: 31_000 }]);
    expectClose(site.revenue[0], 10 * 0.95 * 0.25 * 31_000 * 0.993, ROUNDING);
    expectClose(site.powerCost[0], mwh * 0.95 * 0.25 * 49.2, ROUNDING);
    expectClose(site.uneconomicMwh[0], mwh * 0.95 * 0.75, ROUNDING);
    expect(site.priceMwh[0]).toBe(0);
  });

  test("at a spot price of 60 the block runs and the spot part is off, because of the price", () => {
    dispatchDays({}, [{ spot: 60 }]);
    expectClose(site.powerCost[0], mwh * 0.95 * 0.75 * 52, ROUNDING);
    expectClose(site.priceMwh[0], mwh * 0.95 * 0.25, ROUNDING);
    expect(site.uneconomicMwh[0]).toBe(0);
  });

  test("at 25,000 nothing runs on an ordinary day, and that is uneconomic, not the day's price", () => {
    dispatchDays({}, [{ hashprice: 25_000, spot: 60 }]);
    expect(site.revenue[0]).toBe(0);
    expect(site.powerCost[0]).toBe(0);
    expectClose(site.uneconomicMwh[0], mwh * 0.95, ROUNDING);
    expect(site.priceMwh[0]).toBe(0);
    expect(site.daysOff[0]).toBe(1);
  });

  test("a negative spot price is earned", () => {
    dispatchDays({ fixedShare: 0 }, [{ spot: -100 }]);
    expectClose(site.powerCost[0], mwh * 0.95 * -78.5, ROUNDING);
  });

  test("other cost is 4 USD/PH/day on what is installed: 40,000 a day, whether it runs or not", () => {
    dispatchDays({}, [{ hashprice: 0 }]);
    expect(site.otherUsdPerDay[0]).toBe(40_000);
    dispatchDays({ uptime: 0.5 }, [{ survival: 0.5 }]);
    expect(site.otherUsdPerDay[0]).toBe(40_000);
  });

  test("overhead draws power and hashes nothing", () => {
    dispatchDays({ overhead: 0.05 }, [{}]);
    expectClose(site.powerCost[0], 1.05 * mwh * 0.95 * (0.75 * 52 + 0.25 * 49.2), ROUNDING);
    expectClose(site.revenue[0], 10 * 0.95 * earned, ROUNDING);
  });

  test("a storm that leaves 22 % of the region takes 78 % of the uptime, and its load earns the credit", () => {
    dispatchDays({ stormCredit: 100 }, [{ survival: 0.22 }]);
    expectClose(site.revenue[0], 10 * 0.95 * 0.22 * earned, ROUNDING);
    expectClose(site.mwh[0]! - site.mwhAlwaysOn[0]!, mwh * 0.95 * 0.78, ROUNDING);
    expectClose(site.credit[0], mwh * 0.95 * 0.78 * 100, ROUNDING);
    dispatchDays({ stormCredit: 100 }, [{ survival: 1 }]);
    expect(site.credit[0]).toBe(0);
  });
});

describe("dispatch", () => {
  test("mines a part of the load exactly where a MWh earns more than it costs; a tie is off", () => {
    fc.assert(
      fc.property(machines, day, (m, d) => {
        const worth = perMwh(m, d);
        const run = (price: number): number => {
          dispatchDays({ ...m, fixedShare: 1, fixedPrice: price, mustRun: false, uptime: 1 }, [
            { ...d, survival: 1 },
          ]);
          return site.hashDays[0]! / m.hashrate;
        };
        // The law's own division gives the tie, to the last bit.
        expect(run(worth)).toBe(0);
        expect(run(worth * (1 - Number.EPSILON))).toBe(1);
        expect(run(worth * (1 + Number.EPSILON))).toBe(0);
        const atSpot = (spot: number): number => {
          dispatchDays({ ...m, fixedShare: 0, spotAdder: 0, mustRun: false, uptime: 1 }, [
            { ...d, survival: 1, spot },
          ]);
          return site.hashDays[0]! / m.hashrate;
        };
        expect(atSpot(worth)).toBe(0);
        expect(atSpot(worth * (1 - Number.EPSILON))).toBe(1);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test("decides on the fixed block and on the spot part apart from each other", () => {
    fc.assert(
      fc.property(machines, day, (m, d) => {
        const both = { ...m, mustRun: false };
        const worth = perMwh(m, d);
        dispatchDays(both, [d]);
        const able = m.uptime * d.survival;
        const blockOn = worth > m.fixedPrice ? 1 : 0;
        const openOn = worth > d.spot + m.spotAdder ? 1 : 0;
        const ran = able * (m.fixedShare * blockOn + (1 - m.fixedShare) * openOn);
        expectClose(site.hashDays[0], m.hashrate * ran, ROUNDING);
        const mwh = m.hashrate * 24 * m.efficiency * (1 + m.overhead) * able;
        const block = mwh * m.fixedShare * m.fixedPrice * blockOn;
        const open = mwh * (1 - m.fixedShare) * (d.spot + m.spotAdder) * openOn;
        expect(Math.abs(site.powerCost[0]! - block - open)).toBeLessThanOrEqual(
          ROUNDING * (block + Math.abs(open)),
        );
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  test("of a fleet that must run stops for storms alone", () => {
    fc.assert(
      fc.property(machines, days, (m, list) => {
        const always = dispatchDays({ ...m, mustRun: true }, list);
        const able = list.reduce((total, { survival }) => total + m.uptime * survival, 0);
        expectClose(site.hashDays[0], m.hashrate * able, ROUNDING);
        expect(site.priceMwh[0]).toBe(0);
        expect(site.uneconomicMwh[0]).toBe(0);
        // It is always on: what it earned and paid is what "always on" says.
        expectClose(site.revenueTotal[0], always.revenue, ROUNDING);
        const gross = list.reduce(
          (total, { survival, spot }) =>
            total +
            m.uptime *
              survival *
              (m.fixedShare * m.fixedPrice + (1 - m.fixedShare) * Math.abs(spot + m.spotAdder)) +
            m.stormCredit,
          0,
        );
        const miss = Math.abs(site.powerCostTotal[0]! - site.creditTotal[0]! - always.power);
        expect(miss).toBeLessThanOrEqual(
          ROUNDING * gross * m.hashrate * 24 * m.efficiency * (1 + m.overhead),
        );
      }),
      { seed: 13, numRuns: 500 },
    );
  });

  test("what runs and what is curtailed, by cause, add up to the uptime of all days, and no part is negative", () => {
    fc.assert(
      fc.property(machines, days, (m, list) => {
        dispatchDays(m, list);
        const perEh = 24 * m.efficiency * (1 + m.overhead);
        const parts = [site.priceMwh, site.uneconomicMwh].map((column) => column[0]!);
        parts.push(site.mwh[0]! - site.mwhAlwaysOn[0]!, site.hashDays[0]! * perEh);
        const scale = m.hashrate * perEh * list.length;
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(-Number.EPSILON * scale);
        const total = parts.reduce((a, b) => a + b, 0);
        expect(Math.abs(total - site.mwh[0]!)).toBeLessThanOrEqual(ROUNDING * scale);
        expectClose(site.mwh[0], m.uptime * scale, ROUNDING);
      }),
      { seed: 14, numRuns: 500 },
    );
  });

  test("never books a gross loss, and earns at least what the same fleet would earn always on, credits apart", () => {
    fc.assert(
      fc.property(machines, days, (m, list) => {
        const { revenue: alwaysOnRevenue, power: alwaysOnPower } = dispatchDays(
          { ...m, mustRun: false },
          list,
        );
        const profit = site.revenueTotal[0]! - site.powerCostTotal[0]!;
        const credits = mwhLost(m, list, () => 1) * m.stormCredit;
        const scale =
          ROUNDING *
          (alwaysOnRevenue +
            Math.abs(site.powerCostTotal[0]!) +
            Math.abs(alwaysOnPower) +
            creditScale(m, list));
        expect(profit).toBeGreaterThanOrEqual(-scale);
        expect(profit).toBeGreaterThanOrEqual(alwaysOnRevenue - (alwaysOnPower + credits) - scale);
        expect(site.revenueTotal[0]!).toBeLessThanOrEqual(alwaysOnRevenue * (1 + ROUNDING));
        expect(site.hashDays[0]!).toBeLessThanOrEqual(site.hashDaysAlwaysOn[0]! * (1 + ROUNDING));
      }),
      { seed: 15, numRuns: 500 },
    );
  });

  test("always on knows no price: switching and what must run change not a bit of it", () => {
    fc.assert(
      fc.property(machines, days, (m, list) => {
        const plain = dispatchDays({ ...m, mustRun: false }, list);
        expect(dispatchDays({ ...m, mustRun: true }, list)).toEqual(plain);
      }),
      { seed: 16, numRuns: 500 },
    );
  });

  test("pays the storm credit for load that storms take off, not for what would be off anyway", () => {
    fc.assert(
      fc.property(machines, days, (m, list) => {
        dispatchDays(m, list);
        const mwh = mwhLost(m, list, (d) => {
          const worth = m.mustRun ? Infinity : perMwh(m, d);
          const open = worth > d.spot + m.spotAdder ? 1 - m.fixedShare : 0;
          return (worth > m.fixedPrice ? m.fixedShare : 0) + open;
        });
        const miss = Math.abs(site.creditTotal[0]! - mwh * m.stormCredit);
        expect(miss).toBeLessThanOrEqual(ROUNDING * creditScale(m, list));
      }),
      { seed: 17, numRuns: 500 },
    );
  });

  test("counts a day off where nothing was mined", () => {
    dispatchDays({}, [{ hashprice: 20_000 }, {}, { survival: 0 }, { survival: 0.01 }, { hashprice: 31_000 }]);
    expect(site.daysOff[0]).toBe(2);
    dispatchDays({ uptime: 0 }, [{}, {}]);
    expect(site.daysOff[0]).toBe(2);
  });
});
