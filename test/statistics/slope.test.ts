import { describe, expect, it } from "vitest";
import { clustersOf } from "../../src/statistics/clusters.ts";
import { fitLine } from "../../src/statistics/line.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { slope } from "../../src/statistics/slope.ts";
import { uniforms } from "../support/uniforms.ts";

const alone = (rows: number) => clustersOf(rows, undefined);

describe("a slope", () => {
  it("and its error are those by hand", () => {
    // Mean x 1, mean y 2; Σ(x − 1)² = 2, Σ(x − 1)(y − 2) = 3; misses ½, −1, ½, so rows move it by −¼, 0, ¼.
    const found = slope(Float64Array.of(0, 1, 2), Float64Array.of(1, 1, 4), alone(3));
    expect(found).toEqual({ value: 1.5, se: Math.sqrt((0.125 * 3) / 2) });
  });

  it("is that of the line through the rows that have both numbers", () => {
    const x = Float64Array.of(3, NaN, 5, 8, 9, 1);
    const y = Float64Array.of(1, 7, NaN, 4, 2, 2);
    const there = [0, 3, 4, 5];
    const line = fitLine(
      there.map((i) => x[i]!),
      there.map((i) => y[i]!),
    );
    expect(slope(x, y, alone(6)).value).toBeCloseTo(line.slope.value!, 14);
  });

  it("has no value where x never varies", () => {
    expect(slope(Float64Array.of(2, 2), Float64Array.of(1, 4), alone(2))).toEqual({ value: null, se: null });
    expect(slope(Float64Array.of(NaN), Float64Array.of(1), alone(1)).value).toBeNull();
  });

  it("has an error that holds the truth as often as errors should, where rows of a path depend on one another", () => {
    const draw = uniforms("slope");
    const normal = (): number => normalQuantile(draw());
    const [paths, months, samples] = [150, 8, 400];
    const held = Array.from({ length: samples }, () => {
      const [x, y] = [new Float64Array(paths * months), new Float64Array(paths * months)];
      for (let path = 0; path < paths; path++) {
        // A path's own slope, which all of its months share: independent rows would seem far surer.
        const own = 1.3 + normal();
        for (let m = 0; m < months; m++) {
          x[m * paths + path] = normal();
          y[m * paths + path] = own * x[m * paths + path]! + 0.3 * normal();
        }
      }
      const { value, se } = slope(x, y, alone(paths));
      return Math.abs(value! - 1.3) < 1.96 * se!;
    });
    const share = held.filter(Boolean).length / samples;
    // 95 % of samples, within four errors of such a share.
    expect(Math.abs(share - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / samples));
  });
});

describe("clusters of paths", () => {
  it("are paths, or the replicates of paths, whatever the month", () => {
    const own = clustersOf(5, undefined);
    expect([own.count, own.of(0), own.of(7), own.of(14)]).toEqual([5, 0, 2, 4]);
    const parts = clustersOf(5, { count: 2, of: (path) => path % 2 });
    expect([parts.count, parts.of(3), parts.of(8)]).toEqual([2, 1, 1]);
  });
});
