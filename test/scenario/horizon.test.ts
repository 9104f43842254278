import { describe, expect, test } from "vitest";
import { Horizon } from "../../src/scenario/values/horizon.ts";
import { scenarioWith } from "../support/scenario.ts";

const { start } = scenarioWith([]);
const horizon = (date: string, days: number): Horizon =>
  new Horizon({ start: { ...start, date }, horizon_days: days });

describe("marks", () => {
  test("are the days of the start's date in every month, and the horizon", () => {
    expect(horizon("2026-02-02", 100).markDays()).toEqual([28, 59, 89, 100]);
  });

  test("a month that ends with the horizon is one mark", () => {
    expect(horizon("2026-02-02", 59).markDays()).toEqual([28, 59]);
    expect(horizon("2026-02-02", 365).markDays().slice(-2)).toEqual([334, 365]);
    expect(horizon("2026-02-02", 366).markDays().slice(-3)).toEqual([334, 365, 366]);
  });

  test("a horizon within the first month is the only one", () => {
    expect(horizon("2026-02-02", 27).markDays()).toEqual([27]);
    expect(horizon("2026-02-02", 28).markDays()).toEqual([28]);
  });

  test("the 31st of a short month is its last day", () => {
    // 28 February, 31 March, 30 April.
    expect(horizon("2026-01-31", 100).markDays()).toEqual([28, 59, 89, 100]);
    expect(horizon("2028-01-31", 100).markDays()).toEqual([29, 60, 90, 100]);
  });
});

describe("period ends", () => {
  test("are the last days of months, quarters and years within the horizon", () => {
    const year = horizon("2026-11-30", 64);
    expect(year.periodEnds(1)).toEqual([0, 31, 62]);
    expect(year.periodEnds(3)).toEqual([31]);
    expect(year.periodEnds(12)).toEqual([31]);
    // Day 62 is 31 January; a horizon of 62 days ends with day 61.
    expect(horizon("2026-11-30", 62).periodEnds(1)).toEqual([0, 31]);
  });
});
