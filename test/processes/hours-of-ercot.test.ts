import { expect, it, type TestContext } from "vitest";
import { numberIn, realData } from "../support/real-data.ts";
import { hoursOf } from "./hours-of-a-day.ts";

const SHIFT = 10;
/** What the model page says of the log sd of hours around their day. */
const LOG_SD = 0.5;

/** Prices of the 24 hours of each whole day whose mean the shifted law can have. */
function daysOf(context: TestContext, column: string): number[][] {
  const byDate = new Map<string, number[]>();
  for (const row of realData(context, "ercot_hb_hourly_2024_2026.csv")) {
    if (row[column] === "") continue;
    const date = row.hour_beginning_central!.slice(0, 10);
    byDate.set(date, [...(byDate.get(date) ?? []), numberIn(row, column)]);
  }
  return [...byDate.values()].filter((hours) => hours.length === 24 && meanOf(hours) > -SHIFT);
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Standard deviation of the log of the shifted price around its day's mean; a day with an hour below the shift has none. */
function logSds(days: readonly number[][]): number[] {
  return days
    .filter((hours) => Math.min(...hours) > -SHIFT)
    .map((hours) => {
      const logs = hours.map((price) => Math.log(price + SHIFT));
      const mean = meanOf(logs);
      return Math.sqrt(logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 23);
    })
    .sort((a, b) => a - b);
}

interface Share {
  readonly real: number;
  readonly law: number;
  /** Root mean square over the days of what the law's share misses by. */
  readonly miss: number;
  /** Mean price paid below the strike. */
  readonly realPaid: number;
  readonly lawPaid: number;
}

function sharesBelow(days: readonly number[][], strike: number, logSd: number): Share {
  const each = days.map((hours) => {
    const day = { mean: meanOf(hours), logSd, shift: SHIFT, floor: -251, cap: 5001 };
    const below = hours.filter((price) => price < strike);
    const law = hoursOf(day, [strike]).below[0]!;
    return { real: below.length / 24, realPaid: below.reduce((a, b) => a + b, 0) / 24, law };
  });
  const real = meanOf(each.map((day) => day.real));
  const law = meanOf(each.map((day) => day.law.share));
  return {
    real,
    law,
    miss: Math.sqrt(meanOf(each.map((day) => (day.law.share - day.real) ** 2))),
    realPaid: meanOf(each.map((day) => day.realPaid)) / real,
    lawPaid: meanOf(each.map((day) => day.law.paid)) / law,
  };
}

it("hours of West Texas are about 0.5 of a log apart within a day", (context) => {
  const days = daysOf(context, "hb_west_rtm");
  const sds = logSds(days);
  const typical = sds[Math.floor(sds.length / 2)]!;
  const root = Math.sqrt(meanOf(sds.map((sd) => sd * sd)));
  expect({ days: days.length, sds: sds.length }).toEqual({ days: 753, sds: 700 });
  expect(typical).toBeCloseTo(0.44, 2);
  expect(root).toBeCloseTo(0.53, 2);
  expect(typical < LOG_SD && LOG_SD < root).toBe(true);
});

/** The figures of docs/model.md. */
it.for([
  { strike: 20, real: 0.403, law: 0.46, realPaid: 8, lawPaid: 8.8 },
  { strike: 40, real: 0.791, law: 0.75, realPaid: 17.9, lawPaid: 16.5 },
  { strike: 60, real: 0.909, law: 0.879, realPaid: 21.8, lawPaid: 21.2 },
  { strike: 80, real: 0.949, law: 0.935, realPaid: 23.8, lawPaid: 24.1 },
])(
  "hours of West Texas below $strike USD/MWh: real $real, by the law of each day $law",
  (expected, context) => {
    const days = daysOf(context, "hb_west_rtm");
    const { real, law, realPaid, lawPaid, miss } = sharesBelow(days, expected.strike, LOG_SD);
    expect(real).toBeCloseTo(expected.real, 3);
    expect(law).toBeCloseTo(expected.law, 3);
    expect(realPaid).toBeCloseTo(expected.realPaid, 1);
    expect(lawPaid).toBeCloseTo(expected.lawPaid, 1);
    // the shape of real days is not lognormal: 6 points of share, 1.5 USD/MWh
    expect(Math.abs(law - real)).toBeLessThan(0.06);
    expect(Math.abs(lawPaid - realPaid)).toBeLessThan(1.5);
    // but day by day the law is much nearer than one price for all hours
    expect(miss).toBeLessThan(0.6 * sharesBelow(days, expected.strike, 0).miss);
  },
);
