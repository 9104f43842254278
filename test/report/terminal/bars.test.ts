import { describe, expect, it } from "vitest";
import { bars, sparkline, trend } from "../../../src/report/terminal/bars.ts";

describe("bars", () => {
  it("fill characters from below by eighths, the largest all of them", () => {
    expect(bars([0, 1, 8, 9, 16], 2)).toEqual(["   ▁█", " ▁███"]);
  });

  it("show whatever is above zero, and nothing for nothing", () => {
    expect(sparkline([1, 0, 10_000])).toBe("▁ █");
    expect(sparkline([0, 0])).toBe("  ");
  });
});

describe("trend", () => {
  it("draws numbers of any sign between their least and largest, blanks for missing ones, a flat line for equal ones", () => {
    expect(trend([-4, -0.5, null, 3])).toBe("▁▅ █");
    expect(trend([7, 7, 7])).toBe("▄▄▄");
    expect(trend([null, null])).toBe("  ");
  });
});
