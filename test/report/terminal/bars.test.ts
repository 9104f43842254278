import { describe, expect, it } from "vitest";
import { axisOf, bars, sparkline, trend } from "../../../src/report/terminal/bars.ts";

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
  it("draws numbers of any sign on their axis, blanks for missing ones, a flat line for equal ones", () => {
    expect(trend([-4, -0.5, null, 3], [-4, 3])).toBe("▁▅ █");
    expect(trend([7, 7, 7], [7, 7])).toBe("▄▄▄");
    expect(trend([null, null], [0, 1])).toBe("  ");
  });

  it("looks flat where medians move little beside what paths do, and beside their own size", () => {
    const medians = [77.1, 76.8, 76.4];
    expect(trend(medians, axisOf([28.4, ...medians, 205])!)).toBe("▃▃▃");
    // 1 % of the level, on an axis of a tenth of it
    const [low, high] = axisOf(medians)!;
    expect(high - low).toBeCloseTo(7.71, 12);
    expect(trend(medians, [low, high])).not.toMatch(/[▁▂▇█]/);
    expect(axisOf([])).toBeUndefined();
    expect(axisOf([0, 0])).toEqual([0, 0]);
  });
});
