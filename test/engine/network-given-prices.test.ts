/**
 * Hashrate of the last years, given the real price: the network opens as it was and answers by its law alone, without luck,
 * storms or volatility. Its settings are the schema's defaults, which were chosen elsewhere after looking at these years.
 */
import { describe, expect, test, type TestContext } from "vitest";
import { blocksPerEhDay } from "../../src/bitcoin/hashprice.ts";
import { subsidyBtc } from "../../src/bitcoin/subsidy.ts";
import { type History, valueOn } from "../../src/history/history.ts";
import { type StartState, startState } from "../../src/history/start-state.ts";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { readFolder } from "../../src/scenario/csv/data-folder.ts";
import { BLOCKS_PER_DAY, DAYS_PER_YEAR, PH_PER_EH } from "../../src/units.ts";
import { engine } from "../support/engine.ts";
import { realData } from "../support/real-data.ts";

const { DayByDay, scenarioWith } = engine;

/** J/TH of the network at the start of 2026, and the share by which it fell a year. */
const EFFICIENCY = 20;
const GAIN = 0.14;
/** What a stock of machines by vintage gives for March 2020, where the fall by 14 % a year falls short. */
const EFFICIENCY_2020 = 74;

/** Real days by day; a missing value is that of the day before. */
class RealDays {
  readonly history: History;

  constructor(context: TestContext) {
    for (const file of ["btc_network_daily.csv", "difficulty_epochs.csv"]) realData(context, file);
    const folder = new URL("../../../shared/data", import.meta.url).pathname;
    this.history = readFolder(folder, { fees: true }).history;
  }

  at(day: number, key: "price" | "difficulty" | "fees"): number {
    for (let back = 0; back < 200; back++) {
      const value = valueOn(this.history[key]!, day - back);
      if (value > 0) return value;
    }
    throw new RangeError(`no ${key} before ${dateOfDay(day)}`);
  }

  hashrate(day: number): number {
    return valueOn(this.history.hashrate, day);
  }

  /** The exponentially lagged FPPS hashprice of the days before the start, USD/PH/day. */
  laggedHashprice({ day, height }: StartState, lagDays: number): number {
    let [sum, weights] = [0, 0];
    for (let back = 1; back < 8 * lagDays; back++) {
      const of = day - back;
      const reward = subsidyBtc(height - back * BLOCKS_PER_DAY) + this.at(of, "fees") / BLOCKS_PER_DAY;
      const hashprice =
        (reward * this.at(of, "price") * blocksPerEhDay(this.at(of, "difficulty"))) / PH_PER_EH;
      const weight = Math.exp(-back / lagDays);
      sum += weight * Math.log(hashprice);
      weights += weight;
    }
    return Math.exp(sum / weights);
  }

  /** Log errors of the simulated hashrate, means of 14 days. */
  errors(date: string, length: number, efficiency?: number): number[] {
    const first = calendarDay(date);
    const start = startState(this.history, first, { hashrateDays: 14 });
    const years = (calendarDay("2026-01-01") - first) / DAYS_PER_YEAR;
    const lagged = (days: number): object => ({
      lag_days: days,
      lagged_hashprice_usd_per_ph_day: this.laggedHashprice(start, days),
    });
    const sets = {
      start: {
        date,
        price_usd: start.priceUsd,
        height: start.height,
        difficulty: start.difficulty,
        epoch_elapsed_days: start.epochElapsedDays,
        hashrate_ehs: start.hashrateEhs,
        fees_btc_per_block: this.at(first - 1, "fees") / BLOCKS_PER_DAY,
      },
      price: {
        kind: "replay",
        closes: {
          first_date: date,
          usd: Array.from({ length }, (_, day) => this.at(first + day, "price")),
        },
      },
      network: {
        growth_per_year: 0,
        volatility_per_year: 0,
        block_luck: "off",
        entry: { kind: "margin", ...lagged(90) },
        shutdown: {
          kind: "cost_curve",
          ...lagged(10),
          efficiency_j_per_th: efficiency ?? EFFICIENCY / (1 - GAIN) ** years,
          efficiency_gain_per_year: GAIN,
          power_usd_per_mwh: 45,
          retirement: { rate_per_year: 0.5, ...lagged(120) },
        },
      },
      storms: {},
      storm_split: "off",
      horizon_days: length,
      "fees.log_sd": 0,
    };
    const scenario = scenarioWith(
      Object.entries(sets).map(([key, value]) => `${key}=${JSON.stringify(value)}`),
    );
    const run = new DayByDay(scenario, "real");
    const simulated = Array.from({ length }, () => run.step().block.network.hashrate[0]!);
    const errors: number[] = [];
    for (let end = 14; end <= length; end += 14) {
      const days = Array.from({ length: 14 }, (_, k) => end - 14 + k);
      const known = days.filter((day) => this.hashrate(first + day) > 0);
      const mean = (of: (day: number) => number): number =>
        known.reduce((sum, day) => sum + of(day), 0) / known.length;
      errors.push(Math.log(mean((day) => simulated[day]!) / mean((day) => this.hashrate(first + day))));
    }
    return errors;
  }
}

const rms = (errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((sum, x) => sum + x * x, 0) / errors.length);

describe("hashrate, given the real price", () => {
  test("of the 44 windows of six months since 2022 is met with an rms log error of 0.079", (context) => {
    const real = new RealDays(context);
    const starts = Array.from(
      { length: 44 },
      (_, k) => `${2022 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, "0")}-01`,
    );
    const error = rms(starts.flatMap((date) => real.errors(date, 182)));
    expect(error).toBeLessThan(0.09);
    expect(error).toBeCloseTo(0.079, 3);
  });

  test("of March to May 2020, when the price halved in a day, is met with an rms log error of 0.053", (context) => {
    const error = rms(new RealDays(context).errors("2020-03-01", 92, EFFICIENCY_2020));
    expect(error).toBeLessThan(0.08);
    expect(error).toBeCloseTo(0.053, 3);
  });
});
