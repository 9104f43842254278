import { describe, expect, it } from "vitest";
import { Observed } from "../../src/backtest/observed.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { firstDays, withColumn } from "../support/history.ts";
import { madeHistory } from "./made-history.ts";

const FIRST = calendarDay("2023-01-01");
const HEIGHT = 768_096; // a multiple of 2016, and far from a halving
const flat = madeHistory({ firstDay: FIRST, count: 200, height: HEIGHT });
const growing = madeHistory({ firstDay: FIRST, count: 200, height: HEIGHT, growth: 0.004 });

describe("what happened", () => {
  it("has the price of a day's close", () => {
    const dated = withColumn(flat, "price", (_value, _k, day) => day);
    expect(new Observed(dated).at("price", FIRST + 10)).toBe(FIRST + 10);
    expect(new Observed(flat).at("price", FIRST + 200)).toBe(NaN);
  });

  it("has a hashrate without lag: the mean of seven days up to a close and seven after it", () => {
    const observed = new Observed(growing);
    const middle = observed.hashrateOn(FIRST + 50);
    // The close lies half a day after the day's own mean; the mean of e^(gt) over t = −6.5 … 6.5 is a little above 1.
    expect(observed.at("hashrate", FIRST + 50) / middle).toBeCloseTo(
      Math.exp(0.004 / 2) * (1 + (0.004 * 4.03) ** 2 / 2),
      3,
    );
  });

  it("takes the days that there are where the data end, seven at least", () => {
    const observed = new Observed(flat);
    expect(observed.at("hashrate", FIRST + 199)).toBeCloseTo(observed.hashrateOn(FIRST + 199), 9);
    const few = new Observed(firstDays(flat, 6));
    expect(few.at("hashrate", FIRST + 5)).toBe(NaN);
  });

  it("has the difficulty in force at a close, and none where the epochs end", () => {
    const observed = new Observed(growing);
    const second = growing.epochs[1]!;
    const day = Math.floor(second.firstBlockTime / 86_400);
    expect(observed.at("difficulty", day - 1)).toBe(growing.epochs[0]!.difficulty);
    expect(observed.at("difficulty", day)).toBe(second.difficulty);
    const cut = new Observed({ ...growing, epochs: growing.epochs.slice(0, 2) });
    expect(cut.at("difficulty", day + 27)).toBe(second.difficulty);
    expect(cut.at("difficulty", day + 29)).toBe(NaN);
  });

  it("has the FPPS hashprice in USD/PH/day: (6.25 + fees)·price·86400·10^15/(D·2^32)", () => {
    const expected = ((6.25 + 0.02) * 50_000 * 86_400 * 1e15) / (100e12 * 2 ** 32);
    expect(new Observed(flat).at("hashprice", FIRST + 30)).toBeCloseTo(expected, 9);
  });

  it("pays half after the halving", () => {
    const halved = madeHistory({ firstDay: FIRST, count: 60, height: 838_656 }); // 1,344 blocks before 840,000
    const observed = new Observed(halved);
    expect(observed.at("hashprice", FIRST + 5) / observed.at("hashprice", FIRST + 12)).toBeCloseTo(
      6.27 / 3.145,
      6,
    );
  });

  it("has fees of days without any on the line between those beside them", () => {
    const holed = withColumn(flat, "fees", (btc, k) => (k > 20 && k < 40 ? NaN : btc));
    const observed = new Observed(holed);
    expect(observed.at("hashprice", FIRST + 30)).toBeCloseTo(
      new Observed(flat).at("hashprice", FIRST + 30),
      9,
    );
  });

  it("has the first retarget from a day's opening on", () => {
    const [first, second] = growing.epochs;
    const { logChange, day } = new Observed(growing).nextRetarget(FIRST + 5);
    expect(logChange).toBeCloseTo(Math.log(second!.difficulty / first!.difficulty), 12);
    expect(day).toBe(Math.floor(second!.firstBlockTime / 86_400));
    expect(new Observed(growing).nextRetarget(FIRST + 200).day).toBe(NaN);
  });

  it("has the last retarget up to a close", () => {
    const observed = new Observed(flat);
    expect(observed.lastRetarget(FIRST + 20)).toBe(FIRST + 14);
    expect(observed.lastRetarget(FIRST + 28)).toBe(FIRST + 28);
    expect(observed.lastRetarget(FIRST + 300)).toBe(NaN);
  });

  it("has daily hashrates, days without on the line between those beside them", () => {
    const holed = withColumn(growing, "hashrate", (ehs, k) => (k === 12 || k === 13 ? NaN : ehs));
    const observed = new Observed(holed);
    const [a, b, c, d] = observed.hashrates(FIRST + 11, 4)!;
    expect(b! - a!).toBeCloseTo((d! - a!) / 3, 9);
    expect(c! - b!).toBeCloseTo((d! - a!) / 3, 9);
    expect(observed.hashrates(FIRST + 12, 4)).toBe(null);
    expect(observed.hashrates(FIRST + 199, 2)).toBe(null);
  });
});
