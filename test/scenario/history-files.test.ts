import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { readHistory } from "../../src/scenario/csv/history-files.ts";

const DAYS = `date,price_usd,hashrate_ehs,difficulty,fees_btc,note
2026-01-30,84128.66,922.5491,141668107417558.0,3.3,
2026-01-31,78621.12,,,,"lost, all"
2026-02-01,76974.45,838.0408,141668107417558.0,2.5,
`;
const EPOCHS = `height,first_block_time,difficulty
931392,1767860082,146472570619930.78
933408,1769111308,141668107417558.25
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-history-"));
  writeFileSync(join(folder, "any-name.csv"), DAYS);
  writeFileSync(join(folder, "epochs.csv"), EPOCHS);
  writeFileSync(join(folder, "other.csv"), "hour,usd\n1,2\n");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("the real days of a folder", () => {
  test("are of the files whose headers have their columns, with empty cells as NaN", () => {
    const { days, epochs, files } = readHistory(folder);
    expect(files).toEqual({ days: join(folder, "any-name.csv"), epochs: join(folder, "epochs.csv") });
    expect(epochs).toEqual([
      { height: 931_392, firstBlockTime: 1_767_860_082, difficulty: 146_472_570_619_930.78 },
      { height: 933_408, firstBlockTime: 1_769_111_308, difficulty: 141_668_107_417_558.25 },
    ]);
    expect(days).toHaveLength(3);
    expect(days[1]).toEqual({
      day: calendarDay("2026-01-31"),
      priceUsd: 78_621.12,
      hashrateEhs: NaN,
      difficulty: NaN,
      feesBtc: NaN,
    });
  });

  test.each([
    [
      "epochs.csv",
      "a,b\n1,2\n",
      /--data .*: no CSV file with the columns height, first_block_time, difficulty among any-name\.csv/,
    ],
    [
      "second.csv",
      DAYS,
      /--data .*: 2 CSV files with the columns date, price_usd.*: leave one of .*any-name\.csv/,
    ],
    [
      "any-name.csv",
      DAYS.replace("2026-01-31", "2026-01-30"),
      /any-name\.csv:3:1: 2026-01-30 does not come after/,
    ],
    [
      "any-name.csv",
      DAYS.replace("2026-01-31", "2026-01-31 12:00"),
      /any-name\.csv:3:1: expected a date without a time/,
    ],
    [
      "any-name.csv",
      DAYS.replace("838.0408", "838 EH/s"),
      /any-name\.csv:4:21: hashrate_ehs: expected a number of 0 or more, found "838 EH\/s"/,
    ],
    [
      "any-name.csv",
      DAYS.replace("838.0408", "838,0408").replace("2.5,", "2.5,x"),
      /any-name\.csv:4:\d+: 7 cells under 6 columns/,
    ],
    [
      "epochs.csv",
      EPOCHS.replace("933408", "933409"),
      /epochs\.csv:3:1: expected the height of an epoch's first block/,
    ],
    ["epochs.csv", EPOCHS.replace("933408", "931392"), /epochs\.csv:3:1: height 931392 does not come after/],
  ])("are refused at their place: %s", (name, text, message) => {
    writeFileSync(join(folder, name), text);
    expect(() => readHistory(folder)).toThrow(message);
  });
});
