import { type TestContext, describe, expect, test } from "vitest";
import {
  type ComparedMonth,
  comparedMonths,
  LAST_WITHOUT_FEES,
  missesOf,
  monthsTable,
  notesIn,
  rms,
} from "../../bench/jpm-months.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { numberIn, realData } from "../support/real-data.ts";
import { DATA_FOLDER } from "../support/shipped.ts";

describe("the months of JPMorgan's notes (real data)", () => {
  let months: readonly ComparedMonth[] | undefined;
  const compared = async (context: TestContext): Promise<readonly ComparedMonth[]> => {
    const rows = realData(context, "jpm_monthly.csv");
    return (months ??= await comparedMonths(
      notesIn(rows),
      readFolder(DATA_FOLDER!, { fees: true }),
      DATA_FOLDER!,
    ));
  };
  test("have revenue within 1.5 % and gross profit within 8 % in the root mean square, at the J/TH of the day", async (context) => {
    const found = await compared(context);
    const said = monthsTable(found);
    process.stdout.write(`${said}\n`);
    const { revenue, grossProfit, withFees, withoutFees } = missesOf(found);
    expect(revenue).toHaveLength(12);
    expect(grossProfit).toHaveLength(5);
    expect(rms(revenue), said).toBeLessThan(0.015);
    expect(rms(grossProfit), said).toBeLessThan(0.08);
    // The choice of the months without fees is not what brings revenue within: none in any month does, too.
    expect(rms(withoutFees), said).toBeLessThan(0.015);
    expect(rms(withFees), said).toBeGreaterThan(0.02);
  });

  test("are counted from each day's price, hashrate and blocks as by hand", async (context) => {
    const found = await compared(context);
    const days = realData(context, "btc_network_daily.csv");
    for (const { month, revenueWithoutFees, filledHashrateDays } of found) {
      if (filledHashrateDays > 0) continue;
      const own = days.filter(({ date }) => date!.startsWith(month));
      const each = own.map(
        (row) => (144 * 3.125 * numberIn(row, "price_usd")) / numberIn(row, "hashrate_ehs"),
      );
      const byHand = each.reduce((sum, value) => sum + value, 0) / own.length;
      expect(revenueWithoutFees / byHand, month).toBeCloseTo(1, 9);
    }
  });

  test("are without fees up to one month, in which notes fit better so, all in all", async (context) => {
    const found = await compared(context);
    const early = found.filter(({ month }) => month <= LAST_WITHOUT_FEES);
    const late = found.filter(({ month }) => month > LAST_WITHOUT_FEES);
    const [before, after] = [missesOf(early), missesOf(late)];
    expect(rms(before.withoutFees)).toBeLessThan(rms(before.withFees));
    expect(rms(after.withFees)).toBeLessThan(rms(after.withoutFees));
  });
});
