import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { REPLICATES, replicateOf } from "../../src/random/sampling.ts";
import { moments } from "../../src/statistics/moments.ts";
import { engine } from "../support/engine.ts";
import { expectEstimate, meanOf } from "../support/standard-errors.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";
import { PRICES } from "./prices.ts";

const { SIMD, buildModel, scenarioWith, simulateBatch } = engine;

const quasi = (scenario: Scenario) => buildModel(scenario, "quasi");

type Batch = ReturnType<typeof simulateBatch>;

function bytesOf({ metrics, drawn, series }: Batch): Buffer {
  return Buffer.concat([metrics, drawn, series].map((values) => Buffer.from(values.buffer)));
}

/** A drawn column of a batch, by its key. */
function drawn(model: ReturnType<typeof quasi>, batch: Batch, key: string): Float64Array {
  const d = model.layout.drawn.findIndex((column) => column.key === key);
  return batch.drawn.subarray(d * batch.paths, (d + 1) * batch.paths);
}

/** Rows of a batch, column by column. */
function rows(values: Float64Array, paths: number, first: number, count: number): Float64Array {
  const columns = values.length / paths;
  const out = new Float64Array(columns * count);
  for (let c = 0; c < columns; c++)
    out.set(values.subarray(c * paths + first, c * paths + first + count), c * count);
  return out;
}

const MORE = [
  "correlations=[{between: [price, regions.texas], rho: 0.5}, {between: [network, fees], rho: -0.3}, {between: [price.volatility_per_year, network.growth_per_year], rho: 0.4}]",
  "price.volatility_per_year={dist: uniform, min: 0.3, max: 0.8}",
  "network.growth_per_year={dist: normal, mean: 0.1, sd: 0.15}",
  "horizon_days=60",
];

const WORLDS: readonly (readonly [string, Scenario])[] = [
  ["base", scenarioWith(["horizon_days=120"])],
  ...Object.entries(PRICES).map(
    ([kind, price]) => [kind, scenarioWith([`price=${price}`, "horizon_days=70"])] as const,
  ),
  ["shocks and numbers that move together", scenarioWith(MORE)],
];

describe.each(WORLDS)("quasi sampling of %s", (_name, scenario) => {
  const model = quasi(scenario);
  const whole = simulateBatch(model, "q", 0, 70, { kernel: SIMD });

  it("is the same in both engines, in any block and batch", () => {
    const plain = simulateBatch(model, "q", 0, 12);
    expect(rows(whole.metrics, 70, 0, 12)).toEqual(plain.metrics);
    expect(bytesOf(simulateBatch(model, "q", 0, 70, { kernel: SIMD, blockPaths: 9 }))).toEqual(
      bytesOf(whole),
    );
    const part = simulateBatch(model, "q", 31, 20, { kernel: SIMD, blockPaths: 7 });
    expect(rows(whole.metrics, 70, 31, 20)).toEqual(part.metrics);
    expect(rows(whole.drawn, 70, 31, 20)).toEqual(part.drawn);
  });

  it("has pairs that mirror each other in what they draw", () => {
    for (const { key, of } of model.layout.drawn) {
      if (of !== "driver" || !/^(price|network|fees|regions\.\w+)$/.test(key)) continue;
      const values = drawn(model, whole, key);
      // Sums of days: of student_t by the volatility of the path, of other kinds exactly.
      if (key !== "price")
        for (let i = 0; i < 70; i += 2) expect(values[i]! + values[i + 1]!).toBeCloseTo(0, 9);
    }
  });
});

describe("quasi sampling", () => {
  const scenario = scenarioWith(["horizon_days=90"]);
  const model = quasi(scenario);

  it("leaves the price where it is where storms are taken away, and fleets added", () => {
    const other = quasi(scenarioWith(["horizon_days=90", "storms={}"]));
    const [a, b] = [model, other].map((each) => simulateBatch(each, "s", 0, 40, { kernel: SIMD }));
    expect(drawn(model, a!, "price")).toEqual(drawn(other, b!, "price"));
  });

  it("draws names anew from another net, all others staying where they were", () => {
    const names = ["price", "network.growth_per_year"];
    const a = simulateBatch(model, "s", 0, 2048, { kernel: SIMD });
    const b = simulateBatch(model, "s", 0, 2048, { kernel: SIMD, resampled: { names, seed: "t" } });
    const of = (batch: Batch, key: string): Float64Array => drawn(model, batch, key);
    expect(of(b, "network")).toEqual(of(a, "network"));
    for (const key of ["price"].filter((each) => model.layout.drawn.some((column) => column.key === each))) {
      const products = of(a, key).map((x, i) => x * of(b, key)[i]!);
      expect(of(b, key)).not.toEqual(of(a, key));
      const { mean, mean_se } = moments(products, { count: REPLICATES, of: replicateOf });
      expectEstimate({ value: mean!, se: mean_se! }, 0, `correlation of ${key} and ${key} anew`);
    }
  });

  it("has uniforms in each eighth of every dimension as often as the net says", () => {
    const drawnOf = drawn(model, simulateBatch(model, "s", 0, 4096, { kernel: SIMD }), "network");
    // The sum of all days is the first leading normal: 64 points a replicate, and their mirrors.
    const below = drawnOf.filter((z) => z < -1.1503493803760079).length;
    expect(below).toBe(512);
  });

  it.each(runnableScenarios())("has the mean of plain paths in %s", (name) => {
    const { scenario: shipped } = loadShipped(name);
    const short = { ...shipped, horizon_days: Math.min(shipped.horizon_days, 60) };
    const [q, p] = [quasi(short), buildModel(short)].map((each) =>
      simulateBatch(each, "mean", 0, 1024, { kernel: SIMD }),
    );
    for (const [m, { name: metric }] of model.layout.metrics.slice(0, 8).entries()) {
      const of = (batch: Batch): Float64Array => batch.metrics.subarray(m * 1024, (m + 1) * 1024);
      const [a, b] = [meanOf(pairMeans(of(q!))), meanOf(of(p!))];
      const difference = { value: a.value - b.value, se: Math.hypot(a.se, b.se) };
      if (difference.se > 0) expectEstimate(difference, 0, metric);
    }
  });
});

/** The mean of every pair: pairs are nearly independent, so their error is no smaller than the true one. */
function pairMeans(values: Float64Array): Float64Array {
  return Float64Array.from(
    { length: values.length / 2 },
    (_, k) => (values[2 * k]! + values[2 * k + 1]!) / 2,
  );
}
