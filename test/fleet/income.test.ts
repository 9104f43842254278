import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { pathOf } from "../support/record.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";
import {
  HOSTING,
  INCOME,
  PRICE,
  ROUNDING,
  type Resting,
  resting,
  restingBooks,
  restingMetric,
} from "./resting-company.ts";

const { Company, Income, Site, depreciate } = engine;

/** 31 December is the 333rd day from 2 February on. */
const YEAR_END = 333;

describe("tax of a calendar year", () => {
  // A day: 13,698.63 of hosting, 1,000 of coupons on 3.65 m at 10 %, 1,000 written off of 1.825 m in five years.
  const more = `debts: {loan: {principal_usd: 3.65e6, coupon_per_year: 0.1, maturity: 2030-01-01}},
    depreciation: {machines_usd: 1.825e6, life_years: 5}, tax: {rate: 0.21, loss_carry_forward_usd: 2e6}`;
  const company: Resting = { more, days: 400 };
  const daily = INCOME - 2000;
  const tax2026 = 0.21 * (YEAR_END * daily - 2e6);

  test("by hand: 333 days of 11,698.63 are 3.90 m, 2 m of losses are set off, 21 % of the rest is 398,085", () => {
    expect(Math.round(tax2026)).toBe(398_085);
    const { company: books, income, value } = restingBooks(YEAR_END, company);
    expectClose(books.cash[0], 10e6 + YEAR_END * (INCOME - 1000), ROUNDING);
    expect(income!.losses[0]).toBe(0);
    expectClose(income!.taxOfYears[0], tax2026, ROUNDING);
    // It is owed at the close of the year, and lowers equity then.
    expectClose(books.unpaid[0], tax2026, ROUNDING);
    expectClose(value.equity[0], HOSTING + books.cash[0]! - 3.65e6 - tax2026, ROUNDING);
  });

  test("is paid on the first day of the next", () => {
    const { company: books } = restingBooks(YEAR_END + 1, company);
    expectClose(books.cash[0], 10e6 + (YEAR_END + 1) * (INCOME - 1000) - tax2026, ROUNDING);
    expectClose(books.unpaid[0], 0.21 * daily, 1e-10);
  });

  test("is accrued for the year that runs, and net income is EBITDA less depreciation, interest and tax", () => {
    const tax = tax2026 + 0.21 * 67 * daily;
    expectClose(restingMetric(company, "tax_usd"), tax, 1e-11);
    expectClose(restingMetric(company, "interest_usd"), 400_000, ROUNDING);
    expectClose(restingMetric(company, "depreciation_usd"), 400_000, ROUNDING);
    expect(restingMetric(company, "btc_gains_usd")).toBe(0);
    expectClose(restingMetric(company, "net_income_usd"), 400 * daily - tax, 1e-11);
    expectClose(
      restingMetric(company, "equity_usd"),
      HOSTING + 10e6 + 400 * (INCOME - 1000) - tax - 3.65e6,
      1e-11,
    );
  });

  test("sets losses off against no more of a profit than it says, and carries the rest", () => {
    const limited = more.replace("2e6}", "2e6, loss_use_share: 0.4}");
    const profit = YEAR_END * daily;
    const { income } = restingBooks(YEAR_END, { more: limited, days: 400 });
    expectClose(income!.taxOfYears[0], 0.21 * 0.6 * profit, ROUNDING);
    expectClose(income!.losses[0], 2e6 - 0.4 * profit, ROUNDING);
  });

  test("carries a year's loss forward: hosting that earns from 2027 on pays tax once it has made up for 2026", () => {
    const late: Resting = {
      sga: 3.65e6,
      more: "tax: {rate: 0.25}",
      days: 800,
      sets: [
        "fleets.efficient.company.hpc.start=2027-01-01",
        "fleets.efficient.company.hpc.capex_usd_per_mw=0",
      ],
    };
    const loss = YEAR_END * 10_000;
    const first = restingBooks(YEAR_END, late);
    expect(first.income!.taxOfYears[0]).toBe(0);
    expectClose(first.income!.losses[0], loss, ROUNDING);
    // 365 days of 3,698.63 are 1.35 m: no tax yet; 1.98 m of losses are left.
    const second = restingBooks(YEAR_END + 365, late);
    expect(second.income!.taxOfYears[0]).toBe(0);
    expectClose(second.income!.losses[0], loss - 365 * (INCOME - 10_000), 1e-11);
    expectClose(second.company.cash[0], 10e6 - loss + 365 * (INCOME - 10_000), 1e-11);
  });

  test("that cash cannot pay is raised like any other: from BTC", () => {
    const { company: books } = restingBooks(YEAR_END + 1, {
      ...company,
      cash: 3.65e6,
      btc: 20,
      more: more.replace("maturity: 2030-01-01", "maturity: 2027-01-01").replace("3.65e6", "7.3e6"),
    });
    expect(books.cash[0]).toBe(0);
    expect(books.btc[0]).toBeLessThan(20);
    expect(books.alive[0]).toBe(1);
  });

  test("is no part of a company without it, whose net income is missing", () => {
    expect(restingMetric({}, "tax_usd")).toBe(0);
    expect(restingMetric({}, "net_income_usd")).toBeNaN();
    expect(restingMetric({}, "depreciation_usd")).toBeNaN();
  });

  test("stays owed where the company defaults, and grows no more", () => {
    const { company: books } = restingBooks(60, {
      more: `tax: {rate: 0.5}, debts: {loan: {principal_usd: 90e6, coupon_per_year: 0, maturity: 2026-02-21}}`,
    });
    expect(books.defaultDay[0]).toBe(20);
    // Accrued over 19 days, and what cash lacked on the twentieth.
    expectClose(books.unpaid[0], 0.5 * 19 * INCOME + 90e6 - 10e6 - 20 * INCOME, ROUNDING);
  });
});

describe("depreciation", () => {
  test("is straight-line over the life that is left, and then ends", () => {
    const short = (days: number): number =>
      restingMetric({ more: "depreciation: {machines_usd: 1e6, life_years: 0.1}", days }, "depreciation_usd");
    expectClose(short(20), (20 * 1e6) / 36.5, ROUNDING);
    expectClose(short(36), (36 * 1e6) / 36.5, ROUNDING);
    expectClose(short(60), 1e6, ROUNDING);
  });

  test("of hosting begins when it earns, on what was spent on it by then", () => {
    // 45 m over the 19 days to 21 February; delayed by a month, it earns from 23 March on.
    const company: Resting = {
      cash: 100e6,
      more: "depreciation: {machines_usd: 0, life_years: 1, hpc_life_years: 15}",
      sets: ["fleets.efficient.company.hpc.start=2026-02-21", "fleets.efficient.company.hpc.delay_months=1"],
    };
    const { income: before } = restingBooks(49, company);
    expect(before!.depreciation[0]).toBe(0);
    expectClose(before!.hpcBook[0], 45e6, ROUNDING);
    // Energised 19 + 365/12 days after the start: the fiftieth day earns.
    const { income } = restingBooks(60, company);
    expectClose(income!.depreciation[0], (11 * 45e6) / (15 * 365), ROUNDING);
  });

  test("of machines bought begins the day after, each dollar over their own life", () => {
    const income = pathOf(Income, { lifeYears: 1, newLifeYears: 2, hpcLifeYears: 1 });
    const company = pathOf(Company, { alive: 1 });
    const site = pathOf(Site, { capex: 730 });
    for (let day = 0; day < 10; day++) depreciate(income, company, site);
    // A dollar a day for each day's 730 USD: 0 + 1 + … + 9.
    expectClose(income.depreciation, 45, ROUNDING);
    site.capex = 0;
    for (let day = 10; day < 1000; day++) depreciate(income, company, site);
    expectClose(income.depreciation, 7300, ROUNDING);
    expect(Math.abs(income.newBook)).toBeLessThan(1e-8);
  });
});

describe("gains on BTC", () => {
  const due = "debts: {loan: {principal_usd: 18e6, coupon_per_year: 0, maturity: 2026-02-11}}";
  const lacking = 18e6 - 10e6 - 10 * INCOME;

  test("are what is sold of what is held, at its price less its mean cost", () => {
    const company: Resting = { btc: 200, more: `${due}, btc_cost_usd_per_btc: 30e3, tax: {rate: 0.2}` };
    const gain = (lacking / PRICE) * (PRICE - 30_000);
    expectClose(restingMetric(company, "btc_gains_usd"), gain, ROUNDING);
    expectClose(restingMetric(company, "tax_usd"), 0.2 * (73 * INCOME + gain), ROUNDING);
    const { income, company: books } = restingBooks(73, company);
    expectClose(income!.basis[0], 30_000 * books.btc[0]!, ROUNDING);
  });

  test("are none where BTC cost what they are worth, the start's price by default", () => {
    const gains = restingMetric({ btc: 200, more: `${due}, tax: {rate: 0.2}` }, "btc_gains_usd");
    expect(Math.abs(gains)).toBeLessThan(ROUNDING * lacking);
  });

  test("count production at the price it was earned at: sold the same day it gains nothing, held it joins the mean", () => {
    const mining = (treasury: string) =>
      plainRun(
        resting({
          btc: 5,
          cash: 100e6,
          more: `treasury: ${treasury}, btc_cost_usd_per_btc: 20e3, tax: {rate: 0.2}`,
          sets: [
            "fleets.efficient.hashrate_ehs=20",
            "fleets.efficient.power.fixed_usd_per_mwh=45",
            "price={kind: gbm, drift_per_year: 36.5, volatility_per_year: 0}",
          ],
        }),
      );
    const sold = mining("{policy: sell_all}").step(30);
    expect(sold.fleet("efficient").income!.gains[0]).toBe(0);
    expectClose(sold.fleet("efficient").income!.basis[0], 100_000, ROUNDING);
    const held = mining("{policy: hold}");
    const { income } = held.fleet("efficient");
    const { btc } = everythingOf(held, "efficient").site;
    let basis = 100_000;
    for (let day = 0; day < 30; day++) {
      held.step();
      basis += btc[0]! * held.block.price.price[0]!;
    }
    expect(income!.gains[0]).toBe(0);
    expectClose(income!.basis[0], basis, ROUNDING);
  });
});
