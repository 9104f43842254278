import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalsOfStep, rowsOf } from "../../../src/report/terminal/rows.ts";

describe("rowsOf", () => {
  it("takes the least of 1, 2 and 5 times a power of ten that has few enough rows", () => {
    expect(rowsOf(-85, 47, 15)).toEqual({ step: 10, first: -8, last: 5 });
    expect(rowsOf(0.2, 0.5, 8)).toEqual({ step: 0.05, first: 4, last: 10 });
  });

  it("gives one number the middle of three rows", () => {
    for (const size of [0, 5e-324]) expect(rowsOf(0, size, 15)).toEqual({ step: 1, first: -1, last: 1 });
    const { step, first, last } = rowsOf(52.3, 52.3, 15);
    expect([step, first, last]).toEqual([2, 25, 27]);
  });

  it("holds both numbers within half a step, in at most as many rows as asked", () => {
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 4, max: 20 }), (a, b, most) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { step, first, last } = rowsOf(low, high, most);
        const slack = 0.5 * step * (1 + 1e-9);
        expect(low).toBeGreaterThanOrEqual(first * step - slack);
        expect(high).toBeLessThanOrEqual(last * step + slack);
        expect(last - first + 1).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("holds numbers whose difference is beyond all numbers", () => {
    const { step, first, last } = rowsOf(-Number.MAX_VALUE, Number.MAX_VALUE, 15);
    expect(step).toBe(5e307);
    expect([first, last]).toEqual([-4, 4]);
  });

  it("is written with as many decimals as its step has", () => {
    expect([0.01, 0.05, 0.2, 1, 50].map(decimalsOfStep)).toEqual([2, 2, 1, 0, 0]);
  });
});
