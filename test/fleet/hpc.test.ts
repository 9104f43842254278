import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";

const { DayByDay, NO_NOISE, scenarioWith } = engine;

const DAYS = 150;
/** 100 MW at 9 m USD, planned for the 60th day after the start: 15 m USD a day up to then. */
const START = "2026-04-03";
const PLANNED = 60;
const NOI_PER_DAY = (100 * 1.825e6) / 365;
const CAPEX_PER_DAY = 15e6;

interface Hosting {
  readonly start?: string;
  readonly delay?: number;
  readonly debtShare?: number;
  readonly cash?: number;
  readonly coupons?: "paid" | "prefunded";
}

/** A company that hosts and does not mine. */
function hosting({ start = START, delay = 0, debtShare = 0.8, cash = 400e6, coupons = "paid" }: Hosting) {
  return scenarioWith([
    ...NO_NOISE,
    `horizon_days=${DAYS}`,
    "fleets.marginal=null",
    `fleets.efficient={region: texas, hashrate_ehs: 1, efficiency_j_per_th: 20, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: 0,
       power: {fixed_usd_per_mwh: 500}, company: {cash_usd: ${cash}, shares: 10e6, sga_usd_per_year: 0,
       hpc: {mw: 100, start: ${start}, delay_months: ${delay}, noi_usd_per_mw_year: 1.825e6, capex_usd_per_mw: 9e6,
         debt_share: ${debtShare}, debt_coupon_per_year: 0.073, coupons_while_built: ${coupons}}}}`,
  ]);
}

/** Sums of up to 150 days. */
const ROUNDING = 1e-12;

/** Runs every day and shows the books at each close; day 1 is the first. */
function eachDay(
  of: Hosting,
  show: (day: number, company: ReturnType<typeof everythingOf>["company"], hpcUsd: number) => void,
): void {
  const run = plainRun(hosting(of));
  const { company } = everythingOf(run, "efficient");
  while (run.day < DAYS) {
    run.step();
    show(run.day, company, run.valued("efficient").value.hpc[0]!);
  }
}

describe("income", () => {
  test("begins with the planned day when nothing is late", () => {
    eachDay({}, (day, company) => {
      expectClose(company.hpcIncome[0], day > PLANNED ? NOI_PER_DAY : 0, ROUNDING);
    });
  });

  test("begins at the hour of energisation: 1.5 months late are 45.625 days, so the 106th day earns three eighths", () => {
    let earned = 0;
    eachDay({ delay: 1.5 }, (day, company) => {
      const share = day <= 105 ? 0 : day === 106 ? 0.375 : 1;
      expectClose(company.hpcIncome[0], share * NOI_PER_DAY, ROUNDING);
      earned += company.hpcIncome[0]!;
    });
    expectClose(earned, (DAYS - PLANNED - 45.625) * NOI_PER_DAY, ROUNDING);
  });

  test.each([0, 2.5])(
    "is there from the first day on where hosting is built, which can't be late: %d months",
    (delay) => {
      eachDay({ start: "2026-02-02", delay }, (day, company) => {
        expectClose(company.cash[0], 400e6 + day * NOI_PER_DAY, ROUNDING);
        expect(company.debt[0]).toBe(0);
        expect(company.hpcUnspent[0]).toBe(0);
      });
    },
  );
});

describe("capex", () => {
  test.each([0, 2.5])(
    "keeps its plan, %d months late or not: equal days up to the planned one, then nothing",
    (delay) => {
      let paid = 0;
      eachDay({ delay }, (day, company) => {
        const spent = day <= PLANNED ? CAPEX_PER_DAY : 0;
        expectClose(company.hpcCapexCash[0], 0.2 * spent, ROUNDING);
        expectClose(company.hpcCapexDebt[0], 0.8 * spent, ROUNDING);
        paid += company.hpcCapexCash[0]! + company.hpcCapexDebt[0]!;
        expect(Math.abs(company.hpcUnspent[0]! - (900e6 - paid))).toBeLessThan(ROUNDING * 900e6);
      });
      expectClose(paid, 900e6, ROUNDING);
    },
  );

  test("draws its debt day by day, whose coupon runs from the day after", () => {
    let cash = 400e6;
    let coupons = 0;
    eachDay({}, (day, company) => {
      const drawnBefore = 0.8 * CAPEX_PER_DAY * Math.min(day - 1, PLANNED);
      coupons += (drawnBefore * 0.073) / 365;
      expectClose(company.interest[0], coupons, ROUNDING);
      expectClose(company.debt[0], 0.8 * CAPEX_PER_DAY * Math.min(day, PLANNED), ROUNDING);
      cash -= (drawnBefore * 0.073) / 365;
      cash += day > PLANNED ? NOI_PER_DAY : -0.2 * CAPEX_PER_DAY;
      expectClose(company.cash[0], cash, ROUNDING);
    });
  });

  test.each([0, 1.5])(
    "prefunds coupons up to the planned day, %d months late or not, then pays them in cash",
    (delay) => {
      const rate = 0.073 / 365;
      const draw = 0.8 * CAPEX_PER_DAY;
      // Draws at the end of each day, and what is owed grows by a day's coupon.
      const owed = (day: number): number => (draw * ((1 + rate) ** Math.min(day, PLANNED) - 1)) / rate;
      eachDay({ delay, coupons: "prefunded" }, (day, company) => {
        expectClose(company.debt[0], owed(day), 1e-11);
        expectClose(company.interest[0], Math.max(day - PLANNED, 0) * rate * owed(PLANNED), 1e-11);
        const earned = Math.max(day - PLANNED - (delay * 365) / 12, 0) * NOI_PER_DAY;
        const spent = 0.2 * CAPEX_PER_DAY * Math.min(day, PLANNED);
        expectClose(company.cash[0], 400e6 - spent + earned - company.interest[0]!, 1e-11);
      });
    },
  );

  test("that no debt funds is paid in cash, and one that all debt funds in none", () => {
    eachDay({ debtShare: 0, cash: 1e9 }, (day, company) => {
      if (day <= PLANNED) expectClose(company.cash[0], 1e9 - day * CAPEX_PER_DAY, ROUNDING);
    });
    eachDay({ debtShare: 1 }, (day, company) => {
      if (day === 1) expect(company.cash[0]).toBe(400e6);
      expect(company.hpcCapexCash[0]).toBe(0);
    });
  });
});

describe("value", () => {
  const whole = (100 * 1.825e6) / 0.1;

  test.each([0, 1.5])(
    "is NOI over the cap rate, discounted at it to energisation, %d months late, less the capex unspent",
    (delay) => {
      const energised = PLANNED + (delay * 365) / 12;
      eachDay({ delay }, (day, _company, hpcUsd) => {
        const wait = Math.max(energised - day, 0) / 365;
        const unspent = CAPEX_PER_DAY * Math.max(PLANNED - day, 0);
        expectClose(hpcUsd, whole * Math.exp(-0.1 * wait) - unspent, 2e-12);
      });
    },
  );

  test("with what was paid it is continuous through the start date: a day moves it by a day's cap rate at most", () => {
    let before = NaN;
    eachDay({}, (day, company, hpcUsd) => {
      const gross = hpcUsd + company.hpcUnspent[0]!;
      if (day > 1) {
        expect(gross - before).toBeGreaterThanOrEqual(-ROUNDING * whole);
        expect(gross - before).toBeLessThan((whole * 0.1) / 365);
      }
      before = gross;
    });
    expectClose(before, whole, ROUNDING);
  });
});

test("a default stops the capex, its debt and with them what is not built: it earns nothing, for anyone", () => {
  // 3 m USD of cash a day for hosting whose worth is less than what is still to be paid.
  const stopped = hosting({ cash: 10e6, start: "2026-06-30", debtShare: 0 });
  const { company } = everythingOf(plainRun(stopped).step(DAYS), "efficient");
  const { cash, debt, hpcUnspent } = company;
  const defaulted = company.defaultDay[0]!;
  const fresh = new DayByDay(stopped, "none").step(defaulted).fleet("efficient").company;
  expect(company.alive[0]).toBe(0);
  expect([cash[0], debt[0], hpcUnspent[0]]).toEqual([fresh.cash[0], fresh.debt[0], fresh.hpcUnspent[0]]);
  expect(hpcUnspent[0]).toBeGreaterThan(0);
  expect(company.hpcIncome[0]).toBe(0);
  expect(company.ebitda[0]).toBeCloseTo(0, 3);
});
