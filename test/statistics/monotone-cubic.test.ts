import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monotoneCubic } from "../../src/statistics/monotone-cubic.ts";

describe("monotoneCubic", () => {
  it("goes through its points, and between two of them never leaves the range of their values", () => {
    const points = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -50, max: 50 })), {
        minLength: 2,
        maxLength: 8,
      })
      .map((steps) => {
        let at = 0;
        return steps.map(([step, y]) => ({ x: (at += step), y }));
      });
    fc.assert(
      fc.property(points, (all) => {
        const { valueAt } = monotoneCubic(
          all.map(({ x }) => x),
          all.map(({ y }) => y),
        );
        for (const { x, y } of all) expect(valueAt(x)).toBeCloseTo(y, 9);
        all.slice(1).forEach((after, k) => {
          const before = all[k]!;
          const [low, high] = [Math.min(before.y, after.y), Math.max(before.y, after.y)];
          for (const t of [0.1, 0.35, 0.5, 0.8, 0.97]) {
            const value = valueAt(before.x + t * (after.x - before.x));
            expect(value).toBeGreaterThanOrEqual(low - 1e-9);
            expect(value).toBeLessThanOrEqual(high + 1e-9);
          }
        });
      }),
    );
  });

  it("is the line through points of one, and the parabola x² at three points of it, to its slopes at the ends", () => {
    const line = monotoneCubic([0, 1, 4], [3, 5, 11]);
    for (const x of [0.3, 1, 2.5, 4]) {
      expect(line.valueAt(x)).toBeCloseTo(3 + 2 * x, 12);
      expect(line.slopeAt(x)).toBeCloseTo(2, 12);
    }
    const square = monotoneCubic([1, 2, 3], [1, 4, 9]);
    expect(square.slopeAt(1)).toBeCloseTo(2, 12);
    expect(square.slopeAt(3)).toBeCloseTo(6, 12);
    // the harmonic mean of the chords 3 and 5, where x² itself has 4
    expect(square.slopeAt(2)).toBeCloseTo(2 / (1 / 3 + 1 / 5), 12);
  });

  it("has the slope of its values", () => {
    const curve = monotoneCubic([0, 2, 3, 7], [0, 1, 5, 5.5]);
    for (const x of [0.4, 1.3, 2.2, 2.9, 4, 6.5]) {
      const h = 1e-5;
      const difference = (curve.valueAt(x + h) - curve.valueAt(x - h)) / (2 * h);
      expect(curve.slopeAt(x)).toBeCloseTo(difference, 6);
    }
  });

  it("refuses what is no curve", () => {
    expect(() => monotoneCubic([1], [1])).toThrow(RangeError);
    expect(() => monotoneCubic([1, 1], [1, 2])).toThrow(RangeError);
  });
});
