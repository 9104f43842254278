import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTimeZone, TimeZone } from "../../src/scenario/dates/time-zone.ts";

const HOUR = 3_600_000;

const clock = (zone: string, day: string): number[] =>
  new TimeZone(zone).hoursOf(day).map(({ hour }) => hour);

const usual = Array.from({ length: 24 }, (_, hour) => hour);
const without = (hour: number): number[] => usual.filter((each) => each !== hour);
const twice = (hour: number): number[] => [...usual, hour].toSorted((a, b) => a - b);

describe("the hours of a day", () => {
  test.each([
    ["an ordinary day", "America/Chicago", "2025-06-01", usual],
    ["the clock put forward in spring", "America/Chicago", "2025-03-09", without(2)],
    ["the clock put back in autumn", "America/Chicago", "2024-11-03", twice(1)],
    ["spring in the south, which is autumn in the north", "Australia/Sydney", "2025-10-05", without(2)],
    ["autumn in the south", "Australia/Sydney", "2025-04-06", twice(2)],
    ["a clock put forward at midnight", "America/Santiago", "2025-09-07", without(0)],
    ["one put back at midnight", "America/Santiago", "2025-04-05", twice(23)],
    ["one put forward at one", "Europe/London", "2025-03-30", without(1)],
    ["a zone that never changes its clock", "America/Phoenix", "2025-03-09", usual],
    ["UTC", "UTC", "2025-03-30", usual],
    ["half an hour off UTC", "Asia/Kolkata", "2025-03-30", usual],
  ])("%s", (_what, zone, day, hours) => {
    expect(clock(zone, day)).toEqual(hours);
  });

  const zones = fc.constantFrom(
    "America/Chicago",
    "America/Santiago",
    "Australia/Sydney",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Europe/Paris",
    "America/Phoenix",
    "UTC",
  );
  const days = fc
    .integer({ min: 16_500, max: 21_900 })
    .map((day) => new Date(day * 24 * HOUR).toISOString().slice(0, 10));

  test("follow one another, day upon day, and the clock shows each as it begins", () => {
    fc.assert(
      fc.property(zones, days, (name, day) => {
        const zone = new TimeZone(name);
        const next = new Date(Date.parse(day) + 24 * HOUR).toISOString().slice(0, 10);
        const hours = zone.hoursOf(day);
        for (const [k, { begins }] of [...hours, zone.hoursOf(next)[0]!].entries())
          expect(begins).toBe(hours[0]!.begins + k * HOUR);
        for (const { hour, begins } of hours)
          expect(new Date(zone.shown(begins)).toISOString().slice(0, 13)).toBe(
            `${day}T${String(hour).padStart(2, "0")}`,
          );
      }),
      { numRuns: 300 },
    );
  });
});

test("names that are none are told from those that are", () => {
  for (const name of ["America/Chicago", "UTC", "Europe/Oslo"]) expect(isTimeZone(name), name).toBe(true);
  for (const name of ["Texas", "America/Chigaco", "", "CPT"]) expect(isTimeZone(name), name).toBe(false);
});
