import { describe, expect, test } from "vitest";
import type { MonthlyDocument } from "../../src/report/monthly.ts";
import { publishedDoubts } from "../../src/report/published-doubts.ts";

const observed = (published: Record<string, number>): Pick<MonthlyDocument, "observed" | "months"> => ({
  months: [],
  observed: [
    {
      ...{ month: "2025-12", from: "2025-12-01", to: "2025-12-31", days: 31 },
      ...{ days_without_hashrate: 0, days_without_fees: 0 },
      quantities: { hashrate_ehs: 1048.5, revenue_usd_per_ehs_day: 38_679 },
      published,
    },
  ],
});

describe("figures that are published in another unit", () => {
  test("are told once each, with both numbers", () => {
    expect(publishedDoubts(observed({ hashrate_ehs: 1.045, revenue_usd_per_ehs_day: 38.7 }))).toMatchObject([
      {
        message: expect.stringMatching(/Hashrate, mean .*1\.045 EH\/s.*1,048\.5.*another unit\?$/) as string,
      },
      { message: expect.stringContaining("38.7") as string },
    ]);
  });

  test("are not those that differ by a few per cent, nor what we have not", () => {
    const close = { hashrate_ehs: 1045, revenue_usd_per_ehs_day: 41_400, cohort_value_usd: 48e9 };
    expect(publishedDoubts(observed(close))).toEqual([]);
  });
});
