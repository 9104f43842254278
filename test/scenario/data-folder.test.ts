import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { DataError } from "../../src/history/history.ts";
import { dayFiles, readFolder } from "../../src/scenario/csv/data-folder.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import { temporaryFolder } from "../support/temporary.ts";

const parent = temporaryFolder();
const folder = join(parent, "data");

const write = (name: string, text: string): void => {
  writeFileSync(join(folder, name), text);
};

const DAILY =
  "date,price_usd,hashrate_ehs,difficulty,fees_btc\n2026-01-01,90000,1000,1e14,3\n2026-01-02,91000,,,\n2026-01-03,92000,990,1e14,2\n";
const EPOCHS =
  "height,first_block_time,difficulty\n931392,1767860082,146472570619930.78\n933408,1769111308,141668107417558.25\n";

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  write("days.csv", DAILY);
  write("epochs.csv", EPOCHS);
});

describe("a folder of data", () => {
  it("is told apart by headers, whatever files are called and beside what they lie", () => {
    write("notes.csv", "who,what\na,b\n");
    write(
      "power.csv",
      "hour_beginning_central,hb_north_rtm,hb_west_rtm\n2026-01-01 00:00:00,20,30\n2026-01-01 01:00:00,20,50\n2026-01-03 05:00:00,20,-4\n",
    );
    const { history, files, sources } = readFolder(folder, { power: true });
    const days = join(folder, "days.csv");
    expect(files).toEqual({
      price_usd: days,
      hashrate_ehs: days,
      difficulty: days,
      fees_btc: days,
      epochs: join(folder, "epochs.csv"),
    });
    expect(history.price).toEqual({ firstDay: 20454, values: Float64Array.of(90000, 91000, 92000) });
    expect(history.hashrate.values).toEqual(Float64Array.of(1000, NaN, 990));
    expect(history.fees!.values).toEqual(Float64Array.of(3, NaN, 2));
    expect(history.epochs[1]).toEqual({
      height: 933408,
      firstBlockTime: 1769111308,
      difficulty: 141668107417558.25,
    });
    expect(history.power).toMatchObject({ hub: "hb_west", hours: [[30, 50], [], [-4]] });
    expect(history.power!.daily.values).toEqual(Float64Array.of(40, NaN, -4));
    expect(sources.map(({ gives }) => gives)).toEqual([
      "price_usd, hashrate_ehs, difficulty, fees_btc",
      "epochs",
      "power by the hour, hb_west",
    ]);
  });

  it("may have its columns in several files, and power by the day", () => {
    write("days.csv", "date;price_usd\n2026-01-01;90.000,5\n2026-01-02;91.000,5\n");
    write("chain.csv", "date,hashrate_ehs,difficulty\n2026-01-01,1000,1e14\n");
    write("power.csv", "date,hb_hubavg_rtm_mean\n2026-01-01,-3.5\n");
    const { history, files } = readFolder(folder, { power: true });
    expect(dayFiles(files)).toEqual([join(folder, "days.csv"), join(folder, "chain.csv")]);
    expect(history.price.values).toEqual(Float64Array.of(90000.5, 91000.5));
    expect(history.fees).toBeNull();
    expect(history.power).toMatchObject({ hub: "hb_hubavg", hours: null });
  });

  it("may begin with its newest row", () => {
    const [header, ...rows] = DAILY.trim().split("\n");
    write("days.csv", [header, ...rows.reverse()].join("\n"));
    expect(readFolder(folder).history.price.values).toEqual(Float64Array.of(90000, 91000, 92000));
  });

  it("lacks a file: the columns that nothing has are named", () => {
    rmSync(join(folder, "epochs.csv"));
    write("days.csv", "date,price_usd\n2026-01-01,90000\n");
    expect(() => readFolder(folder)).toThrow(DataError);
    expect(() => readFolder(folder)).toThrow(
      /no CSV file with hashrate_ehs, difficulty, epochs \(height, first_block_time, difficulty\) among days\.csv: docs/,
    );
    rmSync(join(folder, "days.csv"));
    expect(() => readFolder(folder)).toThrow(/with price_usd, .*difficulty\): docs/);
  });

  it("needs fees only where they are asked for, and power is read only then", () => {
    write("days.csv", DAILY.replace("fees_btc", "fees"));
    write("power.csv", "date,hb_west_rtm_mean\n2026-01-01,dear\n");
    expect(readFolder(folder).history).toMatchObject({ fees: null, power: null });
    expect(readFolder(folder).sources).toHaveLength(2);
    expect(() => readFolder(folder, { fees: true })).toThrow(/no CSV file with fees_btc among days\.csv/);
    expect(() => readFolder(folder, { power: true })).toThrow(
      /power\.csv:2:12: hb_west_rtm_mean: expected a number/,
    );
  });

  it("may have months as brokers publish them, which are read only where they are asked for", () => {
    write(
      "notes.csv",
      "month,avg_price_usd,revenue_usd_per_eh_day,gross_profit_usd_per_eh_day,mktcap14_usd_bn,note\n" +
        '2025-10,,48000,,70,"first half 1030, then more"\n2025-12,88950,38700,17100,48,\n',
    );
    const { published, sources } = readFolder(folder, { published: true });
    expect(published).toEqual({
      file: join(folder, "notes.csv"),
      months: [
        {
          month: "2025-10",
          priceUsd: undefined,
          volatilityPerYear: undefined,
          hashrateEhs: undefined,
          revenueUsd: 48000,
          grossProfitUsd: undefined,
          marketValueUsd: 70e9,
          note: "first half 1030, then more",
        },
        {
          month: "2025-12",
          priceUsd: 88950,
          volatilityPerYear: undefined,
          hashrateEhs: undefined,
          revenueUsd: 38700,
          grossProfitUsd: 17100,
          marketValueUsd: 48e9,
          note: "",
        },
      ],
    });
    expect(sources.map(({ gives }) => gives)).toContain("published months");
    expect(readFolder(folder)).toMatchObject({ published: null });
    expect(readFolder(folder).sources).toHaveLength(2);
    // A file of days that also names months is one of days.
    write("notes.csv", "date,month,avg_price_usd\n2026-01-01,2026-01,5\n");
    expect(readFolder(folder, { published: true }).published).toBeNull();
  });

  it("says where a published month is wrong, or out of order, or in two files", () => {
    const read = () => readFolder(folder, { published: true });
    write("notes.csv", "month,avg_hashrate_ehs\n2025-12,1045\nJan 2026,981\n2026-02,-5\n");
    expect(read).toThrow(ScenarioError);
    expect(read).toThrow(/notes\.csv:3:1: expected a month such as 2026-02, found "Jan 2026"/);
    expect(read).toThrow(/notes\.csv:4:9: avg_hashrate_ehs: expected a number above 0, found "-5"/);
    write("notes.csv", "month,avg_hashrate_ehs\n2025-12,1045\n2025-13,981\n");
    expect(read).toThrow(/notes\.csv:3:1: expected a month such as 2026-02, found "2025-13"/);
    write("notes.csv", "month,avg_hashrate_ehs\n2026-01,981\n2025-12,1045\n2026-02,990\n");
    expect(read).toThrow(/notes\.csv:3:1: 2025-12 does not come after the row above: one row a month/);
    write("notes.csv", "month,avg_hashrate_ehs\n2026-01,981\n");
    write("others.csv", "month,avg_price_usd\n2026-01,90000\n");
    expect(read).toThrow(/published months stand in .*notes\.csv and in .*others\.csv/);
  });

  it("may hold a file that cannot be read, where nothing is missed for it", () => {
    write("notes.csv", "a\0b\0");
    expect(readFolder(folder).history.epochs).toHaveLength(2);
    expect(() => readFolder(folder, { power: true })).toThrow(ScenarioError);
    rmSync(join(folder, "epochs.csv"));
    expect(() => readFolder(folder)).toThrow(/notes\.csv/);
  });

  it("is told of all that is wrong in all its files at once", () => {
    write("days.csv", DAILY.replace("90000", "ninety").replace("990", "-1"));
    write("epochs.csv", EPOCHS.replace("933408", "933409"));
    const refusal = (): unknown => {
      try {
        return readFolder(folder);
      } catch (error) {
        return error;
      }
    };
    const error = refusal();
    expect(error).toBeInstanceOf(ScenarioError);
    expect((error as ScenarioError).problems.map(({ message }) => message)).toEqual([
      'price_usd: expected a number above 0, found "ninety"',
      'hashrate_ehs: expected a number above 0, found "-1"',
      'height: expected the height of an epoch\'s first block, a multiple of 2016, found "933409"',
    ]);
  });

  it("has epochs out of order: the row is named", () => {
    write("epochs.csv", EPOCHS.replace("933408", "931392"));
    expect(() => readFolder(folder)).toThrow(
      /epochs\.csv:3:1: height 931392 does not come after the row before/,
    );
  });

  it("has a column twice: both files are named", () => {
    write("more.csv", "date,price_usd\n2026-01-01,90000\n");
    expect(() => readFolder(folder)).toThrow(/price_usd stand in .*days\.csv and in .*more\.csv/);
  });

  it.each([
    [
      "date,price_usd,hashrate_ehs,difficulty\n2026-01-01,ninety,1,1\n",
      /days\.csv:2:12: price_usd: expected a number above 0, found "ninety"/,
    ],
    [
      "date,price_usd,hashrate_ehs,difficulty\n2026-01-01,-3,1,1\n",
      /price_usd: expected a number above 0, found "-3"/,
    ],
    [
      "date,price_usd,hashrate_ehs,difficulty\n2026-01-01,3,1,1\n2026-01-03,3,1,1\n2026-01-02,3,1,1\n",
      /days\.csv:4:1: 2026-01-02 does not come after the row above/,
    ],
    [
      "date,price_usd,hashrate_ehs,difficulty\n2026-01-01,3,1,1\n2026-01-01,3,1,1\n",
      /days\.csv:3:1: 2026-01-01 does not come after/,
    ],
    [
      "date,price_usd,hashrate_ehs,difficulty\nyesterday,3,1,1\n",
      /days\.csv:2:1: expected a date such as 2026-02-02, found "yesterday"/,
    ],
    [
      "date,price_usd,hashrate_ehs,difficulty\n2026-01-01 12:00,3,1,1\n",
      /days\.csv:2:1: expected a date without a time, such as 2026-02-02, found "2026-01-01 12:00"/,
    ],
    ["date,price_usd,hashrate_ehs,difficulty\n2026-01-01,90,000,1,1\n", /5 cells under 4 columns/],
  ])("has a wrong row: it is named with its line (%j)", (text, message) => {
    write("days.csv", text);
    expect(() => readFolder(folder)).toThrow(message);
  });
});
