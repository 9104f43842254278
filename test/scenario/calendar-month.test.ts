import { describe, expect, it } from "vitest";
import { calendarDay, dateOfDay } from "../../src/scenario/dates/calendar.ts";
import { calendarMonth, monthNamed } from "../../src/scenario/dates/calendar-month.ts";

describe("a month of the calendar", () => {
  const of = (date: string, after?: number): readonly string[] => {
    const { month, firstDay, lastDay } = calendarMonth(calendarDay(date), after);
    return [month, dateOfDay(firstDay), dateOfDay(lastDay)];
  };

  it("is that of a day, or so many later or earlier, over the turn of a year", () => {
    expect(of("2026-02-02")).toEqual(["2026-02", "2026-02-01", "2026-02-28"]);
    expect(of("2024-01-31", 1)).toEqual(["2024-02", "2024-02-01", "2024-02-29"]);
    expect(of("2026-02-28", 11)).toEqual(["2027-01", "2027-01-01", "2027-01-31"]);
    expect(of("2026-01-01", -1)).toEqual(["2025-12", "2025-12-01", "2025-12-31"]);
    expect(monthNamed("2025-11")).toEqual(calendarMonth(calendarDay("2025-11-30")));
  });
});
