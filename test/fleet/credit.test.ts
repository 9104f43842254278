import { describe, expect, test } from "vitest";
import { debtToEbitda, interestCover, loanToValue, runwayMonths } from "../../src/fleet/credit.ts";
import { engine, expectClose } from "../support/engine.ts";
import { scenarioWith } from "../support/scenario.ts";
import { HOSTING, INCOME, PRICE, ROUNDING, type Resting, resting, restingMetric } from "./resting-company.ts";

const { PLAIN, SIMD, buildModel, simulateBatch } = engine;

/** A fleet's series by mark of such a company's one path, with the days of the marks. */
function series(company: Resting, name: string): { readonly days: readonly number[]; readonly at: number[] } {
  const model = buildModel(resting(company));
  const { layout } = model;
  const { series: all } = simulateBatch(model, "none", 0, 1, { kernel: SIMD });
  const s = layout.series.findIndex((one) => one.name === name && one.scope.kind === "fleet");
  if (s < 0) throw new RangeError(`no series ${name}`);
  const marks = layout.markDays.length;
  return { days: layout.markDays, at: [...all.slice(s * marks, (s + 1) * marks)] };
}

describe("a company that lives: 5 MW of hosting, 10 m cash, 100 BTC, a loan of 20 m at 7.3 %", () => {
  const loan = "debts: {loan: {principal_usd: 20e6, coupon_per_year: 0.073, maturity: 2030-01-01}}";
  const company: Resting = { btc: 100, days: 500, more: loan };

  test("loan to value by hand: 20 m over 50 m of hosting, 8 m of BTC and cash that grows by 9,698.63 a day", () => {
    // Income of 5 m a year is 13,698.63 a day; coupons of 1.46 m a year are 4,000.
    const { days, at } = series(company, "loan_to_value");
    expect(days.slice(0, 3)).toEqual([28, 59, 89]);
    at.forEach((share, m) => {
      const cash = 10e6 + days[m]! * (INCOME - 4000);
      expectClose(share, 20e6 / (HOSTING + 100 * PRICE + cash), ROUNDING);
    });
    // 20 / (50 + 8 + 10.2716) after 28 days.
    expect(at[0]!.toFixed(3)).toBe("0.293");
  });

  test("interest cover by hand: 13,698.63 over 4,000 is 3.42 over any window", () => {
    const { at } = series(company, "interest_cover");
    for (const cover of at) expectClose(cover, 3.4246575342465753, ROUNDING);
  });

  test("debt over EBITDA by hand: 20 m over 5 m a year is 4.0, from 90 days on, within the first year and after", () => {
    const { days, at } = series(company, "debt_to_ebitda");
    at.forEach((times, m) => {
      if (days[m]! < 90) expect(times).toBeNaN();
      else expectClose(times, 4, ROUNDING);
    });
    expect(days.at(-1)).toBe(500);
  });

  test("runway by hand: nothing is burnt, so 60 months; with SG&A of 20,000 a day 10,301.37 a day are", () => {
    for (const months of series(company, "runway_months").at) expect(months).toBe(60);
    const sga = 7.3e6;
    const burn = 20_000 + 4000 - INCOME;
    expect(burn.toFixed(2)).toBe("10301.37");
    const { days, at } = series({ ...company, sga, days: 400 }, "runway_months");
    at.forEach((months, m) => {
      const liquidity = 10e6 + 100 * PRICE - days[m]! * burn;
      expectClose(months, Math.min((liquidity / burn / 365) * 12, 60), 1e-11);
    });
    // 18 m over 10,301.37 a day are 4.8 years at the start; 13.88 m 44 months after 400 days.
    expect(at.at(-1)!.toFixed(1)).toBe("44.3");
  });

  test("cover is below 0 and debt over EBITDA at its most where EBITDA is negative", () => {
    const poor = { ...company, sga: 7.3e6, days: 200 };
    for (const cover of series(poor, "interest_cover").at)
      expectClose(cover, (INCOME - 20_000) / 4000, ROUNDING);
    expect(
      series(poor, "debt_to_ebitda")
        .at.slice(3)
        .every((times) => times === 100),
    ).toBe(true);
  });

  test("hosting's capex counts as burnt, as far as cash pays it", () => {
    // 45 m over the 365 days to energisation, half of it by debt whose coupons are prefunded.
    const { days, at } = series(
      { days: 200, more: "debts: {}", sets: ["fleets.efficient.company.hpc.start=2027-02-02"] },
      "runway_months",
    );
    const burn = 22.5e6 / 365;
    at.forEach((months, m) => {
      // Cash is spent after 162 days, and new shares sold are no part of it.
      if (days[m]! < 160) expectClose(months, ((10e6 - days[m]! * burn) / burn / 365) * 12, 1e-9);
    });
  });

  test("windows are twelve months once there are as many: what began in 2027 counts by days in them", () => {
    // Marks of a company that starts on the first of a month are the ends of months.
    const late: Resting = {
      ...company,
      cash: 40e6,
      btc: 0,
      start: "2026-02-01",
      days: 700,
      sets: [
        "fleets.efficient.company.hpc.start=2027-01-01",
        "fleets.efficient.company.hpc.capex_usd_per_mw=0",
      ],
    };
    const { days, at } = series(late, "debt_to_ebitda");
    const times = (day: number): number => at[days.indexOf(day)]!;
    // 31 March 2027 closes 424 days from 1 February 2026, 90 of them with income; 31 December 2027 699.
    expectClose(times(424), 20e6 / (90 * INCOME), 1e-11);
    expectClose(times(699), 4, 1e-11);
  });
});

describe("a company that a loan brings down: 2 MW of hosting, 5 m cash, a loan of 20 m due on 1 March, a note of 30 m", () => {
  const debts = (loan = "", note = ""): string =>
    `debts: {loan: {principal_usd: 20e6, coupon_per_year: 0, maturity: 2026-03-01${loan}},
      note: {principal_usd: 30e6, coupon_per_year: 0, maturity: 2031-01-01, converts_at_usd_per_share: 1e6${note}}},
     issuance: {max_share_of_start: 0}`;
  const company = (loan = "", note = ""): Resting => ({
    cash: 5e6,
    more: debts(loan, note),
    sets: ["fleets.efficient.company.hpc.mw=2"],
  });
  // 1 March is the 28th day; hosting earns 2 m a year and is worth 20 m.
  const paid = 5e6 + (28 * 2e6) / 365;
  const left = 20e6 - paid;

  test("exposure is what the loan lacks, 14,846,575, and the note", () => {
    expect(left.toFixed(0)).toBe("14846575");
    expect(restingMetric(company(), "default_day")).toBe(28);
    expectClose(restingMetric(company(), "exposure_at_default_usd"), left + 30e6, ROUNDING);
  });

  test("the loan is senior: hosting's 20 m pay it in full, and 5.15 m of the note, 17.2 %", () => {
    expect(restingMetric(company(), "recovery_senior_share")).toBe(1);
    expectClose(restingMetric(company(), "recovery_unsecured_share"), (20e6 - left) / 30e6, 1e-11);
    expect(restingMetric(company(), "recovery_unsecured_share").toFixed(3)).toBe("0.172");
    expect(restingMetric(company(), "recovery_hosting_share")).toBeNaN();
    expectClose(restingMetric(company(), "credit_loss_usd"), left + 10e6, 1e-11);
    expectClose(restingMetric(company(), "loss_given_default"), (left + 10e6) / (left + 30e6), 1e-11);
    expect(restingMetric(company(), "loss_given_default").toFixed(3)).toBe("0.554");
  });

  test("seniority moves what each gets, and not the sum", () => {
    const swapped = company(", seniority: unsecured", ", seniority: senior");
    expectClose(restingMetric(swapped, "recovery_senior_share"), 2 / 3, 1e-11);
    expect(restingMetric(swapped, "recovery_unsecured_share")).toBe(0);
    expectClose(restingMetric(swapped, "credit_loss_usd"), left + 10e6, 1e-11);
    const alike = company("", ", seniority: senior");
    expectClose(restingMetric(alike, "recovery_senior_share"), 20e6 / (left + 30e6), 1e-11);
    expect(restingMetric(alike, "recovery_unsecured_share")).toBeNaN();
    for (const other of [swapped, alike])
      for (const same of ["equity_usd", "default_day", "exposure_at_default_usd"])
        expect(restingMetric(other, same)).toBe(restingMetric(company(), same));
  });

  test("loan to value goes on with the debt of the default; cover, debt over EBITDA and runway end", () => {
    const { days, at } = series({ ...company(), days: 120 }, "loan_to_value");
    for (const share of at) expectClose(share, (left + 30e6) / 20e6, 1e-11);
    expect(days).toHaveLength(4);
    for (const name of ["interest_cover", "debt_to_ebitda", "runway_months"])
      for (const value of series({ ...company(), days: 120 }, name).at) expect(value).toBeNaN();
  });
});

describe("a company that a covenant brings down while it builds: 5 MW, half of 45 m by debt at 10 %, a loan of 2 m, a note of 10 m", () => {
  const company: Resting = {
    btc: 10,
    more: `debts: {loan: {principal_usd: 2e6, coupon_per_year: 0.073, maturity: 2030-01-01},
        note: {principal_usd: 10e6, coupon_per_year: 0, maturity: 2031-01-01, converts_at_usd_per_share: 1e6}},
      covenants: {minimum_cash_usd: 12e6, breach: {consequence: default}}`,
    sets: [
      "fleets.efficient.company.hpc.start=2027-02-02",
      "fleets.efficient.company.hpc.noi_usd_per_mw_year=0.85e6",
    ],
  };
  // On 31 March, the 58th day, of 365 up to energisation.
  let hostingDebt = 0;
  for (let day = 0; day < 58; day++) hostingDebt += (hostingDebt * 0.1) / 365 + 22.5e6 / 365;
  // Income for ever of 4.25 m a year from 307 days on, less the capex still to be paid.
  const hosting = (4.25e6 / 0.1) * Math.exp((-0.1 * 307) / 365) - (45e6 * 307) / 365;
  // Cash less the loan's 400 a day and the capex paid in cash, and 10 BTC.
  const estate = 10e6 - 58 * 400 - (58 * 22.5e6) / 365 + 10 * PRICE;
  const open = hostingDebt - hosting;

  test("hosting of 1.2 m covers a third of its debt of 3.6 m", () => {
    expect([hosting, hostingDebt, estate].map((usd) => (usd / 1e6).toFixed(2))).toEqual([
      "1.22",
      "3.60",
      "7.20",
    ]);
    expect(restingMetric(company, "default_day")).toBe(58);
    expectClose(restingMetric(company, "exposure_at_default_usd"), hostingDebt + 12e6, 1e-11);
  });

  test("cash and BTC pay the loan in full; the rest is shared by the note and what hosting did not cover", () => {
    const quota = (estate - 2e6) / (10e6 + open);
    expect(quota.toFixed(2)).toBe("0.42");
    expect(restingMetric(company, "recovery_senior_share")).toBe(1);
    expectClose(restingMetric(company, "recovery_unsecured_share"), quota, 1e-9);
    expectClose(
      restingMetric(company, "recovery_hosting_share"),
      (hosting + open * quota) / hostingDebt,
      1e-9,
    );
    expectClose(restingMetric(company, "credit_loss_usd"), (10e6 + open) * (1 - quota), 1e-9);
  });
});

describe("what divides by nothing", () => {
  test("is missing, or stands at its most", () => {
    expect(loanToValue(5, 0)).toBeNaN();
    expect(interestCover(5, 0)).toBeNaN();
    expect(debtToEbitda(0, -1)).toBe(0);
    expect(debtToEbitda(1, 0)).toBe(100);
    expect(debtToEbitda(1, NaN)).toBeNaN();
    expect(runwayMonths(5, 0, 90)).toBe(60);
    expect(runwayMonths(0, 1, 90)).toBe(0);
  });

  test("a company without debt has no series of debt, and none without a covenant has headroom", () => {
    const names = (company: Resting): string[] =>
      buildModel(resting(company)).layout.series.flatMap(({ name, scope }) =>
        scope.kind === "fleet" ? [name] : [],
      );
    const ofDebt = ["loan_to_value", "interest_cover", "debt_to_ebitda"];
    const ofCovenants = ["covenant_breach_share", "cash_headroom_usd", "debt_headroom_usd"];
    expect(names({}).filter((name) => [...ofDebt, ...ofCovenants].includes(name))).toEqual([]);
    expect(names({})).toContain("runway_months");
    expect(restingMetric({}, "credit_loss_usd")).toBe(0);
    expect(restingMetric({}, "loss_given_default")).toBeNaN();
  });
});

describe("500 paths of a company with both covenants, tested at the ends of months, which are its marks", () => {
  const scenario = scenarioWith(
    [
      "start.date=2026-02-01",
      "horizon_days=424",
      "fleets.marginal.company.cash_usd=12e6",
      `fleets.marginal.company.covenants={minimum_cash_usd: 9e6, max_debt_to_ebitda: 20, tested: monthly,
         breach: {consequence: coupon_step_up, step_up_per_year: 0.02}}`,
    ],
    "downside",
  );
  const paths = 500;
  const model = buildModel(scenario);
  const { layout } = model;
  const marks = layout.markDays.length;
  const batch = simulateBatch(model, "1", 0, paths, { kernel: SIMD });
  const isOf = (name: string) => (one: (typeof layout.metrics)[number] | (typeof layout.series)[number]) =>
    one.name === name && one.scope.kind === "fleet" && one.scope.fleet === "marginal";
  const metric = (name: string): Float64Array => {
    const m = layout.metrics.findIndex(isOf(name));
    return batch.metrics.subarray(m * paths, (m + 1) * paths);
  };
  const byMark = (name: string, m: number): Float64Array => {
    const s = layout.series.findIndex(isOf(name));
    return batch.series.subarray((s * marks + m) * paths, (s * marks + m + 1) * paths);
  };

  test("the first mark with headroom below 0 is the day of the first breach, on every path", () => {
    const breachDay = metric("covenant_breach_day");
    let breached = 0;
    for (let i = 0; i < paths; i++) {
      const first = layout.markDays.findIndex(
        (_, m) => byMark("cash_headroom_usd", m)[i]! < 0 || byMark("debt_headroom_usd", m)[i]! < 0,
      );
      expect(breachDay[i]).toBe(first < 0 ? NaN : layout.markDays[first]);
      breached += Number(first >= 0);
    }
    expect(breached).toBeGreaterThan(paths / 10);
    expect(metric("covenant_breach_day").some(Number.isNaN)).toBe(true);
  });

  test("P(default) and P(breach) by a date count the days of the table of paths", () => {
    for (const [share, day] of [
      ["default_share", "default_day"],
      ["covenant_breach_share", "covenant_breach_day"],
    ] as const)
      layout.markDays.forEach((close, m) => {
        const count = byMark(share, m).reduce((a, b) => a + b, 0);
        expect(count).toBe(metric(day).filter((one) => one <= close).length);
      });
    expect(metric("default_share").some((one) => one === 1)).toBe(true);
  });

  test("without default there is no loss, with it none above the exposure, and it is exposure × loss given default", () => {
    const [loss, exposure, given] = [
      metric("credit_loss_usd"),
      metric("exposure_at_default_usd"),
      metric("loss_given_default"),
    ];
    metric("default_share").forEach((one, i) => {
      if (one === 0) {
        expect(loss[i]).toBe(0);
        expect(exposure[i]).toBeNaN();
        return;
      }
      expect(loss[i]).toBeGreaterThanOrEqual(0);
      expect(loss[i]).toBeLessThanOrEqual(exposure[i]!);
      expectClose(loss[i], given[i]! * exposure[i]!, 1e-12);
    });
  });

  test("the plain engine gives the same bits", () => {
    const few = 24;
    const [fast, plain] = [SIMD, PLAIN].map((kernel) => simulateBatch(model, "1", 0, few, { kernel }));
    const bits = ({ metrics, series: ofMarks }: typeof batch): bigint[] => [
      ...new BigUint64Array(metrics.buffer),
      ...new BigUint64Array(ofMarks.buffer),
    ];
    expect(bits(fast!)).toEqual(bits(plain!));
  });
});
