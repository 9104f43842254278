import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";

const told = (lines: string, sets: readonly string[] = []): string[] =>
  parseScenario(`extends: base\n${lines}\n`, { sets }).warnings.map(({ message }) => message);

/** A start in summer, all of one day, without the storm of base's. */
const SUMMER = { date: "2026-07-01", height: 956_000, epoch_elapsed_days: 3 };
const summer = (over: object, storms = "storms: {winter: {running_loss: 0}}"): string =>
  `start: ${JSON.stringify({ ...SUMMER, ...over })}\n${storms}`;

/** The same without what is said of parameters of another day. */
const toldOfIt = (...given: Parameters<typeof told>): string[] =>
  told(...given).filter((message) => !message.startsWith("parameters fitted at"));

describe("a start whose date and height do not go together", () => {
  test("is told, in either direction", () => {
    expect(toldOfIt(summer({}))).toEqual([]);
    expect(toldOfIt(summer({ height: 934_661, epoch_elapsed_days: 10.175 }))).toEqual([
      "block 934661 does not belong to 2026-07-01, when the chain has 952455 to 959779: state both of one day",
    ]);
    expect(toldOfIt(summer({ height: 972_000 }))).toEqual([
      "block 972000 does not belong to 2026-07-01, when the chain has 952455 to 959779: state both of one day",
    ]);
  });

  test("has room for luck and growth: two weeks either way", () => {
    expect(toldOfIt(summer({ height: 956_412 + 14 * 144 }))).toEqual([]);
    expect(toldOfIt(summer({ height: 956_412 - 14 * 144 }))).toEqual([]);
  });
});

describe("a start that is drawn", () => {
  const drawn = (value: string): string[] => told(`start: {hashrate_ehs: ${value}}`);

  test("may scatter as what is measured does, and is told beyond", () => {
    expect(drawn("{dist: lognormal, median: 1010, log_sd: 0.038}")).toEqual([]);
    expect(drawn("{dist: truncated, of: {dist: normal, mean: 1010, sd: 100}, min: 1}")).toEqual([]);
    expect(drawn("{dist: truncated, of: {dist: normal, mean: 1010, sd: 404}, min: 1}")).toEqual([
      "draws scatter by 40 % either way, and the start is known to 10 % at the worst: narrow them; what may come later is for growth, volatility and drift",
    ]);
    // e^0.105 and e^-0.105 are 10.5 % from their median.
    expect(drawn("{dist: lognormal, median: 1010, log_sd: 0.105}")).toHaveLength(1);
  });

  test("has fees that move more", () => {
    const fees = (sd: number): string[] =>
      told(`start: {fees_btc_per_block: {dist: lognormal, median: 0.019, log_sd: ${sd}}}`);
    expect(fees(0.5)).toEqual([]);
    expect(fees(0.7)).toHaveLength(1);
  });
});

describe("a price far from its own lagged mean", () => {
  const price = (usd: number, entry = ""): string[] => told(`start: {price_usd: ${usd}}\n${entry}`);

  test("is told: less than 0.45 of it, or more than three times", () => {
    expect(price(41_600)).toEqual([
      "92500 USD as the mean of the last 45 days does not go with 41600 USD at the start: state both of one day",
    ]);
    expect(price(41_700)).toEqual([]);
    expect(price(277_000)).toEqual([]);
    expect(price(278_000)).toHaveLength(1);
  });

  test("may be farther from a longer mean", () => {
    expect(price(278_000, "network: {entry: {lag_days: 180}}")).toEqual([]);
    expect(price(556_000, "network: {entry: {lag_days: 180}}")).toHaveLength(1);
  });

  test("does not matter where the hashrate is replayed", () => {
    const days = Array.from({ length: 10 }, () => 1000).join();
    const replay = `network: {block_luck: off, replay: {days: {first_date: 2026-02-02, ehs: [${days}]}}}`;
    expect(told(`start: {price_usd: 30000}\nhorizon_days: 10\nstorms: {}\n${replay}`)).toEqual([]);
  });

  test("is not told twice where one of them is a slip of a unit", () => {
    expect(price(76.974)).toEqual(["76.974 USD: did you mean 76974?"]);
  });
});

describe("a storm under way", () => {
  const storm = (date: string, height: number): string[] =>
    toldOfIt(summer({ date, height }, "storms: {winter: {running_loss: 0.1}}"));

  test("out of its months is told", () => {
    expect(storm("2026-07-01", 956_000)).toEqual([
      "a storm of months 12, 1, 2 is not under way on 2026-07-01: set running_loss to 0",
    ]);
  });

  test("may last for three weeks after them", () => {
    expect(storm("2026-03-21", 941_700)).toEqual([]);
    expect(storm("2026-03-22", 941_850)).toHaveLength(1);
  });
});

describe("lagged hashprices far from the start's, 34.36 USD/PH/day", () => {
  const curve = (keys: string, retirement = ""): string =>
    `network: {shutdown: {kind: cost_curve, price_sensitive_share: null, ${keys}${retirement}}}`;
  const lag = (usd: number): string => `lagged_hashprice_usd_per_ph_day: ${usd}`;
  const FAR =
    "USD/PH/day as the hashprice of the last months does not go with 34.36 at the start: state both of one day, in USD/PH/day";

  test("are told, wherever they stand: a quarter or four times of it and beyond", () => {
    expect(told(curve(lag(38_300)))).toContain(`38300 ${FAR}`);
    expect(told(curve(lag(38), `, retirement: {rate_per_year: 0.5, ${lag(140)}}`))).toEqual([`140 ${FAR}`]);
    const entry = "kind: margin, elasticity: null, lagged_price_usd: null";
    expect(told(`network: {entry: {${entry}, ${lag(8.5)}}}`)).toEqual([`8.5 ${FAR}`]);
  });

  test("are not within that, as all real ones are", () => {
    for (const ratio of [0.63, 1, 2.34]) {
      const slow = `, retirement: {rate_per_year: 0.5, ${lag(Math.round(34.36 * ratio))}}`;
      expect(told(curve(lag(38), slow))).toEqual([]);
    }
  });
});

describe("parameters fitted at another time than the start", () => {
  const FITTED =
    "parameters fitted at 2026-02-02 meet a start 184 days later: price.volatility_per_year, network.growth_per_year, " +
    "network.entry.lagged_price_usd, network.shutdown.efficiency_j_per_th, network.shutdown.power_usd_per_mwh, " +
    "regions.texas.spot.median_usd_per_mwh, fees.median_share, valuation.block_reward_multiple, valuation.sell_side.month; state them, and fitted, as of this start";
  const august = (date: string, more = ""): string => `${summer({ date, height: 961_000 })}\n${more}`;

  test("are told once they are half a year apart", () => {
    expect(told(august("2026-08-05"))).toEqual([FITTED]);
    expect(told(august("2026-08-04"))).toEqual([
      "parameters fitted at 2026-02-02 meet a start 183 days later: network.entry.lagged_price_usd; " +
        "state them as of this start, or lay one over that `hashfleet start` writes, by --start",
    ]);
    expect(told(summer({ date: "2025-06-01", height: 899_300 }))).toEqual([
      expect.stringMatching(/^parameters fitted at 2026-02-02 meet a start 246 days earlier: /),
    ]);
  });

  test("are told of a --set too", () => {
    const sets = ["start.date=2026-08-05"];
    expect(told(august("2026-02-02"), sets)).toContain(FITTED);
  });

  test("are only those that are not one's own", () => {
    const [message] = told(august("2026-08-05", "fees: {median_share: 0.02}"));
    expect(message).toBe(FITTED.replace(" fees.median_share,", ""));
    expect(told(august("2026-08-05", "fitted: 2026-08-05"))).toEqual([]);
  });

  test("are none that rest: nobody is asked for what has no effect", () => {
    const btc = Array.from({ length: 400 }, () => 2).join();
    const lines = `fees: {replay: {days: {first_date: 2026-08-01, btc: [${btc}]}}}`;
    expect(told(august("2026-08-05", lines))).toEqual([FITTED.replace(" fees.median_share,", "")]);
  });

  test("change neither result nor digest", () => {
    const digest = (lines: string) => parseScenario(`extends: base\n${lines}`).sha256;
    expect(digest("fitted: 2026-01-01\n")).toBe(digest(""));
    expect(digest("fitted: null\n")).toBe(digest(""));
    expect(digest("valuation: {sell_side: null}\n")).toBe(digest(""));
    expect(digest("horizon_days: 364\n")).not.toBe(digest(""));
  });
});

describe("a start that is older than today by more than a month", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hashfleet-today-"));
    writeFileSync(join(folder, "my.yaml"), "extends: base\n");
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const notes = (today: string | undefined, lines = ""): string[] =>
    parseScenario(`extends: base\n${lines}`, { today }).notes.map(({ message }) => message);

  test("is a note", () => {
    expect(notes("2026-03-06", "horizon_days: 30\n")).toEqual([
      "the start is 32 days before today, 2026-03-06: its price, height, difficulty and hashrate are of that day; `hashfleet start` writes another, which --start takes",
    ]);
    expect(notes("2026-03-05")).toEqual([]);
    expect(notes("2025-01-01")).toEqual([]);
    expect(loadScenario(join(folder, "my.yaml"), { today: "2027-01-01" }).notes).toHaveLength(1);
  });

  test("is none of a library that was not told the date", () => {
    expect(notes(undefined)).toEqual([]);
  });

  test("is none of days that are replayed", () => {
    const usd = Array.from({ length: 11 }, () => 80_000).join();
    const none =
      "drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null";
    const replay = `price: {kind: replay, closes: {first_date: 2026-02-01, usd: [${usd}]}, ${none}}\nhorizon_days: 10\n`;
    expect(notes("2027-01-01", replay)).toEqual([]);
  });

  test.each(runnableScenarios())("is none of the shipped %s", (name) => {
    expect(loadShipped(name).notes).toEqual([]);
    if (!["december-2025", "january-2026"].includes(name))
      expect(loadScenario(name, { today: "2030-01-01" }).notes).toEqual([]);
  });

  test("is one of a shipped scenario whose start --set moves", () => {
    expect(shippedScenarios()).toContain("base");
    const sets = ["start.date=2026-02-01"];
    expect(loadScenario("base", { sets, today: "2030-01-01" }).notes).toHaveLength(1);
  });

  test("has no part in the digest", () => {
    const at = (today: string) => parseScenario("extends: base\n", { today }).sha256;
    expect(at("2030-01-01")).toBe(at("2026-02-02"));
  });
});
