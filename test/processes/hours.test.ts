import fc from "fast-check";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { type Estimate, expectEstimate, expectNear, Mean } from "../support/standard-errors.ts";
import { type Day, type Hours, hoursOf, priceOf, quadrature } from "./hours-of-a-day.ts";

/** Error of the step table of Φ, see lanes/tables.test.ts. */
const TABLE = 1.8e-10;

const ORDINARY: Day = { mean: 28, logSd: 0.5, shift: 10, floor: -250, cap: 5000 };
/** Days of every sort, by name: level, spread and bounds, and strikes that meet each of its parts. */
const DAYS: readonly (readonly [string, Partial<Day>, readonly number[]])[] = [
  ["an ordinary day", {}, [-10, -9.9, -4, 0, 20, 28, 40, 60, 200, 5000.01]],
  ["a storm's day", { mean: 170 }, [20, 60, 120, 170, 400]],
  ["a storm's day at the cap", { mean: 4200, logSd: 0.8 }, [400, 1000, 4999.99, 5000, 5000.01]],
  ["a day below zero", { mean: -6 }, [-8, -6, -3, 0, 5]],
  ["wide hours", { logSd: 1.4 }, [-5, 5, 20, 80, 300]],
  ["narrow hours", { logSd: 0.02 }, [27, 27.9, 28, 28.3, 29]],
  ["hours never negative", { shift: 0 }, [0, 5, 20, 28, 90]],
  ["a floor among the hours", { floor: 15, cap: 300 }, [14, 15, 15.01, 20, 45]],
  ["a floor below zero", { mean: -3, floor: -5, cap: 60 }, [-6, -5, -4.9, -2, 10]],
  ["a cap among the hours", { floor: 0, cap: 40 }, [0, 0.01, 25, 39.99, 40, 40.01, 1e300]],
  ["a cap below the mean", { floor: 0, cap: 20 }, [10, 19, 20, 21]],
  ["a floor above the mean", { floor: 45, cap: 50 }, [20, 44, 45, 46, 49, 50, 51]],
];

/** 10^6 standard normals, by Box and Muller. */
const NORMALS = 1_000_000;
const normals = new Float64Array(NORMALS);
const random = seedrandom.alea("hours");
for (let k = 0; k < NORMALS; k += 2) {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  const angle = 2 * Math.PI * random();
  normals[k] = radius * Math.cos(angle);
  normals[k + 1] = radius * Math.sin(angle);
}

/** An estimate against what the law says; without spread the hours are all alike, and it is exact but for rounding. */
function expectHours({ value, se }: Estimate, law: number, what: string): void {
  if (se > 0) expectEstimate({ value, se }, law, what);
  else expectNear(law, value, 1e-12 * Math.abs(value) + TABLE, what);
}

describe("the hours of a day, in closed form", () => {
  it.each(DAYS)("are as a million simulated hours: %s", (_, change, strikes) => {
    const day = { ...ORDINARY, ...change };
    const { mean, below } = hoursOf(day, strikes);
    const prices = normals.map((z) => priceOf(day, z));
    const all = new Mean();
    for (const price of prices) all.add(price);
    expectHours(all.estimate, mean, "mean of all hours");
    for (const [k, strike] of strikes.entries()) {
      const share = new Mean();
      const paid = new Mean();
      for (const price of prices) {
        const on = price < strike;
        share.add(on ? 1 : 0);
        paid.add(on ? price : 0);
      }
      expectHours(share.estimate, below[k]!.share, `share of hours below ${strike}`);
      expectHours(paid.estimate, below[k]!.paid, `paid below ${strike}`);
    }
  });

  it.each(DAYS)("are what the integral over the hours is: %s", (_, change, strikes) => {
    const day = { ...ORDINARY, ...change };
    const { mean, below } = hoursOf(day, strikes);
    const error = errorOf(day);
    expectNear(mean, quadrature(day, Infinity).paid, error, "mean of all hours");
    for (const [k, strike] of strikes.entries()) {
      const expected = quadrature(day, strike);
      expectNear(below[k]!.share, expected.share, 2 * TABLE, `share of hours below ${strike}`);
      expectNear(below[k]!.paid, expected.paid, error, `paid below ${strike}`);
    }
  });

  it("average to the day's mean where no hour meets a bound", () => {
    for (const mean of [-9.9, -4, 0, 28, 170])
      expect(hoursOf({ ...ORDINARY, mean, cap: 1e5 }, [0]).mean).toBe(mean);
  });
});

/** The table's error, times what Φ is multiplied by in the mean: twice the shifted mean, and the shifted bounds in reach. */
function errorOf({ mean, shift, floor, cap }: Day): number {
  return (
    1.2 *
    TABLE *
    (2 * (mean + shift) + Math.abs(shift) + Math.max(floor + shift, 0) + Math.max(cap + shift, 0))
  );
}

const anyDay = fc
  .record({
    level: fc.double({ min: 0.01, max: 5000, noNaN: true }),
    logSd: fc.double({ min: 0.01, max: 3, noNaN: true }),
    shift: fc.double({ min: 0, max: 60, noNaN: true }),
    floor: fc.double({ min: -250, max: 100, noNaN: true }),
    width: fc.double({ min: 0.1, max: 6000, noNaN: true }),
  })
  .map(({ level, logSd, shift, floor, width }): Day => {
    return { mean: level - shift, logSd, shift, floor, cap: floor + width };
  });
const anyStrike = fc.double({ min: -300, max: 7000, noNaN: true });

describe("hours below a strike", () => {
  it("are from none to all, and rise with the strike, each further hour at a price between the two strikes", () => {
    fc.assert(
      fc.property(anyDay, fc.array(anyStrike, { minLength: 2, maxLength: 20 }), (day, list) => {
        const strikes = list.sort((a, b) => a - b);
        const { below } = hoursOf(day, strikes);
        for (const [k, { share, paid }] of below.entries()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          if (k === 0) continue;
          const more = share - below[k - 1]!.share;
          const dearer = paid - below[k - 1]!.paid;
          expect(more).toBeGreaterThanOrEqual(-2 * TABLE);
          // the strikes themselves carry the error of the share
          const error = errorOf(day) + 2 * TABLE * Math.abs(strikes[k]!);
          expect(dearer).toBeGreaterThanOrEqual(strikes[k - 1]! * more - error);
          expect(dearer).toBeLessThanOrEqual(strikes[k]! * more + error);
        }
      }),
    );
  });

  it("cost no more than the strike on average, to the last bit, and no less than the floor or minus the shift", () => {
    fc.assert(
      fc.property(anyDay, fc.array(anyStrike, { minLength: 1, maxLength: 20 }), (day, strikes) => {
        const { mean, below } = hoursOf(day, strikes);
        const lowest = Math.max(day.floor, -day.shift);
        for (const [k, { share, paid }] of below.entries()) {
          expect(paid).toBeLessThanOrEqual(strikes[k]! * share);
          expect(paid).toBeGreaterThanOrEqual(Math.min(lowest, day.cap) * share);
        }
        expect(mean).toBeLessThanOrEqual(day.cap);
        expect(mean).toBeGreaterThanOrEqual(Math.min(lowest, day.cap));
      }),
    );
  });

  it.each([1e4, 1e300, Infinity])(
    "are all of them below %d, at the mean of the day's hours to the bit",
    (strike) => {
      fc.assert(
        fc.property(anyDay, (day) => {
          const { mean, below } = hoursOf(day, [strike]);
          expect(below).toEqual([{ share: 1, paid: mean }]);
        }),
      );
    },
  );

  // What is paid for no hours at a strike of −∞, which no fleet has, is not defined.
  it.each([-1e4, -1e300, -Number.MAX_VALUE])("are none below %d", (strike) => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { below } = hoursOf(day, [strike, -Infinity]);
        expect(below[0]).toEqual({ share: 0, paid: 0 });
        expect(below[1]!.share).toBe(0);
      }),
    );
  });

  it("leave out hours at the strike: those at the floor count only above it, those at the cap only above that", () => {
    const day = { ...ORDINARY, floor: 25, cap: 35 };
    const above = (price: number): number => price + 1e-9;
    const { below, mean } = hoursOf(day, [25, above(25), 35, above(35)]);
    const atFloor = quadrature(day, above(25)).share;
    const atCap = 1 - quadrature(day, 35).share;
    expect(atFloor).toBeGreaterThan(0.3);
    expect(atCap).toBeGreaterThan(0.2);
    expect(below[0]).toEqual({ share: 0, paid: 0 });
    expectNear(below[1]!.share, atFloor, 2 * TABLE, "share at the floor");
    expectNear(below[1]!.paid, 25 * atFloor, errorOf(day) + 1e-8, "paid at the floor");
    expectNear(below[2]!.share, 1 - atCap, 2 * TABLE, "share below the cap");
    expect(below[3]).toEqual({ share: 1, paid: mean });
  });
});

describe("without spread within the day", () => {
  it("the day's price, within floor and cap, is that of all hours: they are below a strike or not, a tie is not", () => {
    fc.assert(
      fc.property(anyDay, anyStrike, (random, strike) => {
        const day = { ...random, logSd: 0 };
        const price = Math.min(Math.max(day.mean, day.floor), day.cap);
        const all: Hours = { share: 1, paid: price };
        const none: Hours = { share: 0, paid: 0 };
        const next = price + Math.max(Math.abs(price) * 2 ** -52, 2 ** -60);
        const { mean, below } = hoursOf(day, [strike, price, next, -Infinity, Infinity, 1e300]);
        expect(mean).toBe(price);
        expect(below).toEqual([price < strike ? all : none, none, all, none, all, all]);
      }),
    );
  });

  it("is the limit of a spread that goes to 0", () => {
    for (const logSd of [1e-3, 1e-6, 1e-12, 1e-300]) {
      const { mean, below } = hoursOf({ ...ORDINARY, logSd, floor: 27, cap: 29 }, [26, 27.5, 28.5, 30]);
      expectNear(mean, 28, 1e-12, "mean");
      const all = { share: 1, paid: mean };
      expect(below.map(({ share }) => share)).toEqual([0, 0, 1, 1]);
      expect(below[3]).toEqual(all);
      expectNear(below[2]!.paid, 28, 1e-12, "paid");
    }
  });

  it("nothing is undefined at the ends of what a scenario can say", () => {
    const extremes: Partial<Day>[] = [
      { mean: -10 },
      { mean: -10, logSd: 0 },
      { mean: -10 + 1e-15, logSd: 5 },
      { logSd: 40 },
      { mean: 1e9, logSd: 2 },
      { cap: -20, floor: -30 },
      { cap: -20, floor: -30, logSd: 0 },
      { shift: 0, mean: 1e-12 },
    ];
    for (const change of extremes) {
      const day = { ...ORDINARY, ...change };
      const { mean, below } = hoursOf(day, [-1e300, -25, -20, -10, 0, 28, 5000, 1e300]);
      for (const value of [mean, ...below.flatMap(({ share, paid }) => [share, paid])])
        expect(Number.isFinite(value), JSON.stringify(day)).toBe(true);
      expect(below[0]).toEqual({ share: 0, paid: 0 });
      expect(below[7]).toEqual({ share: 1, paid: mean });
    }
    expect(hoursOf({ ...ORDINARY, cap: -20, floor: -30 }, [-20, -19]).below).toEqual([
      { share: 0, paid: 0 },
      { share: 1, paid: -20 },
    ]);
  });
});
