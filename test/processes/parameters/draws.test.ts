import { describe, expect, it } from "vitest";
import { parameterLaw } from "../../../src/scenario/schema/parameter-law.ts";
import type { DistributionSpec } from "../../../src/scenario/schema/schema.ts";
import { normalCdf } from "../../../src/statistics/normal.ts";
import { scenarioWith } from "../../support/scenario.ts";
import { Mean, expectCount, expectDistribution, expectEstimate } from "../../support/standard-errors.ts";
import { engine } from "../engine.ts";

const PATHS = 64 * 256;

/** What paths 0 … PATHS − 1 draw for the given parameters, by name. */
function drawn(sets: readonly string[], names: readonly string[]): Record<string, Float64Array> {
  const days = new engine.DayByDay(scenarioWith(sets), "parameters", 256);
  const out = Object.fromEntries(names.map((name) => [name, new Float64Array(PATHS)]));
  for (let first = 0; first < PATHS; first += 256) {
    days.restart(first, 256);
    for (const { name, column } of days.model.parameters)
      out[name]?.set(engine.viewOf(days.block.buffer, column), first);
  }
  return out;
}

describe("a number that is a distribution", () => {
  const FIELDS: Readonly<Record<string, DistributionSpec>> = {
    "network.growth_per_year": { dist: "normal", mean: 0.12, sd: 0.2 },
    "valuation.block_reward_multiple": { dist: "lognormal", median: 0.45, log_sd: 0.35 },
    "price.drift_per_year": { dist: "uniform", min: -0.5, max: 0.3 },
    "network.shutdown.price_sensitive_share": { dist: "beta", alpha: 3, beta: 5, min: 0, max: 1 },
    "storms.winter.per_season": { dist: "gamma", shape: 2, scale: 0.3 },
    "regions.texas.spot.log_sd": { dist: "triangular", min: 0.2, mode: 0.3, max: 0.6 },
    "fleets.marginal.power.fixed_usd_per_mwh": { dist: "pert", min: 45, mode: 50, max: 70 },
    "fees.daily_ar1": {
      dist: "truncated",
      of: { dist: "normal", mean: 0.9, sd: 0.1 },
      min: 0,
      max: 0.99,
    },
  };
  const names = Object.keys(FIELDS);
  const values = drawn(
    Object.entries(FIELDS).map(([name, spec]) => `${name}=${JSON.stringify(spec)}`),
    names,
  );

  it.each(names)("is drawn from its law: %s", (name) => {
    const law = parameterLaw(FIELDS[name]!);
    // the law's distribution function, tabled: its quantiles at 20,000 equal steps of the normal
    const quantiles = Float64Array.from({ length: 20_001 }, (_, k) => law((k - 10_000) / 1500));
    expectDistribution(values[name]!, (x) => normalCdf((lastBelow(quantiles, x) - 10_000) / 1500), name);
  });

  it("is drawn anew for each path, and apart from every other", () => {
    for (const name of names) expect(new Set(values[name]).size, name).toBeGreaterThan(0.99 * PATHS);
    for (const [k, a] of names.entries()) {
      for (const b of names.slice(k + 1)) {
        // medians split each in halves, which agree as often as not
        const [cutA, cutB] = [parameterLaw(FIELDS[a]!)(0), parameterLaw(FIELDS[b]!)(0)];
        const agree = values[a]!.reduce((n, x, i) => n + Number(x > cutA === values[b]![i]! > cutB), 0);
        expectCount(agree, PATHS, 0.5, `paths where ${a} and ${b} lie on the same side`);
      }
    }
  });

  it("that is discrete takes each value in its share of the paths", () => {
    const name = "fees.median_share";
    const column = drawn(
      [`${name}={dist: discrete, values: [0.01, 0.05, 0.02], weights: [6, 1, 3]}`],
      [name],
    )[name]!;
    for (const [value, share] of [
      [0.01, 0.6],
      [0.02, 0.3],
      [0.05, 0.1],
    ] as const)
      expectCount(column.filter((x) => x === value).length, PATHS, share, `draws of ${value}`);
  });

  it("keeps its mean and variance", () => {
    const growth = new Mean();
    const squares = new Mean();
    for (const x of values["network.growth_per_year"]!) {
      growth.add(x);
      squares.add((x - 0.12) ** 2);
    }
    expectEstimate(growth.estimate, 0.12, "mean");
    expectEstimate(squares.estimate, 0.04, "variance");
  });
});

describe("a number that is known", () => {
  it("is the same on every path", () => {
    const { "price.volatility_per_year": volatility } = drawn([], ["price.volatility_per_year"]);
    expect(new Set(volatility)).toEqual(new Set([0.45]));
  });
});

/** The index of the last of the rising numbers that is at most x, and the share of the way to the next. */
function lastBelow(rising: Float64Array, x: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle]! <= x) low = middle;
    else high = middle;
  }
  const step = rising[high]! - rising[low]!;
  return low + (step > 0 ? (x - rising[low]!) / step : 0);
}
