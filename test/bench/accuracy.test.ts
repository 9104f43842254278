import { describe, expect, it } from "vitest";
import { pathsTo, rootMeanSquare } from "../../bench/accuracy.ts";
import { costsOfAccuracy } from "../../bench/accuracy-of.ts";
import { accuracyRows, judged } from "../../bench/sampling-accuracy.ts";
import { uniforms } from "../support/uniforms.ts";

describe("paths to a standard error", () => {
  it("are straight in logarithms between two sizes, and by the root law beyond", () => {
    const sizes = [100, 200, 400].map((paths) => ({ paths, se: 1 / paths }));
    expect(pathsTo(1 / 300, sizes)).toBeCloseTo(300, 9);
    expect(pathsTo(1 / 100, sizes)).toBeCloseTo(100, 9);
    expect(pathsTo(1 / 800, sizes)).toBeCloseTo(1600, 9);
    expect(pathsTo(1 / 50, sizes)).toBeCloseTo(25, 9);
    expect(pathsTo(1 / 50, sizes, false)).toBe(100);
    expect(pathsTo(1, [{ paths: 10, se: 0 }])).toBeNaN();
  });

  it("of independent paths are what their own error says", async () => {
    const draw = uniforms("accuracy");
    const [plain, quasi] = await costsOfAccuracy({
      columns: ["x"],
      share: 0.01,
      paths: 1000,
      rounds: 4,
      simulate: (_sampling, paths) =>
        Promise.resolve({
          columns: new Map([["x", Float64Array.from({ length: paths }, draw)]]),
          elapsedMs: paths,
        }),
    }).then((costs) => costs.filter(({ statistic }) => statistic === "mean"));
    // Var 1/12 of a uniform, whose mean is 1/2.
    const paths = 1 / 12 / (0.01 * 0.5) ** 2;
    expect(plain!.paths / paths).toBeCloseTo(1, 1);
    expect(Math.abs(Math.log(quasi!.paths / paths))).toBeLessThan(0.5);
    expect(plain!.seconds).toBeCloseTo(plain!.paths / 1000, 6);
  });
});

describe("numbers over seeds", () => {
  const numbers = (scale: number, error: number) => {
    const draw = uniforms(`seeds ${scale}`);
    const normal = () => Array.from({ length: 12 }, draw).reduce((sum, u) => sum + u, -6);
    const values = Array.from({ length: 64 }, () => 10 + scale * normal());
    return new Map([["a.mean", { key: "a.mean", values, errors: values.map(() => error) }]]);
  };

  it("tell the gain, and whether errors are honest", () => {
    const [row] = accuracyRows(numbers(1, 1), numbers(0.25, 0.25), 1000);
    expect(row!.gain).toBeGreaterThan(3);
    expect(row!.gain).toBeLessThan(5.3);
    expect(judged([row!])).toMatchObject({
      numbers: 1,
      worse: [],
      dishonest: [],
      biased: [],
      honestShare: 1,
    });
  });

  it("catch points that are worse, and errors that lie", () => {
    const rows = accuracyRows(numbers(1, 1), numbers(3, 1), 1000);
    expect(judged(rows).worse.length).toBe(1);
    expect(judged(rows).dishonest.length).toBe(1);
  });

  it("have a root of the mean square", () => {
    expect(rootMeanSquare([3, 4])).toBeCloseTo(Math.sqrt(12.5), 12);
  });
});
