import { describe, expect, it } from "vitest";
import {
  forecastMonths,
  horizonOf,
  monthsWithin,
  simulatedDays,
} from "../../../src/questions/monthly/months.ts";
import { dateOfDay } from "../../../src/scenario/dates/calendar.ts";

describe("the months of a forecast", () => {
  it("begin with the start's own, of which the days from the start on are simulated", () => {
    const months = forecastMonths("2026-02-27", 3);
    expect(months.map(({ month }) => month)).toEqual(["2026-02", "2026-03", "2026-04"]);
    expect(months.map(simulatedDays)).toEqual([2, 31, 30]);
    expect(months.map(({ simulatedFrom }) => dateOfDay(simulatedFrom))).toEqual([
      "2026-02-27",
      "2026-03-01",
      "2026-04-01",
    ]);
  });

  it("reach the end of the last one: their days are the horizon", () => {
    for (const date of ["2026-02-27", "2024-02-01", "2025-12-31"])
      for (const count of [1, 2, 13, 60]) {
        const days = forecastMonths(date, count).map(simulatedDays);
        expect(horizonOf(date, count)).toBe(days.reduce((sum, each) => sum + each, 0));
        expect(monthsWithin(date, horizonOf(date, count))).toBe(count);
        expect(monthsWithin(date, horizonOf(date, count) - 1)).toBe(count - 1);
      }
  });
});
