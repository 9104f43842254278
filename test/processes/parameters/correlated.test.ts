import { describe, expect, it } from "vitest";
import { drawnNames } from "../../../src/scenario/values/correlatable.ts";
import { parameterLaw } from "../../../src/scenario/schema/parameter-law.ts";
import type { DistributionSpec } from "../../../src/scenario/schema/schema.ts";
import { normalCdf } from "../../../src/statistics/normal.ts";
import { scenarioWith } from "../../support/scenario.ts";
import { expectCount, expectDistribution, expectEstimate, meanOf } from "../../support/standard-errors.ts";
import { engine } from "../engine.ts";

const PATHS = 32 * 256;

const FIELDS: Readonly<Record<string, DistributionSpec>> = {
  "network.growth_per_year": { dist: "normal", mean: 0.12, sd: 0.2 },
  "valuation.block_reward_multiple": { dist: "lognormal", median: 0.45, log_sd: 0.35 },
  "price.drift_per_year": { dist: "uniform", min: -0.5, max: 0.3 },
  "network.shutdown.price_sensitive_share": { dist: "beta", alpha: 3, beta: 5, min: 0, max: 1 },
  "storms.winter.per_season": { dist: "gamma", shape: 2, scale: 0.3 },
  "regions.texas.spot.log_sd": { dist: "triangular", min: 0.2, mode: 0.3, max: 0.6 },
};
const [GROWTH, MULTIPLE, DRIFT, SHARE, STORMS, SPREAD] = Object.keys(FIELDS) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

type Pair = readonly [a: string, b: string, rho: number];

const SETS = Object.entries(FIELDS).map(([name, spec]) => `${name}=${JSON.stringify(spec)}`);

const listed = (pairs: readonly Pair[]): string =>
  `correlations=[${pairs.map(([a, b, rho]) => `{between: [${a}, ${b}], rho: ${rho}}`).join(", ")}]`;

/** What paths 0 … paths − 1 draw, by the place of each parameter in the model and by name, of which fleets may share one. */
function drawn(pairs: readonly Pair[], sets: readonly string[] = SETS, paths = PATHS) {
  const days = new engine.DayByDay(scenarioWith([...sets, listed(pairs)]), "correlated", 256);
  const { parameters } = days.model;
  const columns = parameters.map(() => new Float64Array(paths));
  for (let first = 0; first < paths; first += 256) {
    days.restart(first, 256);
    parameters.forEach(({ column }, k) => {
      columns[k]!.set(engine.viewOf(days.block.buffer, column), first);
    });
  }
  const all = (name: string): Float64Array[] => columns.filter((_, k) => parameters[k]!.name === name);
  return { all, of: (name: string): Float64Array => all(name)[0]! };
}

/** The normal that a rising law carries to x, by bisection. */
function normalOf(law: (z: number) => number, x: number): number {
  let [low, high] = [-9, 9];
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2;
    if (law(middle) < x) low = middle;
    else high = middle;
  }
  return low;
}

/** How many numbers differ in any bit. */
const differing = (a: Float64Array, b: Float64Array): number =>
  a.reduce((n, x, i) => n + Number(!Object.is(x, b[i])), 0);

/** The share of the sample below each of its numbers. */
function ranks(sample: Float64Array): Float64Array {
  const order = [...sample.keys()].sort((a, b) => sample[a]! - sample[b]!);
  const out = new Float64Array(sample.length);
  for (const [rank, i] of order.entries()) out[i] = (rank + 0.5) / sample.length;
  return out;
}

/** Spearman's correlation, with the error of a mean of products. */
const spearman = (a: Float64Array, b: Float64Array) => {
  const [x, y] = [ranks(a), ranks(b)];
  return meanOf(x.map((u, i) => 12 * (u - 0.5) * (y[i]! - 0.5)));
};

describe("correlated numbers", () => {
  const pairs: readonly Pair[] = [
    [GROWTH, MULTIPLE, 0.7],
    [MULTIPLE, DRIFT, -0.6],
    [GROWTH, DRIFT, -0.2],
    [SHARE, STORMS, 0.8],
    [GROWTH, SHARE, 0.3],
  ];
  const { of } = drawn(pairs);
  const rhoOf = (a: string, b: string): number =>
    pairs.find((pair) => pair.includes(a) && pair.includes(b))?.[2] ?? 0;
  const names = Object.keys(FIELDS);

  it("have the stated correlation of the normals behind them", () => {
    const growth = of(GROWTH).map((x) => (x - 0.12) / 0.2);
    const multiple = of(MULTIPLE).map((x) => Math.log(x / 0.45) / 0.35);
    const drift = of(DRIFT).map((x) => engine.normalQuantile((x + 0.5) / 0.8));
    for (const [a, b, rho] of [
      [growth, multiple, 0.7],
      [multiple, drift, -0.6],
      [growth, drift, -0.2],
    ] as const)
      expectEstimate(meanOf(a.map((x, i) => x * b[i]!)), rho, "correlation");
  });

  it("have the rank correlation 6/π·asin(ρ/2), whatever their laws, and 0 where none is stated", () => {
    for (const [k, a] of names.entries())
      for (const b of names.slice(k + 1)) {
        const theory = (6 / Math.PI) * Math.asin(rhoOf(a, b) / 2);
        expectEstimate(spearman(of(a), of(b)), theory, `rank correlation of ${a} and ${b}`);
      }
  });

  it.each(["normal", "lognormal", "uniform", "triangular"])("keep their own law: %s", (dist) => {
    const name = names.find((each) => FIELDS[each]!.dist === dist)!;
    const law = parameterLaw(FIELDS[name]!);
    expectDistribution(of(name), (x) => normalCdf(normalOf(law, x)), name);
  });

  it("leave the draws of the first name, and of those in no pair, to the bit as they were", () => {
    const alone = drawn([]);
    for (const name of [GROWTH, SPREAD]) expect(differing(of(name), alone.of(name)), name).toBe(0);
    for (const name of [MULTIPLE, DRIFT, SHARE, STORMS])
      expect(differing(of(name), alone.of(name)), name).toBeGreaterThan(0.99 * PATHS);
  });
});

describe("numbers at the edge", () => {
  it.each([1, -1])("with a correlation of %i follow from each other", (rho) => {
    const { of } = drawn([[GROWTH, DRIFT, rho]], SETS, 256);
    const law = parameterLaw(FIELDS[DRIFT]!);
    of(GROWTH).forEach((x, i) => {
      expect(of(DRIFT)[i]).toBeCloseTo(law((rho * (x - 0.12)) / 0.2), 12);
    });
  });

  it("of which a third follows from two are taken", () => {
    const half = Math.SQRT1_2;
    const pairs: readonly Pair[] = [
      [GROWTH, MULTIPLE, 0],
      [GROWTH, DRIFT, half],
      [MULTIPLE, DRIFT, half],
    ];
    const { of } = drawn(pairs, SETS, 256);
    const law = parameterLaw(FIELDS[DRIFT]!);
    for (let i = 0; i < 256; i++) {
      const sum = (of(GROWTH)[i]! - 0.12) / 0.2 + Math.log(of(MULTIPLE)[i]! / 0.45) / 0.35;
      expect(of(DRIFT)[i]).toBeCloseTo(law(half * sum), 6);
    }
  });

  it("that are discrete keep their shares", () => {
    const { of } = drawn(
      [[GROWTH, MULTIPLE, 0.8]],
      [`${GROWTH}={dist: discrete, values: [0, 1, 2], weights: [5, 3, 2]}`],
    );
    for (const [value, share] of [0.5, 0.3, 0.2].entries())
      expectCount(of(GROWTH).filter((x) => x === value).length, PATHS, share, `draws of ${value}`);
  });
});

describe("fleets that draw under one name", () => {
  it("are correlated under it, all of them", () => {
    const uptime = "{dist: uniform, min: 0.8, max: 0.9}";
    const sets = [
      ...["efficient", "marginal"].flatMap((fleet) => [
        `fleets.${fleet}.draws_as=ours`,
        `fleets.${fleet}.uptime=${uptime}`,
      ]),
    ];
    const { all, of } = drawn([[GROWTH, "fleets.ours.uptime", 0.5]], sets);
    const [first, second] = all("fleets.ours.uptime");
    expect(differing(first!, second!)).toBe(0);
    const normals = first!.map((x) => engine.normalQuantile((x - 0.8) / 0.1));
    expectEstimate(meanOf(normals.map((z, i) => (z * (of(GROWTH)[i]! - 0.12)) / 0.2)), 0.5, "correlation");
  });
});

describe("a number that is a distribution", () => {
  it("is named in correlations by the name it is drawn under, wherever it stands", () => {
    const base = scenarioWith([]);
    // every number of base that may be uncertain, made so where it stands
    const valueOf = (name: string): unknown =>
      name
        .split(".")
        .reduce<unknown>((map, key) => (map as Record<string, unknown> | undefined)?.[key], base);
    // What the scenario leaves to a default that it does not show cannot be named either.
    const names = [...new Set(engine.buildModel(base).parameters.map(({ name }) => name))].filter(
      (name) => valueOf(name) !== undefined,
    );
    const sets = names.map((name) => {
      const value = valueOf(name);
      return typeof value === "number" ? [`${name}={dist: discrete, values: [${value}], weights: [1]}`] : [];
    });
    const scenario = scenarioWith(sets.flat());
    expect(drawnNames(scenario).sort()).toEqual(names.sort());
    const pairs = [...new Set(names)].slice(1).map((name): Pair => [names[0]!, name, 0.01]);
    expect(() => engine.buildModel(scenarioWith([...sets.flat(), listed(pairs)]))).not.toThrow();
  });
});
