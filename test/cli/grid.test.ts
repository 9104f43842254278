import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAxis } from "../../src/cli/options/grid.ts";

const axis = (text: string): number[] => parseAxis("--power", text, "30:70:10");

describe("an axis", () => {
  it.each([
    ["12:36:4", [12, 16, 20, 24, 28, 32, 36]],
    ["12:37:5", [12, 17, 22, 27, 32, 37]],
    ["12:36:5", [12, 17, 22, 27, 32]],
    ["20:20:1", [20]],
    ["0.1:0.4:0.1", [0.1, 0.2, 0.3, 0.4]],
    ["-10:10:10", [-10, 0, 10]],
    ["-4.7:0:0.94", [-4.7, -3.76, -2.82, -1.88, -0.94, 0]],
    ["-0.3:0.3:0.1", [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]],
    ["-1:-0:1", [-1, 0]],
    ["1e-12:3e-12:1e-12", [1e-12, 2e-12, 3e-12]],
    ["-0", [0]],
    ["38", [38]],
    ["52,38,45.5", [38, 45.5, 52]],
  ])("%s has the points %j", (text, points) => {
    expect(axis(text)).toEqual(points);
  });

  it("from a to a + n·step has n + 1 points, ends included, for decimal fractions as people write them", () => {
    const hundredths = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(
        hundredths,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 99 }),
        (from, step, n) => {
          const decimals = (value: number): number => Number((value / 100).toFixed(2));
          const points = axis(`${decimals(from)}:${decimals(from + n * step)}:${decimals(step)}`);
          expect(points).toEqual(Array.from({ length: n + 1 }, (_, i) => decimals(from + i * step)));
        },
      ),
      { seed: 1 },
    );
  });

  it.each([
    ["36:12:4", "--power 36:12:4 runs backwards; write the smaller end first: 12:36:4"],
    ["36:12:-4", "--power 36:12:-4 runs backwards; write the smaller end first: 12:36:4"],
    ["12:36:0", "--power 12:36:0 needs a step above 0, like --power 30:70:10"],
    ["12:36:-4", "--power 12:36:-4 needs a step above 0, like --power 30:70:10"],
    ["12:36", '--power must be from:to:step or a list with commas, found "12:36"; try --power 30:70:10'],
    ["12:36:", '--power must be from:to:step or a list with commas, found "12:36:"; try --power 30:70:10'],
    ["1:2:3:4", '--power must be from:to:step or a list with commas, found "1:2:3:4"; try --power 30:70:10'],
    ["1,,2", '--power must be from:to:step or a list with commas, found "1,,2"; try --power 30:70:10'],
    ["a:b:c", '--power takes numbers, found "a"'],
    ["12,x", '--power takes numbers, found "x"'],
    ["0:1e6:1", "--power 0:1e6:1 has more than 100 points; take a larger step"],
    ["0:1:1e-300", "--power 0:1:1e-300 has more than 100 points; take a larger step"],
    ["38,45,38", "--power 38,45,38 has 38 twice"],
  ])("%s is refused with one line", (text, message) => {
    expect(() => axis(text)).toThrow(message);
  });
});
