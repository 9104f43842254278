import "../support/really-shipped.ts";
import { describe, expect, test } from "vitest";
import { heightAbout, heightsAbout, LAST_KNOWN } from "../../src/bitcoin/heights.ts";
import { calendarDay } from "../../src/scenario/dates/calendar.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { numberIn, realData } from "../support/real-data.ts";

describe("the height about a day", () => {
  test("is known on base's first day, 144 more for each day since, and none before the first block", () => {
    const { date, height } = loadScenario("base").scenario.start;
    expect(LAST_KNOWN).toEqual({ date, height });
    expect(heightAbout(calendarDay(date))).toEqual({ height, offDays: 0 });
    expect(heightAbout(calendarDay(date) + 100)!.height).toBe(height + 14_400);
    expect(heightAbout(calendarDay("2009-01-03"))!.height).toBe(0);
    expect(heightAbout(calendarDay("2009-01-02"))).toBeNull();
  });

  test("lies among those that are let pass without a warning", () => {
    for (const date of ["2010-03-01", "2016-09-10", "2024-02-29", "2026-02-01", "2026-06-14", "2030-01-01"]) {
      const { low, high } = heightsAbout(calendarDay(date));
      const { height, offDays } = heightAbout(calendarDay(date))!;
      expect(height).toBeGreaterThan(low);
      expect(height).toBeLessThan(high);
      expect(offDays * 144).toBeLessThan(high - low);
    }
  });

  test("is off as it says, in the root mean square of 2022 to 2025, to a quarter (real data)", (context) => {
    const epochs = realData(context, "difficulty_epochs.csv").map((row) => ({
      height: numberIn(row, "height"),
      time: numberIn(row, "first_block_time") / 86_400,
    }));
    const heightOn = (day: number): number => {
      const k = epochs.findLastIndex(({ time }) => time <= day);
      const [from, to] = [epochs[k]!, epochs[k + 1]!];
      return from.height + (2016 * (day - from.time)) / (to.time - from.time);
    };
    for (const days of [15, 30, 90, 180]) {
      const squares: number[] = [];
      for (let day = calendarDay("2022-01-01"); day + days <= calendarDay("2026-01-20"); day += 7)
        squares.push(((heightOn(day + days) - heightOn(day)) / 144 - days) ** 2);
      const rms = Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / squares.length);
      const said = heightAbout(calendarDay(LAST_KNOWN.date) + days)!.offDays;
      expect(Math.abs(said / rms - 1), `${days} days`).toBeLessThan(0.25);
    }
  });
});
