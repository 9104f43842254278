import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { dayDoubts } from "../../src/scenario/warnings/day.ts";
import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { numberIn, realData } from "../support/real-data.ts";
import type { Row } from "../support/real-data.ts";
import { faultsOver } from "./faults.ts";
import { DataFolder, feesOf, hashrateOf, pricesOf, sample, shown } from "./data-folder.ts";

let folder: DataFolder;
beforeAll(() => {
  folder = new DataFolder();
});
afterAll(() => {
  folder.remove();
});

/** A file of numbers from a date on. */
function csv(column: string, first: string, values: readonly number[]): string {
  const start = Date.parse(first);
  const rows = values.map(
    (value, k) => `${new Date(start + k * 86_400_000).toISOString().slice(0, 10)},${value}`,
  );
  return `date,${column}\n${rows.join("\n")}\n`;
}

const warnings = (file: string, lines: string): string[] => shown(folder.load(file, lines).warnings);

/** What is wrong with a scenario, or what is odd if nothing is. */
function told(file: string, lines: string): string[] {
  try {
    return warnings(file, lines);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return shown(error.problems);
  }
}

const SLIP = "a slip of the decimal mark or the unit?";

describe("a day out of line with those beside it", () => {
  const prices = (values: readonly number[]): string[] =>
    warnings(csv("price_usd", "2024-01-01", values), sample());

  test("is told where it stands", () => {
    expect(prices([100, 110, 105])).toEqual([]);
    expect(prices([100, 110, 1050, 105, 100])).toEqual([
      `days.csv:4:12 1050 USD on 2024-01-03 is 9.545 times the 110 of 2024-01-02: ${SLIP}`,
    ]);
    expect(prices([100, 110, 1.05, 105, 100])).toEqual([
      `days.csv:4:12 1.05 USD on 2024-01-03 is 0.009545 times the 110 of 2024-01-02: ${SLIP}`,
    ]);
    expect(prices([100, 110, 105, 1000])).toEqual([
      `days.csv:5:12 1000 USD on 2024-01-04 is 9.524 times the 105 of 2024-01-03: ${SLIP}`,
    ]);
    // The first, which has none before it.
    expect(prices([0.1, 110, 105, 100])).toEqual([
      `days.csv:2:12 0.1 USD on 2024-01-01 is 0.0009091 times the 110 of 2024-01-02: ${SLIP}`,
    ]);
  });

  test("is told once where the level changes for good, and of many three are told", () => {
    expect(prices([100, 110, 10.5, 10.4, 10.1, 9.9])).toEqual([
      `days.csv:4:12 10.5 USD on 2024-01-03 is 0.09545 times the 110 of 2024-01-02: ${SLIP}`,
    ]);
    const wild = prices([100, 1000, 100, 1000, 100, 1000, 100, 1000, 100, 1000, 100]);
    expect(wild).toHaveLength(3);
    expect(wild[2]).toBe(
      `days.csv:7:12 1000 USD on 2024-01-06 is 10 times the 100 of 2024-01-05: ${SLIP}; 2 more such days in the same data`,
    );
  });

  test("is told of hashrate and fees, too, that move more from day to day", () => {
    const network = (values: readonly number[]): string[] =>
      warnings(csv("hashrate_ehs", "2026-02-02", values), hashrateOf(values.length));
    expect(network([1000, 600, 1100, 900])).toEqual([]);
    expect(network([1000, 1, 1100, 900])).toEqual([
      `days.csv:3:12 1 EH/s on 2026-02-03 is 0.001 times the 1000 of 2026-02-02: ${SLIP}`,
    ]);
    const fees = (values: readonly number[]): string[] =>
      warnings(csv("fees_btc", "2026-02-02", values), feesOf(values.length));
    expect(fees([3, 30, 3, 0, 2, 2])).toEqual([]);
    expect(fees([3, 3, 270_000, 3, 3, 3])).toEqual([
      `days.csv:4:12 270000 BTC/day on 2026-02-04 is 90000 times the 3 of 2026-02-03: ${SLIP}`,
    ]);
  });

  test("is told of days that stand in the scenario itself, and not of those that are not used", () => {
    const days = (more: string): string[] =>
      shown(
        parseScenario(
          `extends: base\nprice: {kind: bootstrap, mean_block_days: 5, degrees_of_freedom: null, max_daily_log_return: null,\n  closes: {first_date: 2024-01-01, usd: [100, 1100, 100, 101, 102]}${more}}\n`,
        ).warnings,
      );
    expect(days("")).toEqual([
      `scenario.yaml:3:47 1100 USD on 2024-01-02 is 11 times the 100 of 2024-01-01: ${SLIP}`,
    ]);
    expect(days(", from: 2024-01-03")).toEqual([]);
  });
});

describe("days out of line with the start", () => {
  // Base starts on 2026-02-02 at 76,974 USD and a difficulty of 141.67e12, which stands for 1014 EH/s.
  test("are closes in thousands or cents", () => {
    const replay = (values: readonly number[]): string[] =>
      warnings(csv("price_usd", "2026-02-02", values), pricesOf(values.length));
    expect(replay([80_000, 79_000])).toEqual([]);
    expect(replay([80, 79])).toEqual([
      expect.stringMatching(
        /^days\.csv:2:12 80 USD on 2026-02-02 is 0\.001039 times the start's price_usd, 76970: is the column in thousands of USD\?$/,
      ),
    ]);
    expect(replay([8e6, 7.9e6])).toEqual([
      expect.stringMatching(/ is 103\.9 times .*: is the column in cents\?$/),
    ]);
    expect(replay([8000, 7900])).toEqual([expect.stringMatching(/ times the start's price_usd, 76970$/)]);
  });

  test("are wrong as closes in another currency, of another day or market: that before the start tells", () => {
    const near = (before: number, more = ""): string[] =>
      told(csv("price_usd", "2026-01-31", [70_000, before, 79_000, 80_000]), pricesOf(2, more));
    const message = "is not the start's price_usd, 76974: another currency, day or market?";
    for (const same of [76_974, 72_000, 83_000]) expect(near(same)).toEqual([]);
    expect(near(66_198)).toEqual([`days.csv:3:12 the close of 2026-02-01, 66198 USD, ${message}`]);
    expect(near(76_974 * 1.6)).toEqual([`days.csv:3:12 the close of 2026-02-01, 123158 USD, ${message}`]);
    // Dates that stand for another day.
    const shifted = (more: string): string[] =>
      told(csv("price_usd", "2026-01-31", [70_000, 76_974, 90_000, 91_000]), pricesOf(1, more));
    expect(shifted("")).toEqual([]);
    expect(shifted(", date_stands_for: day_before")).toEqual([
      `days.csv:4:12 the close of 2026-02-01, 90000 USD, ${message}`,
    ]);
    expect(near(66_198, ", from: 2026-02-02")).toEqual([]);
    // What is told with its unit is told once.
    expect(warnings(csv("price_usd", "2026-02-01", [77, 79, 80]), pricesOf(2))).toEqual([
      expect.stringMatching(/^days\.csv:3:12 .*: is the column in thousands of USD\?$/),
    ]);
    const written = faultsOver(
      `horizon_days: 2\nprice: {kind: replay, drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null,\n  closes: {first_date: 2026-02-01, usd: [66198, 68000, 69000]}}\n`,
    );
    expect(written).toEqual([`3:42 the close of 2026-02-01, 66198 USD, ${message}`]);
  });

  test("are closes of a sample beside the start; of other times they may be of any level", () => {
    const drawn = (first: string, values: readonly number[]): string[] =>
      warnings(csv("price_usd", first, values), sample());
    expect(drawn("2026-01-30", [80, 79, 78])).toEqual([
      expect.stringMatching(
        /^days\.csv:4:12 78 USD on 2026-02-01 is .*: is the column in thousands of USD\?$/,
      ),
    ]);
    expect(drawn("2026-02-10", [80, 79, 78])).toEqual([
      expect.stringMatching(/^days\.csv:2:12 80 USD on 2026-02-10 /),
    ]);
    expect(drawn("2026-02-10", [40_000, 39_000, 38_000])).toEqual([]);
    expect(drawn("2015-01-01", [314, 315, 280])).toEqual([]);
    expect(
      warnings(csv("price_usd", "2015-01-01", [314, 315, 280]), pricesOf(2, ", from: 2015-01-02")),
    ).toEqual([]);
  });

  test("are hashrate in another unit", () => {
    const first = (value: number): string | undefined =>
      warnings(csv("hashrate_ehs", "2026-02-02", [value, value]), hashrateOf(2))[0];
    expect(first(1000)).toBeUndefined();
    expect(first(450)).toBeUndefined();
    expect(first(1e9)).toMatch(
      /^days\.csv:2:12 1000000000 EH\/s on 2026-02-02 is 986100 times the 1014 that the start's difficulty stands for: is the column in TH\/s\?$/,
    );
    expect(first(1e6)).toMatch(/: is the column in PH\/s\?$/);
    expect(first(1e12)).toMatch(/: is the column in GH\/s\?$/);
    expect(first(1)).toMatch(/: is the column in ZH\/s\?$/);
    expect(first(1e4)).toMatch(/difficulty stands for$/);
  });

  test("are fees in another unit, or with the subsidy in them", () => {
    const fees = (value: number, more = ""): string | undefined =>
      warnings(csv("fees_btc", "2026-02-02", [value, value, value]), feesOf(3, more))[0];
    expect(fees(3)).toBeUndefined();
    expect(fees(0)).toBeUndefined();
    expect(fees(0.02)).toMatch(
      /^days\.csv:2:12 0\.02 BTC\/day on 2026-02-02 is \S+ times the start's fees, \S+ a day: is the column for a block\?$/,
    );
    const subsidies = 450;
    for (const [unit, value] of [
      ["in USD", 2.9 * 76_974],
      ["in thousands of USD", 2.9 * 76.974],
      ["in millions of USD", 2.9 * 0.076974],
      ["in sat", 3e8],
      ["in mBTC", 2_900],
    ] as const)
      expect(fees(value), unit).toMatch(new RegExp(`: is the column ${unit}\\?$`));
    expect(fees(subsidies + 3)).toMatch(/: is the subsidy in it\?$/);
    // A unit that leaves them far from the start is not named.
    for (const value of [4e10, 1e7, 1e-6]) expect(fees(value)).toMatch(/ a day$/);
    // Of other days only what no day had is odd, and no unit is likelier than others.
    const other = ", from: 2026-02-02";
    expect(fees(900, other)).toBeUndefined();
    for (const value of [0.02, 230_000])
      expect(fees(value, other)).toMatch(
        / BTC\/day on 2026-02-02 is far from the 2 to 1500 that days had since 2015$/,
      );
  });
});

describe("real days since 2015 (real data)", () => {
  interface Day {
    readonly date: string;
    readonly row: Row;
  }

  const base = loadScenario("base").scenario;

  /** The numbers of a column until it first has none. */
  function numbers(days: readonly Day[], column: string): number[] {
    const end = days.findIndex(({ row }) => row[column] === "");
    return days.slice(0, end < 0 ? undefined : end).map(({ row }) => numberIn(row, column));
  }

  /** A start on a day, as the data have it. */
  function startOn({ date, row }: Day, before: Day): Scenario["start"] {
    const fees = before.row["fees_btc"] === "" ? 0 : numberIn(before.row, "fees_btc");
    return {
      ...base.start,
      date,
      price_usd: numberIn(before.row, "price_usd"),
      difficulty: numberIn(row, "difficulty"),
      fees_btc_per_block: fees / 144,
    };
  }

  test("are in line with each other and with a start on any of them", (context) => {
    const days = realData(context, "btc_network_daily.csv").map((row): Day => ({ date: row["date"]!, row }));
    let starts = 0;
    for (let k = 1; k < days.length; k++) {
      const span = days.slice(k, k + 365);
      if (span[0]!.row["difficulty"] === "") continue;
      const { date } = span[0]!;
      const usd = numbers(span, "price_usd");
      const ehs = numbers(span, "hashrate_ehs");
      const btc = numbers(span, "fees_btc");
      // With the close of the day before, as a file has it.
      const withBefore = {
        first_date: days[k - 1]!.date,
        usd: [numberIn(days[k - 1]!.row, "price_usd"), ...usd],
      };
      const replays = {
        ...base,
        start: startOn(span[0]!, days[k - 1]!),
        horizon_days: span.length,
        price: { kind: "replay", date_column: "", price_column: "", closes: withBefore },
        network: { ...base.network, replay: { days: { first_date: date, ehs } } },
        fees: btc.length === 0 ? base.fees : { ...base.fees, replay: { days: { first_date: date, btc } } },
      } as Scenario;
      expect(dayDoubts(replays), date).toEqual([]);
      starts++;
    }
    expect(starts).toBeGreaterThan(4000);
  });

  test("are in line where all of them are a sample", (context) => {
    const rows = realData(context, "btc_network_daily.csv");
    const usd = rows.map((row) => numberIn(row, "price_usd"));
    const price = { ...base.price, kind: "bootstrap", closes: { first_date: rows[0]!["date"], usd } };
    const whole = { ...base, price } as unknown as Scenario;
    expect(dayDoubts(whole)).toEqual([]);
    // Every day before a start, and every day after one.
    for (let k = 1; k < rows.length; k += 7) {
      const start = { ...base.start, date: rows[k]!["date"]!, price_usd: usd[k - 1]! };
      for (const cut of [{ to: rows[Math.max(0, k - 14)]!["date"] }, { from: rows[k]!["date"] }])
        expect(dayDoubts({ ...whole, start, price: { ...price, ...cut } } as unknown as Scenario)).toEqual(
          [],
        );
    }
  });
});
