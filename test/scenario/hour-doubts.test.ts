import { describe, expect, test, type TestContext } from "vitest";

import { hourDoubts } from "../../src/scenario/warnings/hour.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { realData } from "../support/real-data.ts";

const base = loadScenario("base").scenario;

/** What is doubted of a region of these hours. */
function doubts(days: readonly (readonly number[])[]): string[] {
  const spot = {
    floor_usd_per_mwh: -251,
    cap_usd_per_mwh: 5000,
    replay: { days: { first_date: "2024-01-01", usd_per_mwh: days, clock: {} } },
  };
  const scenario = { ...base, regions: { real: { spot } } } as unknown as Scenario;
  return hourDoubts(scenario).map(({ message }) => message);
}

const MARKETS = ["hb_west_rtm", "hb_west_dam", "hb_north_rtm", "hb_north_dam"];

/** The hours that have a price of each day that is there. */
function hoursOf(context: TestContext, column: string): number[][] {
  const days = new Map<string, number[]>();
  for (const row of realData(context, "ercot_hb_hourly_2024_2026.csv")) {
    const day = row["hour_beginning_central"]!.slice(0, 10);
    const hours = days.get(day) ?? [];
    days.set(day, hours);
    if (row[column] !== "") hours.push(Number(row[column]));
  }
  // The file may begin or end within a day.
  return [...days.values()].filter(({ length }) => length >= 20);
}

/** All stretches of so many days. */
function windows(days: readonly number[][], length: number): number[][][] {
  return Array.from({ length: days.length - length + 1 }, (_, k) => days.slice(k, k + length));
}

describe("the level of replayed hours", () => {
  test.for(MARKETS)("of any days of a market is not doubted (real data): %s", (column, context) => {
    const days = hoursOf(context, column);
    for (const length of [1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 21, 30, days.length])
      for (const window of windows(days, length)) expect(doubts(window)).toEqual([]);
  });

  test.for(MARKETS)("of any days of a market in USD/kWh is told (real data): %s", (column, context) => {
    const days = hoursOf(context, column).map((day) => day.map((price) => price / 1000));
    for (const length of [1, 2, 3, 7, 30, days.length])
      for (const window of windows(days, length))
        expect(doubts(window)).toEqual([expect.stringMatching(/^three quarters of the hours cost at most /)]);
  });

  test.for(MARKETS)("of most days of a market in cents a kWh is told (real data): %s", (column, context) => {
    const days = hoursOf(context, column).map((day) => day.map((price) => price / 10));
    const told = (length: number): number => {
      const all = windows(days, length);
      return all.filter((window) => doubts(window).length > 0).length / all.length;
    };
    expect(told(1)).toBeGreaterThan(0.15);
    expect(told(3)).toBeGreaterThan(0.65);
    expect(told(30)).toBeGreaterThan(0.7);
  });

  const flat = (price: number, days: number): number[][] =>
    Array.from({ length: days }, () => Array.from({ length: 24 }, () => price));

  test("is judged by its size: cheap or dear days are none of another unit", () => {
    // Of a windy day the dearer hours are next to 0, the others far below.
    const windy = [...flat(-20, 1)[0]!.slice(12), ...flat(-0.25, 1)[0]!.slice(17), 9, 10, 11, 12, 13];
    expect(doubts([windy])).toEqual([]);
    expect(doubts(Array.from({ length: 9 }, () => windy))).toEqual([]);
    expect(doubts(flat(626, 6))).toEqual([]);
    expect(doubts(flat(626, 7))).toHaveLength(1);
    expect(doubts(flat(3, 2))).toEqual([]);
    // Less than a day says nothing.
    expect(doubts([[0.03, 0.03]])).toEqual([]);
  });

  test("is told with the unit that it probably is in", () => {
    expect(doubts(flat(0.0315, 1))).toEqual([
      "three quarters of the hours cost at most 0.0315 USD/MWh is 0.0000315 USD/kWh: did you mean 31.5?",
    ]);
    expect(doubts(flat(3.15, 3))).toEqual([
      "three quarters of the hours cost at most 3.15 USD/MWh is 0.315 cents a kWh: did you mean 31.5?",
    ]);
    expect(doubts(flat(2.15, 1))).toEqual([
      "three quarters of the hours cost at most 2.15 USD/MWh is 0.215 cents a kWh: did you mean 21.5?",
    ]);
  });
});

describe("hours that the market's floor and cap rule out", () => {
  const usual = Array.from({ length: 24 }, (_, hour) => 20 + hour);

  test("are told, the first with the count of the others", () => {
    const bounds = "outside of the market's -251 to 5000; a slip of the decimal mark?";
    expect(doubts([usual, [...usual.slice(1), 218_666.7]])).toEqual([
      `218666.7 USD/MWh in an hour: ${bounds}`,
    ]);
    expect(doubts([[-2510, ...usual.slice(2), 5001]])).toEqual([
      `-2510 USD/MWh in an hour, and 1 more: ${bounds}`,
    ]);
  });

  test("are not the bounds themselves", () => {
    expect(doubts([[-251, ...usual.slice(2), 5000]])).toEqual([]);
  });
});
