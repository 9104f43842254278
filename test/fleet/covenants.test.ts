import { describe, expect, test } from "vitest";
import { expectClose } from "../support/engine.ts";
import {
  INCOME,
  PRICE,
  ROUNDING,
  type Resting,
  restingBooks,
  restingCoupons,
  restingMetric,
} from "./resting-company.ts";

/** A loan of 20 m at 7.3 %: 4,000 USD a day; and what is laid over its covenants. */
const lent = (covenants: string, loans = ""): string =>
  `debts: {loan: {principal_usd: 20e6, coupon_per_year: 0.073, maturity: 2030-01-01}${loans}}, covenants: {${covenants}}`;

/** 31 March and 30 June are the 58th and the 149th day from 2 February on. */
const MARCH = 58;
const JUNE = 149;

describe("debt over EBITDA", () => {
  // Hosting earns 5 m a year, so 20 m are four years of it.
  const ratio = (max: number): Resting => ({
    more: lent(`max_debt_to_ebitda: ${max}, breach: {consequence: default}`),
    days: 200,
  });

  test("by hand: 20 m over 13,698.63 a day, annualised, are 4.0: a limit of 3.99 is breached, one of 4.01 is not", () => {
    expect(restingMetric(ratio(4.01), "covenant_breach_share")).toBe(0);
    expect(restingMetric(ratio(4.01), "covenant_breach_day")).toBeNaN();
    expect(restingMetric(ratio(3.99), "covenant_breach_share")).toBe(1);
    expect(restingMetric(ratio(3.99), "default_share")).toBe(1);
  });

  test("is not tested before 90 days are known: not in March, but in June", () => {
    expect(restingMetric(ratio(3.99), "covenant_breach_day")).toBe(JUNE);
    expect(restingMetric(ratio(3.99), "default_day")).toBe(JUNE);
  });

  test("counts notes and hosting's debt too", () => {
    const note =
      ", note: {principal_usd: 1e6, coupon_per_year: 0, maturity: 2031-01-01, converts_at_usd_per_share: 1e6}";
    const withNote = (max: number): string =>
      lent(`max_debt_to_ebitda: ${max}, breach: {consequence: default}`, note);
    expect(restingMetric({ more: withNote(4.19), days: 200 }, "covenant_breach_share")).toBe(1);
    expect(restingMetric({ more: withNote(4.21), days: 200 }, "covenant_breach_share")).toBe(0);
  });

  test("is any debt at all where EBITDA is below zero", () => {
    expect(restingMetric({ ...ratio(1000), sga: 6e6 }, "covenant_breach_day")).toBe(JUNE);
  });

  test("takes the last twelve months once there are as many: hosting that starts in 2027 counts from then on", () => {
    // No income in 2026; from 1 January 2027 on 13,698.63 a day. The test of March 2027 knows 90 days of it in
    // twelve months, 1.23 m; that of December 2027 all 365, 5 m.
    const late = (max: number): Resting => ({
      cash: 40e6,
      days: 699,
      more: lent(
        `max_debt_to_ebitda: ${max}, breach: {consequence: coupon_step_up, step_up_per_year: 0.0365}`,
      ),
      sets: [
        "fleets.efficient.company.hpc.start=2027-01-01",
        "fleets.efficient.company.hpc.capex_usd_per_mw=0",
      ],
    });
    const march = 20e6 / (90 * INCOME);
    expect(march.toFixed(2)).toBe("16.22");
    const couponAfter = (days: number, max: number): number => restingCoupons(days, late(max));
    // 31 March 2027 is the 423rd day; the next coupon is the old one where the test is passed.
    expect(couponAfter(424, 16.3)).toBe(4000);
    expectClose(couponAfter(424, 16.1), 6000, ROUNDING);
    // 31 December 2027 is the 698th.
    expect(couponAfter(699, 4.01)).toBe(4000);
    expectClose(couponAfter(699, 3.99), 6000, ROUNDING);
  });
});

describe("minimum cash", () => {
  const daily = INCOME - 4000;
  const minimum = (usd: number, breach: string, more: Partial<Resting> = {}): Resting => ({
    more: lent(`minimum_cash_usd: ${usd}, breach: {${breach}}`),
    ...more,
  });
  const atMarch = 10e6 + MARCH * daily;

  test("by hand: 10.56 m at the close of March pass a minimum of a dollar less, and breach one of a dollar more", () => {
    expect(Math.round(atMarch)).toBe(10_562_521);
    const day = (usd: number): number =>
      restingMetric(minimum(usd, "consequence: default"), "covenant_breach_day");
    expect(day(10_562_520)).toBeNaN();
    expect(day(10_562_522)).toBe(MARCH);
  });

  test("is tested at the close of each month where it says so: in February", () => {
    const monthly = lent("minimum_cash_usd: 12e6, tested: monthly, breach: {consequence: default}");
    expect(restingMetric({ more: monthly }, "covenant_breach_day")).toBe(27);
  });

  test("in breach with `default`: the books rest, BTC and all, and equity is nothing", () => {
    const company = minimum(12e6, "consequence: default", { btc: 100 });
    const { company: books } = restingBooks(70, company);
    expect(books.defaultDay[0]).toBe(MARCH);
    expect(books.btc[0]).toBe(100);
    expectClose(books.cash[0], atMarch, ROUNDING);
    expect(books.unpaid[0]).toBe(0);
    expect(restingMetric(company, "equity_usd")).toBe(0);
    expectClose(restingMetric(company, "min_liquidity_usd"), 10e6 + 100 * PRICE, ROUNDING);
  });

  test("in breach with `acceleration`: the loan is repaid from cash and then from BTC", () => {
    const company = minimum(12e6, "consequence: acceleration", { btc: 200 });
    const { company: books } = restingBooks(MARCH + 1, company);
    expect(books.debt[0]).toBe(0);
    expectClose(books.btc[0], 200 - (20e6 - atMarch) / PRICE, ROUNDING);
    expectClose(books.cash[0], INCOME, ROUNDING);
    expect(restingCoupons(MARCH + 1, company)).toBeCloseTo(0, 9);
    expect(books.alive[0]).toBe(1);
  });

  test("in breach with `acceleration`: the company defaults where nothing raises enough", () => {
    const company = minimum(12e6, "consequence: acceleration", {
      sets: ["fleets.efficient.company.issuance={max_share_of_start: 0}"],
    });
    const { company: books } = restingBooks(MARCH, company);
    expect(books.defaultDay[0]).toBe(MARCH);
    expectClose(books.unpaid[0], 20e6 - atMarch, ROUNDING);
    expect(restingMetric(company, "covenant_breach_day")).toBe(MARCH);
  });

  test("in breach with `cash_sweep`: cash above floor and minimum repays, of what debt carries it the earliest first", () => {
    const loans =
      ", short: {principal_usd: 1e6, coupon_per_year: 0, maturity: 2027-01-01}, other: {principal_usd: 5e6, coupon_per_year: 0, maturity: 2026-12-31}";
    const { company: books, loans: left } = restingBooks(JUNE, {
      days: 200,
      more: lent(
        "minimum_cash_usd: 4e6, max_debt_to_ebitda: 3, debts: [loan, short], breach: {consequence: cash_sweep, sweep_share: 0.5}",
        loans,
      ),
    });
    // March passes, the ratio not known yet; in June half of what exceeds 4 m goes: 1 m to the short loan, the rest to the long.
    const spare = (10e6 + JUNE * daily - 4e6) / 2;
    expect(left.map(({ principal }) => Math.round(principal[0]!))).toEqual([
      Math.round(20e6 - (spare - 1e6)),
      0,
      5e6,
    ]);
    expectClose(books.cash[0], 4e6 + spare, ROUNDING);
    expectClose(books.debt[0], 26e6 - spare, ROUNDING);
    expectClose(books.couponsPerDay[0], ((20e6 - (spare - 1e6)) * 0.073) / 365, ROUNDING);
  });

  test("in breach with `coupon_step_up`: 2 % more from the next day on, until a test is passed", () => {
    // June has 11.45 m less what the step-up cost in 91 days.
    const company = minimum(11e6, "consequence: coupon_step_up, step_up_per_year: 0.01825", { days: 200 });
    expectClose(restingCoupons(MARCH, company), 4000, ROUNDING);
    expectClose(restingCoupons(MARCH + 1, company), 5000, ROUNDING);
    expectClose(restingBooks(JUNE, company).company.cash[0], 10e6 + JUNE * daily - 91 * 1000, ROUNDING);
    expectClose(restingCoupons(JUNE + 1, company), 4000, ROUNDING);
    expect(restingMetric(company, "covenant_breach_share")).toBe(1);
    expect(restingMetric(company, "covenant_breach_day")).toBe(MARCH);
  });

  test("is tested no more once the debts that carry it are repaid", () => {
    const repaid = minimum(12e6, "consequence: default").more!.replace("2030-01-01", "2026-03-01");
    expect(restingMetric({ cash: 25e6, more: repaid }, "covenant_breach_share")).toBe(0);
  });
});
