import { describe, expect, it } from "vitest";
import type { MonthDistribution } from "../../src/questions/monthly/forecast.ts";
import type { MonthName } from "../../src/questions/monthly/quantities.ts";
import type { ForecastRow, MonthValues } from "../../src/report/monthly-rows.ts";
import { monthlyWords, monthTitle } from "../../src/report/monthly-words.ts";

type Spread = number | readonly [low: number, median: number, high: number];

const distribution = (of: Spread): MonthDistribution => {
  const [low, middle, high] = typeof of === "number" ? [of, of, of] : of;
  const at = (value: number) => ({ value, se: 0 });
  return {
    mean: middle,
    mean_se: 0,
    quantiles: { "0.05": at(low), "0.5": at(middle), "0.95": at(high) },
    missing_share: 0,
  };
};

function row(
  month: string,
  of: Partial<Record<MonthName, Spread>>,
  more: Partial<ForecastRow> = {},
): ForecastRow {
  return {
    ...{ month, from: `${month}-01`, to: `${month}-31`, observed_days: 0, simulated_days: 31 },
    quantities: Object.fromEntries(Object.entries(of).map(([name, spread]) => [name, distribution(spread)])),
    ...more,
  };
}

const MARCH = row("2026-03", {
  price_usd: [61_234, 74_812, 91_480],
  price_change: [-0.2, -0.03, 0.1],
  volatility_per_year: [0.3, 0.462, 0.8],
  hashrate_ehs: [880.4, 935.2, 1001],
  hashrate_change: [-0.1, 0.04, 0.1],
  lowest_hashrate_ehs: [650, 760, 820],
  end_difficulty: [124e12, 131.24e12, 138e12],
  end_difficulty_change: [-0.1, 0, 0.1],
  difficulty_below_peak: [-0.2, -0.1587, -0.11],
  revenue_usd_per_ehs_day: [28_123, 33_412, 41_000],
  revenue_change: [-0.1, -0.061, 0],
  gross_profit_usd_per_ehs_day: [7000, 12_123, 20_000],
  gross_margin: [0.25, 0.363, 0.49],
  cohort_value_usd: [48e9, 58.34e9, 73e9],
  cohort_value_change: [-0.3, 0.021, 0.3],
  cohort_to_rewards: [1.2, 1.389, 1.6],
});

describe("a month in words", () => {
  const cohort = {
    file: "cohort.csv",
    at_own_multiple: 0,
    at_none: [],
    companies: Array.from({ length: 14 }, (_, k) => `c${k}`),
    start: { value_usd: 57e9, to_rewards: 1.4 },
  };

  it("has medians, and 5 to 95 % of paths in brackets, falls, rises and no change on the month before", () => {
    expect(monthlyWords({ months: [MARCH], cohort })).toBe(
      "Bitcoin averages 74,800 USD (61,200 to 91,500) in March 2026, 3.0 % below February, at a realised volatility of 46 %. " +
        "Hashrate averages 935 EH/s (880 to 1,000), 4.0 % above February, its lowest day at 760 (650 to 820). " +
        "Revenue is 33,400 USD (28,100 to 41,000) for 1 EH/s a day, 6.1 % below February, gross profit 12,100, a margin of 36 % (25 to 49). " +
        "Difficulty ends the month at 131.2 T (124.0 to 138.0), unchanged from February's average and 16 % below its high. " +
        "The 14 companies are worth 58.3 bn USD (48.0 to 73.0) at its end, 2.1 % above the start, 139 % (120 to 160) of the network's four-year block rewards.",
    );
    expect(monthTitle({ months: [MARCH] })).toBe(
      "March 2026: bitcoin averages 74,800 USD and miners’ gross margin is 36 %",
    );
  });

  it("has a sentence of the last month, where there are several", () => {
    const last = row("2027-01", { price_usd: [30_000, 71_000, 150_000], gross_margin: [-0.02, 0.096, 0.4] });
    const text = monthlyWords({ months: [MARCH, row("2026-04", { price_usd: 1 }), last] });
    expect(text).toMatch(
      /high\. In January 2027 bitcoin averages 71,000 USD \(30,000 to 150,000\), the margin is 9\.6 % \(-2\.0 to 40\)\.$/,
    );
    expect(text).not.toContain("compan");
  });

  it("leaves out what is not known, and says one company as one", () => {
    const bare = row("2026-01", { price_usd: [80_000, 90_000, 100_000], cohort_value_usd: 2e9 });
    expect(monthlyWords({ months: [bare] })).toBe(
      "Bitcoin averages 90,000 USD (80,000 to 100,000) in January 2026.",
    );
    const one = { ...cohort, companies: ["mine"] };
    expect(monthlyWords({ months: [bare], cohort: one })).toMatch(
      / The company is worth 2\.0 bn USD at its end\.$/,
    );
    expect(monthlyWords({ months: [] })).toBe("");
  });

  it("names December before January, a loss as one, and a difficulty at its high", () => {
    const text = monthlyWords({
      months: [
        row("2026-01", {
          price_usd: [80_000, 90_000, 100_000],
          price_change: [0, 0.12, 0.2],
          revenue_usd_per_ehs_day: [18_000, 20_000, 22_000],
          gross_profit_usd_per_ehs_day: [-3000, -1210, 1000],
          gross_margin: [-0.2, -0.06, 0.05],
          end_difficulty: [140e12, 150e12, 160e12],
          difficulty_below_peak: [-0.1, 0, 0],
        }),
      ],
    });
    expect(text).toContain("in January 2026, 12 % above December.");
    expect(text).toContain("for 1 EH/s a day, a gross loss of 1,210, a margin of -6.0 % (-20 to 5.0).");
    expect(text).toContain("Difficulty ends the month at 150.0 T (140.0 to 160.0), at its high.");
  });

  it("says the days of a month that had begun, unless they are completed", () => {
    const from = { from: "2026-02-02", to: "2026-02-28" };
    const part = row("2026-02", { price_usd: [1, 2, 3] }, from);
    expect(monthlyWords({ months: [part] })).toBe(
      "Bitcoin averages 2 USD (1 to 3) from 2 to 28 February 2026.",
    );
    const last = row("2026-02", { price_usd: [1.9, 2, 2.1] }, { from: "2026-02-28", to: "2026-02-28" });
    expect(monthlyWords({ months: [last] })).toBe("Bitcoin averages 2 USD on 28 February 2026.");
    const whole = row("2026-02", { price_usd: [1, 2, 3] }, { from: "2026-02-01", observed_days: 1 });
    expect(monthlyWords({ months: [whole] })).toMatch(/ in February 2026\.$/);
  });

  it("has no brackets of what is the same on all paths, and of a replay what was observed", () => {
    const happened: MonthValues = { end_difficulty_change: -0.0465, difficulty_below_peak: -0.0917 };
    const replayed = row(
      "2026-01",
      {
        price_usd: 90_463.8,
        end_difficulty: 142.2e12,
        end_difficulty_change: -0.043,
        difficulty_below_peak: -0.089,
      },
      { happened },
    );
    expect(monthlyWords({ months: [replayed] })).toBe(
      "Bitcoin averages 90,464 USD in January 2026. " +
        "Difficulty ends the month at 142.2 T, 4.7 % below December's average and 9.2 % below its high.",
    );
  });
});
