import { describe, expect, test } from "vitest";
import { expectClose } from "../support/engine.ts";
import { HOSTING, INCOME, ROUNDING, type Resting, restingBooks, restingMetric } from "./resting-company.ts";

/** A loan of so many USD that falls due on the tenth day, without a coupon. */
const loan = (principal: number): string =>
  `debts: {loan: {principal_usd: ${principal}, coupon_per_year: 0, maturity: 2026-02-11}}`;

const withVolume = (shares: number): Resting => ({
  more: `${loan(30e6)}, issuance: {daily_volume_shares: ${shares}, share_of_daily_volume: 0.2}`,
});

describe("new shares on a day that needs cash are limited by its volume", () => {
  // 19.863 m USD are lacking on the tenth day; at 2.7123 USD a share they take 7,323,232 shares.
  const lacking = 20e6 - 10 * INCOME;
  const issued = lacking / ((0.9 * (HOSTING - lacking)) / 10e6);

  test("enough: a fifth of 36,616,161 shares is one more than it takes", () => {
    expect(Math.round(issued)).toBe(7_323_232);
    const { company: books, issuance } = restingBooks(10, withVolume(36_616_165));
    expectClose(books.shares[0], 10e6 + issued, ROUNDING);
    expectClose(issuance.issuedToday[0], issued, ROUNDING);
    expectClose(books.raised[0], lacking, ROUNDING);
    expect(restingMetric(withVolume(36_616_165), "default_share")).toBe(0);
    expectClose(restingMetric(withVolume(36_616_165), "raised_usd"), lacking, ROUNDING);
  });

  test("not enough: the company defaults, and sells none", () => {
    const { company: books } = restingBooks(10, withVolume(36_616_155));
    expect(books.defaultDay[0]).toBe(10);
    expect(books.shares[0]).toBe(10e6);
    expect(books.raised[0]).toBe(0);
    expectClose(books.unpaid[0], lacking, ROUNDING);
  });

  test("and by the most in all, over the shares of the start", () => {
    const most = (share: number): Resting => ({
      more: `${loan(30e6)}, issuance: {max_share_of_start: ${share}}`,
    });
    expect(restingBooks(10, most(issued / 10e6 + 1e-6)).company.alive[0]).toBe(1);
    expect(restingBooks(10, most(issued / 10e6 - 1e-6)).company.alive[0]).toBe(0);
    // More than as many again, where it may.
    const large: Resting = { more: `${loan(37e6)}, issuance: {max_share_of_start: 2}` };
    expect(restingMetric(large, "new_shares_share")).toBeGreaterThan(1);
  });
});

describe("a programme that sells shares ahead of need", () => {
  const programme = "issuance: {daily_volume_shares: 1e6, share_of_daily_volume: 0.1, raise_below_usd: 12e6}";

  test("by hand: 100,000 shares a day at the day's value less 10 %, until cash is there", () => {
    let cash = 10e6;
    let shares = 10e6;
    let days = 0;
    for (; ; days++) {
      cash += INCOME;
      const price = (0.9 * (HOSTING + cash)) / shares;
      const sold = Math.min(100_000, (12e6 - cash) / price);
      cash += sold * price;
      shares += sold;
      const { company: books, issuance } = restingBooks(days + 1, { more: programme });
      expectClose(books.cash[0], cash, ROUNDING);
      expectClose(books.shares[0], shares, ROUNDING);
      expectClose(issuance.issuedToday[0], sold, 1e-9);
      if (sold < 100_000) break;
    }
    // A share is worth 6 USD: 540,000 USD a day.
    expect(days).toBe(3);
    expect(restingBooks(4, { more: programme }).company.cash[0]).toBe(12e6);
    const { company: after } = restingBooks(20, { more: programme });
    expectClose(after.cash[0], 12e6 + 16 * INCOME, ROUNDING);
    expectClose(after.shares[0], shares, ROUNDING);
  });

  test("keeps alive for longer what a limit on one day lets default", () => {
    // 36.5 m a year are 100,000 USD a day: cash of 0.5 m lasts six days, and then one day's 100,000 shares do.
    const poor: Resting = { cash: 0.5e6, sga: 36.5e6 };
    const need = "issuance: {daily_volume_shares: 1e5, share_of_daily_volume: 0.1";
    expect(restingMetric({ ...poor, more: `${need}}` }, "default_share")).toBe(1);
    const ahead = { ...poor, more: `${need}, raise_below_usd: 3e6}` };
    expect(restingMetric(ahead, "default_day")).toBeGreaterThan(
      restingMetric({ ...poor, more: `${need}}` }, "default_day"),
    );
  });

  test("sells shares before any BTC", () => {
    const { company: books } = restingBooks(5, { cash: 1e6, btc: 100, sga: 36.5e6, more: programme });
    expect(books.btc[0]).toBe(100);
    expectClose(books.shares[0], 10e6 + 5 * 100_000, ROUNDING);
  });

  test("stops at the most in all", () => {
    const { company: books } = restingBooks(30, {
      more: programme.replace("raise", "max_share_of_start: 0.015, raise"),
    });
    expectClose(books.shares[0], 10.15e6, ROUNDING);
  });

  test("sells nothing of a company that is worth nothing", () => {
    const { company: books } = restingBooks(5, {
      more: `${programme}, debts: {loan: {principal_usd: 90e6, coupon_per_year: 0, maturity: 2030-01-01}}`,
    });
    expect(books.shares[0]).toBe(10e6);
    expectClose(books.cash[0], 10e6 + 5 * INCOME, ROUNDING);
  });
});
