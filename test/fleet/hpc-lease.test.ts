import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { pathOf } from "../support/record.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";

const { Company, Hosting, Market, NO_NOISE, Value, scenarioWith, simulate, startHpc, stepHpc, valueHpc } =
  engine;

const DAYS = 150;
/** 100 MW that earn 0.5 m USD a day, planned for the 60th day after the start. */
const PLANNED = 60;
const NOI_PER_DAY = 0.5e6;
/** 2.4 twelfths of 365 days. */
const RAMP = 73;

interface Lease {
  readonly delay?: number;
  readonly ramp?: number;
  readonly years?: number;
}

/** A company that hosts and does not mine; its capex is of no matter here. */
function lease({ delay = 0, ramp = 0, years }: Lease) {
  return scenarioWith([
    ...NO_NOISE,
    `horizon_days=${DAYS}`,
    "fleets.marginal=null",
    `fleets.efficient={region: texas, hashrate_ehs: 1, efficiency_j_per_th: 20, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: 0,
       power: {fixed_usd_per_mwh: 500}, company: {cash_usd: 1e9, shares: 10e6, sga_usd_per_year: 0,
       hpc: {mw: 100, start: 2026-04-03, delay_months: ${delay}, noi_usd_per_mw_year: 1.825e6, capex_usd_per_mw: 1e6,
         debt_share: 0, debt_coupon_per_year: 0, ramp_months: ${ramp}${years === undefined ? "" : `, contract_years: ${years}`}}}}`,
  ]);
}

/** Income of each day, USD; the first is day 1. */
function incomes(of: Lease): number[] {
  const run = plainRun(lease(of));
  const { hpcIncome } = everythingOf(run, "efficient").company;
  return [
    NaN,
    ...Array.from({ length: DAYS }, () => {
      run.step();
      return hpcIncome[0]!;
    }),
  ];
}

/** Of full income. */
const near = (income: number | undefined, days: number): void => {
  expect(Math.abs(income! - days * NOI_PER_DAY)).toBeLessThan(1e-12 * NOI_PER_DAY);
};

describe("a ramp", () => {
  test("of 73 days earns (k − 1/2)/73 of a day's full income on its k-th day, then all of it", () => {
    incomes({ ramp: 2.4 }).forEach((income, day) => {
      if (day > 0) near(income, Math.min(Math.max((day - PLANNED - 0.5) / RAMP, 0), 1));
    });
  });

  test("costs half its length in full income", () => {
    const total = incomes({ ramp: 2.4 })
      .slice(1)
      .reduce((sum, income) => sum + income, 0);
    expectClose(total, (DAYS - PLANNED - RAMP / 2) * NOI_PER_DAY, 1e-12);
  });

  test("begins at the hour of energisation: three eighths of the 106th day earn (3/8)²/2/73 of full income", () => {
    const days = incomes({ delay: 1.5, ramp: 2.4 });
    near(days[105], 0);
    near(days[106], 0.375 ** 2 / 2 / RAMP);
    near(days[107], (1.375 ** 2 - 0.375 ** 2) / 2 / RAMP);
  });

  test("that ends within a day earns full income for the rest of it: 14.6 days, the last with 0.6 of ramp", () => {
    near(incomes({ ramp: 0.48 })[PLANNED + 15], 1 - 0.6 ** 2 / 2 / 14.6);
  });
});

describe("a contract", () => {
  test("of a fifth of a year from energisation pays for 73 days", () => {
    incomes({ years: 0.2 }).forEach((income, day) => {
      if (day > 0) near(income, day > PLANNED && day <= PLANNED + RAMP ? 1 : 0);
    });
  });

  test("ends at the hour: one that began 45.625 days late pays an eighth of its last day", () => {
    const days = incomes({ delay: 1.5, years: 0.1 });
    // 60 + 45.625 + 36.5 days are 142.125.
    near(days[142], 1);
    near(days[143], 0.125);
    near(days[144], 0);
  });

  test("that a ramp fills to its end pays half its length", () => {
    const total = incomes({ ramp: 2.4, years: 0.2 })
      .slice(1)
      .reduce((sum, income) => sum + income, 0);
    expectClose(total, (RAMP / 2) * NOI_PER_DAY, 1e-12);
  });

  test("is what hpc_income_usd sums", () => {
    const [income] = simulate(lease({ years: 0.2, ramp: 1.2 }), "none", 1).fleet(
      "efficient",
      "hpc_income_usd",
    );
    expectClose(income, (RAMP - 36.5 / 2) * NOI_PER_DAY, 1e-12);
    const mining = simulate(scenarioWith(["horizon_days=30"]), "none", 1);
    expect(mining.fleet("marginal", "hpc_income_usd")[0]).toBe(0);
  });
});

/* The laws themselves. */

interface Terms {
  readonly delayMonths: number;
  readonly rampMonths: number;
  readonly contractYears: number;
  readonly capRate: number;
}

/** The books of a lease that earns 1 USD a day in full, is paid for, and is planned for a day. */
function open({ delayMonths, rampMonths, contractYears, capRate }: Terms, plannedDay: number) {
  const hosting = pathOf(Hosting, { mw: 1, noi: 365, delayMonths, rampMonths, contractYears });
  const company = pathOf(Company, { alive: 1 });
  const market = pathOf(Market, { hpcCapRate: capRate });
  const value = pathOf(Value);
  startHpc(hosting, company, plannedDay);
  return {
    /** A day's income. */
    earn(day: number): number {
      stepHpc(hosting, company, day, 0);
      return company.hpcIncome;
    },
    valueOn(day: number): number {
      valueHpc(value, hosting, company, market, day);
      return value.hpc;
    },
  };
}

/** Years of full income that a lease is worth at the close of a day from its plan. */
function worth(terms: Partial<Terms>, day = 0): number {
  const lease = open({ delayMonths: 0, rampMonths: 0, contractYears: Infinity, capRate: 0.1, ...terms }, 0);
  return lease.valueOn(day) / 365;
}

describe("the value of a lease, in years of its full income", () => {
  test("is 10 for ever and 10·(1 − 1/e) = 6.321205588 for ten years, at 10 %", () => {
    expectClose(worth({}), 10, 1e-15);
    expectClose(worth({ contractYears: 10 }), 6.321205588285577, 1e-12);
    // Nine years are left after one.
    expectClose(worth({ contractYears: 10 }, 365), 5.934303402594009, 1e-12);
  });

  test("is 5.837463785 for ten years whose first is a ramp, 10·((1 − e^−0.1)/0.1 − e^−1)", () => {
    expectClose(worth({ contractYears: 10, rampMonths: 12 }), 5.837463784689625, 1e-12);
  });

  test("is discounted while it waits: a year's delay takes 1 − e^−0.1 of it", () => {
    expectClose(
      worth({ contractYears: 10, rampMonths: 12, delayMonths: 12 }),
      5.837463784689625 * 0.9048374180359595,
      1e-12,
    );
  });

  test("halfway through a ramp is what rises from a half, and all of it after that", () => {
    // The integral of s·e^(−0.1·(s − 1/2)) from 1/2 to 1, then a perpetuity from 1 on.
    const h = 0.5;
    const decay = Math.exp(-0.1 * h);
    const rising = 0.5 * ((1 - decay) / 0.1) + (1 - decay * (1 + 0.1 * h)) / 0.01;
    expectClose(worth({ rampMonths: 12 }, 182.5), rising + 10 * decay, 1e-11);
  });

  test("is nothing once the contract is over", () => {
    expect(worth({ contractYears: 1, rampMonths: 3 }, 365)).toBe(0);
    expect(worth({ contractYears: 1, rampMonths: 3 }, 1000)).toBe(0);
  });

  test("of a ramp as short as none is that without one", () => {
    expectClose(worth({ rampMonths: 1e-9 }), 10, 1e-11);
  });
});

describe("any lease", () => {
  /** Ramps that no contract cuts short; cap rates up to where a month's discount is large. */
  const terms: fc.Arbitrary<Terms> = fc
    .record({
      delayMonths: fc.oneof(fc.double({ min: 0, max: 12, noNaN: true }), fc.constant(0)),
      rampMonths: fc.oneof(fc.double({ min: 0, max: 18, noNaN: true }), fc.constant(0)),
      extraYears: fc.oneof(fc.double({ min: 0.01, max: 3, noNaN: true }), fc.constant(Infinity)),
      capRate: fc.oneof(
        fc.double({ min: 0.01, max: 0.3, noNaN: true }),
        fc.double({ min: 0.3, max: 5, noNaN: true }),
      ),
    })
    .map(({ extraYears, rampMonths, ...rest }) => ({
      ...rest,
      rampMonths,
      contractYears: rampMonths / 12 + extraYears,
    }));

  test("accretes at the cap rate less what it pays, day by day, through energisation, ramp and end", () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: -400, max: 200 }), (lease, plannedDay) => {
        const growth = Math.exp(lease.capRate / 365);
        const rounding = (4e-12 * 365) / lease.capRate;
        const books = open(lease, plannedDay);
        let before = books.valueOn(0);
        for (let day = 0; day < 700; day++) {
          const income = books.earn(day);
          const after = books.valueOn(day + 1);
          // Income within the day grows for between none and all of it.
          const most = before * growth - income + rounding;
          const least = before * growth - income * growth - rounding;
          if (after > most || after < least)
            expect.fail(`day ${day}: ${after} is not within ${least} … ${most}`);
          if (income < -1e-12 || income > 1 + 1e-12) expect.fail(`day ${day}: income ${income}`);
          before = after;
        }
      }),
      { seed: 7, numRuns: 2048 },
    );
  });

  test("is worth less the longer its ramp, the shorter its contract and the later it comes", () => {
    fc.assert(
      fc.property(terms, fc.double({ min: 0.1, max: 1, noNaN: true }), (lease, more) => {
        const slack = (1e-11 * 365) / lease.capRate;
        const worthOf = (changes: Partial<Terms>): number => open({ ...lease, ...changes }, 30).valueOn(0);
        const own = worthOf({});
        const faster = worthOf({ rampMonths: lease.rampMonths * (1 - more) });
        const longer = worthOf({ contractYears: lease.contractYears + more });
        const earlier = worthOf({ delayMonths: lease.delayMonths * (1 - more) });
        for (const better of [faster, longer, earlier]) expect(better).toBeGreaterThanOrEqual(own - slack);
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
