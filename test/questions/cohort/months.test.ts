import { describe, expect, it } from "vitest";
import { logReturns, monthsOf, simpleReturns } from "../../../src/questions/cohort/months.ts";
import { leastRunway } from "../../../src/questions/cohort/runway.ts";
import { totalOf } from "../../../src/questions/cohort/total.ts";
import { defaultsAtLeast } from "../../../src/questions/cohort/defaults.ts";

describe("months of a run", () => {
  it("lie between marks a month apart: not before the first, nor in what is left of the horizon", () => {
    expect(monthsOf([28, 59, 89, 100])).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ]);
    expect(monthsOf([31])).toEqual([]);
    expect(monthsOf([28, 56])).toEqual([{ from: 0, to: 1 }]);
  });

  it("have returns where a company is worth something at their ends", () => {
    // Three marks of two paths: 1, e, e·e; and 2, 0, 5.
    const series = Float64Array.of(1, 2, Math.E, 0, Math.E * Math.E, 5);
    const months = monthsOf([30, 60, 90]);
    const logs = logReturns(series, 2, months);
    expect(logs[0]).toBeCloseTo(1, 14);
    expect(logs[2]).toBeCloseTo(1, 14);
    expect([logs[1], logs[3]]).toEqual([NaN, NaN]);
    const simple = simpleReturns(series, 2, months);
    expect([simple[0], simple[1], simple[3]]).toEqual([Math.E - 1, -1, NaN]);
  });
});

describe("the least runway", () => {
  it("is the lowest mark of a path, and none once it has defaulted", () => {
    // Two marks of three paths.
    expect([...leastRunway(Float64Array.of(12, 60, 7, 5, 60, NaN), 3)]).toEqual([5, 60, 0]);
  });
});

describe("companies together", () => {
  it("have a value that is the sum of theirs, in their order", () => {
    const columns = [Float64Array.of(0.1, 1), Float64Array.of(0.2, 2), Float64Array.of(0.3, 3)];
    expect([...totalOf(columns)]).toEqual([0.1 + 0.2 + 0.3, 6]);
    expect(totalOf([])).toHaveLength(0);
  });

  it("default at least once, twice, … on so many paths", () => {
    const columns = [Float64Array.of(1, 1, 0, 0), Float64Array.of(1, 0, 0, 0), Float64Array.of(1, 0, 1, 0)];
    const found = defaultsAtLeast(columns, undefined);
    expect(found.map(({ value }) => value)).toEqual([0.75, 0.25, 0.25]);
    expect(found[0]!.se).toBe(Math.sqrt((0.75 * 0.25) / 4));
  });
});
