import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";

const { DayByDay, NO_NOISE, scenarioWith, simulate } = engine;

const PRICE = 80_000;
/** Hosting that is built: 5 MW at 1 m USD are 13,698.63 USD a day, and 50 m at a cap rate of 10 %. */
const BUILT =
  "{mw: 5, start: 2026-01-01, noi_usd_per_mw_year: 1e6, capex_usd_per_mw: 9e6, debt_share: 0.5, debt_coupon_per_year: 0.1}";
const INCOME = 5e6 / 365;

interface Books {
  readonly cash?: number;
  readonly floor?: number;
  readonly btc?: number;
  readonly shares?: number;
  readonly debts?: string;
  readonly hpc?: string;
  readonly days?: number;
}

/** A company whose machines stand still, at a flat price: only what it holds, owes and hosts matters. */
function company({
  cash = 10e6,
  floor = 0,
  btc = 0,
  shares = 10e6,
  debts = "",
  hpc = BUILT,
  days = 73,
}: Books) {
  return scenarioWith([
    ...NO_NOISE,
    `start.price_usd=${PRICE}`,
    `horizon_days=${days}`,
    "valuation.discount_rate_per_year=0",
    "fleets.marginal=null",
    `fleets.efficient={region: texas, hashrate_ehs: 1, efficiency_j_per_th: 20, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: 0,
       power: {fixed_usd_per_mwh: 500}, company: {cash_usd: ${cash}, cash_floor_usd: ${floor}, btc: ${btc}, shares: ${shares},
       sga_usd_per_year: 0, debts: {${debts}}, hpc: ${hpc}}}`,
  ]);
}

/** The books at the close of `days` days. */
function booksAfter(days: number, books: Books) {
  return new DayByDay(company(books), "none").step(days).valued("efficient");
}

const metric = (books: Books, name: string): number =>
  simulate(company(books), "none", 1).fleet("efficient", name)[0]!;

/** Sums of up to a hundred days. */
const ROUNDING = 1e-12;

/** A loan of so many USD that falls due on the tenth day, without a coupon. */
const loan = (principal: number): string =>
  `loan: {principal_usd: ${principal}, coupon_per_year: 0, maturity: 2026-02-11}`;

describe("a loan that falls due on the tenth day is repaid at its close", () => {
  test("from cash, ten coupons paid and none after", () => {
    const debts = "loan: {principal_usd: 30e6, coupon_per_year: 0.073, maturity: 2026-02-11}";
    const ninth = booksAfter(9, { cash: 40e6, debts });
    expectClose(ninth.company.cash[0], 40e6 + 9 * (INCOME - 6000), ROUNDING);
    expect(ninth.company.debt[0]).toBe(30e6);
    const tenth = booksAfter(10, { cash: 40e6, debts });
    expectClose(tenth.company.cash[0], 10e6 + 10 * (INCOME - 6000), ROUNDING);
    expect(tenth.company.debt[0]).toBe(0);
    const eleventh = booksAfter(11, { cash: 40e6, debts });
    expectClose(eleventh.company.cash[0], 10e6 + 10 * (INCOME - 6000) + INCOME, ROUNDING);
    expect(eleventh.company.shares[0]).toBe(10e6);
  });

  test("from BTC where cash does not do: 19.863 m USD are 248.29 BTC at 80,000", () => {
    const { company: books } = booksAfter(10, { btc: 500, debts: loan(30e6) });
    const lacking = 20e6 - 10 * INCOME;
    expect((lacking / PRICE).toFixed(2)).toBe("248.29");
    expectClose(books.btc[0], 500 - lacking / PRICE, ROUNDING);
    expect(books.cash[0]).toBe(0);
    expect(books.shares[0]).toBe(10e6);
  });

  test("by new shares where BTC do not do either, at the value a share less 10 %: 7,323,232 of them", () => {
    const { company: books } = booksAfter(10, { debts: loan(30e6) });
    const lacking = 20e6 - 10 * INCOME;
    // What hosting is worth less what is lacking, over the ten million shares of the start.
    const perShare = (50e6 - lacking) / 10e6;
    const issued = lacking / (0.9 * perShare);
    expect(perShare.toFixed(4)).toBe("3.0137");
    expect(Math.round(issued)).toBe(7_323_232);
    expectClose(books.shares[0], 10e6 + issued, ROUNDING);
    expectClose(books.sharesIssued[0], issued, ROUNDING);
    expect(books.cash[0]).toBe(0);
    expect(metric({ debts: loan(30e6) }, "default_share")).toBe(0);
    expectClose(metric({ debts: loan(30e6) }, "new_shares"), issued, ROUNDING);
  });

  test("of which half a dollar that is lacking takes a few, too", () => {
    const { company: books } = booksAfter(10, { debts: loan(10e6 + 10 * INCOME + 0.5) });
    expect(books.cash[0]).toBe(0);
    expectClose(books.raised[0], 0.5, 1e-6);
    expect(books.sharesIssued[0]).toBeGreaterThan(0);
  });

  test("all BTC are sold before a share is issued, and count in the price of what is issued only as cash", () => {
    const { company: books } = booksAfter(10, { btc: 100, debts: loan(30e6) });
    const lacking = 20e6 - 10 * INCOME - 100 * PRICE;
    expectClose(books.sharesIssued[0], lacking / ((0.9 * (50e6 - lacking)) / 10e6), ROUNDING);
    expect(books.btc[0]).toBe(0);
  });

  test("not at all where more shares than the start's would be needed: default, with the rest unpaid", () => {
    const lacking = 25e6 - 10 * INCOME;
    // 24.86 m at 2.2623 a share would be 10.99 m new shares beside ten million.
    expect(lacking / ((0.9 * (50e6 - lacking)) / 10e6)).toBeGreaterThan(10e6);
    const { company: books } = booksAfter(10, { debts: loan(35e6) });
    expect(books.alive[0]).toBe(0);
    expect(books.defaultDay[0]).toBe(10);
    expect(books.shares[0]).toBe(10e6);
    expectClose(books.unpaid[0], lacking, ROUNDING);
    expect(metric({ debts: loan(35e6) }, "default_share")).toBe(1);
    expect(metric({ debts: loan(35e6) }, "default_day")).toBe(10);
    expect(metric({ debts: loan(35e6) }, "equity_usd")).toBe(0);
  });

  test("one dollar of value a share below the limit decides: just as many new shares as old ones may still be issued", () => {
    // lacking = 0.9 · (50 m − lacking) at ten million new shares.
    const most = (0.9 * 50e6) / 1.9;
    const due = 10e6 + 10 * INCOME + most;
    expect(booksAfter(10, { debts: loan(Math.floor(due)) }).company.alive[0]).toBe(1);
    expect(booksAfter(10, { debts: loan(Math.ceil(due)) }).company.alive[0]).toBe(0);
  });

  test("a second issue counts against the same limit", () => {
    const twice =
      "first: {principal_usd: 25e6, coupon_per_year: 0, maturity: 2026-02-11}, second: {principal_usd: 12e6, coupon_per_year: 0, maturity: 2026-02-21}";
    const { company: books } = booksAfter(20, { debts: twice });
    // Either alone would do: 15 m on 35 m, 12 m on 38 m.
    expect(booksAfter(10, { debts: twice }).company.sharesIssued[0]).toBeGreaterThan(0);
    expect(booksAfter(20, { cash: 0, debts: loan(12e6) }).company.alive[0]).toBe(1);
    expect(books.alive[0]).toBe(0);
    expect(books.defaultDay[0]).toBe(20);
  });

  test("without any equity to issue on it defaults at once", () => {
    const { company: books } = booksAfter(10, { hpc: "null", debts: loan(30e6) });
    expect(books.defaultDay[0]).toBe(10);
    expectClose(books.unpaid[0], 20e6, ROUNDING);
  });

  test("cash stops at its floor, and the floor is what is raised", () => {
    const { company: books } = booksAfter(10, { btc: 500, floor: 5e6, debts: loan(30e6) });
    expect(books.cash[0]).toBe(5e6);
    expectClose(books.btc[0], 500 - (25e6 - 10 * INCOME) / PRICE, ROUNDING);
    expectClose(metric({ btc: 500, floor: 5e6, debts: loan(30e6) }, "min_cash_usd"), 5e6, ROUNDING);
  });

  test("on the first day if it falls due then, and never if only after the horizon", () => {
    const due = (date: string): Books => ({
      cash: 40e6,
      debts: `loan: {principal_usd: 30e6, coupon_per_year: 0, maturity: ${date}}`,
    });
    expectClose(booksAfter(1, due("2026-02-02")).company.cash[0], 10e6 + INCOME, ROUNDING);
    // 73 days from 2 February end with 15 April.
    expect(booksAfter(73, due("2026-04-15")).company.debt[0]).toBe(0);
    expect(booksAfter(73, due("2026-04-16")).company.debt[0]).toBe(30e6);
    expectClose(metric(due("2026-04-16"), "equity_usd"), metric(due("2026-04-15"), "equity_usd"), ROUNDING);
  });
});

describe("default", () => {
  const run = plainRun(
    company({
      debts: `${loan(35e6)}, other: {principal_usd: 1e6, coupon_per_year: 0.1, maturity: 2026-03-01}`,
    }),
  ).step(10);
  const { company: books } = everythingOf(run, "efficient");

  test("freezes the books: no coupons, no repayments, no income from then on", () => {
    const { cash, btc, shares, debt, minCash, interest } = books;
    const held = (): unknown => [cash, btc, shares, debt, minCash, interest].map((column) => column[0]);
    const before = held();
    expect(interest[0]).toBeGreaterThan(0);
    run.step(50);
    expect(held()).toEqual(before);
    expect(books.defaultDay[0]).toBe(10);
  });

  test("leaves shareholders nothing, whatever the assets are worth", () => {
    const { value } = run.valued("efficient");
    expect(value.hpc[0]).toBeGreaterThan(0);
    expect(value.equity[0]).toBe(0);
    const parts =
      value.mining[0]! +
      value.hpc[0]! +
      value.btc[0]! +
      value.cash[0]! +
      value.debt[0]! +
      value.limitedLiability[0]!;
    expect(Math.abs(parts)).toBeLessThan(ROUNDING * 50e6);
  });
});

describe("a convertible note of 10 m USD", () => {
  const note = (at: number, maturity: string): string =>
    `note: {principal_usd: 10e6, coupon_per_year: 0, maturity: ${maturity}, converts_at_usd_per_share: ${at}}`;
  const assets = 50e6 + 10e6 + 73 * INCOME;
  const horizon = (at: number): Books => ({ debts: note(at, "2030-01-01") });
  const perShare = (assets - 10e6) / 10e6;

  test("still out at the horizon is debt where a share is worth less than its price", () => {
    expectClose(metric(horizon(perShare * 1.001), "equity_usd"), assets - 10e6, ROUNDING);
    expectClose(metric(horizon(perShare * 1.001), "equity_debt_usd"), -10e6, ROUNDING);
    expectClose(metric(horizon(perShare * 1.001), "equity_per_share_usd"), perShare, ROUNDING);
  });

  test("still out at the horizon is shares where one is worth more", () => {
    const at = perShare * 0.999;
    expectClose(metric(horizon(at), "equity_all_shares_usd"), assets, ROUNDING);
    expect(metric(horizon(at), "equity_debt_usd")).toBe(0);
    // Those who held shares before own 10 m of them, the note's holder the rest.
    expectClose(metric(horizon(at), "equity_usd"), (assets * 10e6) / (10e6 + 10e6 / at), ROUNDING);
    expectClose(metric(horizon(at), "equity_per_share_usd"), assets / (10e6 + 10e6 / at), ROUNDING);
    // The value a share passes the point of conversion without a jump.
    expectClose(metric(horizon(at), "equity_per_share_usd"), perShare, 0.001);
  });

  test("that falls due becomes shares where one is worth more, and cash is not touched", () => {
    const { company: books, notes } = booksAfter(10, { cash: 20e6, debts: note(4, "2026-02-11") });
    expect(books.shares[0]).toBe(12.5e6);
    expectClose(books.cash[0], 20e6 + 10 * INCOME, ROUNDING);
    expect(notes[0]!.principal[0]).toBe(0);
    // Its shares are not bound by the limit on what is issued for cash.
    expect(books.sharesIssued[0]).toBe(0);
    expect(metric({ cash: 20e6, debts: note(4, "2026-02-11") }, "new_shares")).toBe(2.5e6);
  });

  test("that falls due is repaid where a share is worth less", () => {
    const { company: books, notes } = booksAfter(10, { cash: 20e6, debts: note(8, "2026-02-11") });
    expect(books.shares[0]).toBe(10e6);
    expectClose(books.cash[0], 10e6 + 10 * INCOME, ROUNDING);
    expect(notes[0]!.principal[0]).toBe(0);
  });

  test("pays its coupon until it falls due", () => {
    const debts =
      "note: {principal_usd: 10e6, coupon_per_year: 0.0365, maturity: 2026-02-11, converts_at_usd_per_share: 4}";
    expectClose(
      booksAfter(20, { cash: 20e6, debts }).company.cash[0],
      20e6 + 20 * INCOME - 10 * 1000,
      ROUNDING,
    );
  });

  test("does not turn a share's worth with a second note before it: two at 4 and 5.2 USD", () => {
    const two = `${note(4, "2030-01-01")}, next: {principal_usd: 10e6, coupon_per_year: 0, maturity: 2030-01-01, converts_at_usd_per_share: 5.2}`;
    // 41 m over 10 m shares convert the first at 4; 51 m over 12.5 m are 4.08, too little for the second.
    expectClose(metric({ debts: two }, "equity_all_shares_usd"), assets - 10e6, ROUNDING);
    expectClose(metric({ debts: two }, "equity_usd"), (assets - 10e6) * (10 / 12.5), ROUNDING);
    expectClose(metric({ debts: two }, "equity_per_share_usd"), (assets - 10e6) / 12.5e6, ROUNDING);
  });
});

describe("treasury", () => {
  /** A fleet that earns: 20 EH/s at 20 J/TH and 45 USD/MWh. */
  const mining = (treasury: string, cash = 50e6) =>
    scenarioWith([
      ...NO_NOISE,
      `start.price_usd=${PRICE}`,
      "horizon_days=30",
      "fleets.marginal=null",
      `fleets.efficient={region: texas, hashrate_ehs: 20, efficiency_j_per_th: 20, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: 2,
         power: {fixed_usd_per_mwh: 45}, company: {cash_usd: ${cash}, btc: 5, shares: 10e6, sga_usd_per_year: 3.65e6, treasury: ${treasury}}}`,
    ]);

  test.each<[string, number]>([
    ["{policy: hold}", 0],
    ["{policy: sell_share, share: 0.25}", 0.25],
    ["{policy: sell_all}", 1],
  ])(
    "%s: a share of %d of production is sold the same day, the rest is held; costs are paid in cash",
    (treasury, sellShare) => {
      const run = plainRun(mining(treasury));
      const { site, company: books } = everythingOf(run, "efficient");
      let cash = 50e6;
      let btc = 5;
      for (let day = 0; day < 30; day++) {
        run.step();
        cash += site.btc[0]! * sellShare * PRICE - 20 * 24 * 20 * 45 - 40_000 - 10_000;
        btc += site.btc[0]! * (1 - sellShare);
        expectClose(books.cash[0], cash, ROUNDING);
        expectClose(books.btc[0], btc, ROUNDING);
      }
    },
  );

  test("sell_to_floor sells what keeps cash at its target: all of production at first, then the day's costs' worth", () => {
    const run = plainRun(mining("{policy: sell_to_floor, cash_target_usd: 3e6}", 2e6));
    const { site, company: books } = everythingOf(run, "efficient");
    const costs = 20 * 24 * 20 * 45 + 40_000 + 10_000;
    let cash = 2e6;
    let btc = 5;
    let mined = 0;
    let soldInAll = 0;
    for (let day = 0; day < 30; day++) {
      run.step();
      const needed = (3e6 - (cash - costs)) / PRICE;
      const sold = Math.min(needed, site.btc[0]!);
      cash += sold * PRICE - costs;
      btc += site.btc[0]! - sold;
      expectClose(books.cash[0], cash, ROUNDING);
      expectClose(books.btc[0], btc, ROUNDING);
      mined += site.btc[0]!;
      soldInAll += sold;
      expectClose(5 + mined - books.btc[0]!, soldInAll, ROUNDING);
    }
    expect(books.cash[0]).toBe(3e6);
    expect(btc).toBeGreaterThan(5);
  });

  test("sell_to_floor sells bitcoin held too where it says so: five BTC are 400,000 USD on the first day", () => {
    const held = "{policy: sell_to_floor, cash_target_usd: 20e6, sells_held: true}";
    const run = plainRun(mining(held, 2e6)).step();
    const { site, company: books } = everythingOf(run, "efficient");
    expect(books.btc[0]).toBe(0);
    expectClose(books.cash[0], 2e6 + (5 + site.btc[0]!) * PRICE - 482_000, ROUNDING);
  });

  test("what is held is sold where cash runs out, so selling nothing is selling what is needed", () => {
    const run = plainRun(mining("{policy: hold}", 0));
    const { site, company: books } = everythingOf(run, "efficient");
    let mined = 0;
    for (let day = 0; day < 30; day++) {
      run.step();
      mined += site.btc[0]!;
    }
    expect(site.btc[0]).toBeGreaterThan(0);
    expect(books.cash[0]).toBe(0);
    const costs = 30 * (20 * 24 * 20 * 45 + 40_000 + 10_000);
    expectClose(books.btc[0], 5 + mined - costs / PRICE, ROUNDING);
    expect(books.sharesIssued[0]).toBe(0);
  });
});
