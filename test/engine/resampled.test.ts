import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";
import { expectEstimate, meanOf } from "../support/standard-errors.ts";
import { PRICES } from "./prices.ts";

const { SIMD, PLAIN, buildModel, scenarioWith, simulateBatch } = engine;

/** Two blocks of the compiled laws, and few paths of the plain ones, which are slow: what is equal is so path by path. */
const PATHS = { simd: 37, plain: 5 } as const;

type Kernel = typeof SIMD;

/** The metrics and series of paths, as bytes; `names` draw under the other seed. */
function bytesOf(
  scenario: Scenario,
  seed: string,
  names?: readonly string[],
  other = "",
  kernel = SIMD,
): Buffer {
  const options = { kernel, ...(names && { resampled: { names, seed: other } }) };
  const { metrics, series } = simulateBatch(buildModel(scenario), seed, 5, PATHS[kernel.name], options);
  return Buffer.concat([metrics, series].map((values) => Buffer.from(values.buffer)));
}

/** Those of the run of seed a, which several tests compare with. */
function bytesOfA(scenario: Scenario, kernel: Kernel): Buffer {
  let bytes = ofA[kernel.name].get(scenario);
  if (bytes === undefined)
    ofA[kernel.name].set(scenario, (bytes = bytesOf(scenario, "a", undefined, "", kernel)));
  return bytes;
}
const ofA = { simd: new Map<Scenario, Buffer>(), plain: new Map<Scenario, Buffer>() };

const namesOf = (scenario: Scenario): readonly string[] => buildModel(scenario).names;

/** Scenarios in which everything that draws does. */
const WORLDS: readonly (readonly [string, Scenario])[] = [
  ...runnableScenarios().map((name) => [name, loadShipped(name).scenario] as const),
  ...Object.entries(PRICES).map(
    ([kind, price]) => [kind, scenarioWith([`price=${price}`, "horizon_days=70"])] as const,
  ),
  [
    "pools, busy fees, certain storms",
    scenarioWith([
      "horizon_days=40",
      "fees.busy={median_share: 0.04, log_sd: 0.9, share_of_time: 0.15, mean_stay_days: 30}",
      "pools={big: {network_share: 0.2}}",
      "fleets.marginal.pay=pplns",
      "fleets.marginal.pool=big",
      "fleets.efficient.pay=solo",
      "storms.winter.dates=[2026-02-10, 2026-02-11]",
      "fleets.marginal.uptime={dist: uniform, min: 0.8, max: 0.99}",
    ]),
  ],
];

describe.each<[string, Kernel]>([
  ["compiled", SIMD],
  ["plain", PLAIN],
])("names that draw under another seed, by %s laws", (_, kernel) => {
  it.each(WORLDS)("%s: all of them are the run of that seed", (_name, scenario) => {
    const all = bytesOf(scenario, "a", namesOf(scenario), "b", kernel);
    expect(Buffer.compare(all, bytesOf(scenario, "b", undefined, "", kernel))).toBe(0);
  });

  it.each(WORLDS)("%s: half of them are what the other half is to the other run", (_name, scenario) => {
    const names = namesOf(scenario);
    const [even, odd] = [0, 1].map((side) => names.filter((_each, k) => k % 2 === side));
    const one = bytesOf(scenario, "a", even, "b", kernel);
    expect(Buffer.compare(one, bytesOf(scenario, "b", odd, "a", kernel))).toBe(0);
    expect(Buffer.compare(one, bytesOfA(scenario, kernel))).not.toBe(0);
  });

  it.each(WORLDS)("%s: a name that nothing uses changes not a bit", (_name, scenario) => {
    const dummy = bytesOf(scenario, "a", ["nothing draws this"], "b", kernel);
    expect(Buffer.compare(dummy, bytesOfA(scenario, kernel))).toBe(0);
  });
});

describe("correlated numbers of which one is drawn anew", () => {
  const GROWTH = "network.growth_per_year";
  const MULTIPLE = "valuation.block_reward_multiple";
  const DRIFT = "price.drift_per_year";
  const RHO = 0.8;
  const COUNT = 256 * 40;
  const scenario = scenarioWith([
    "horizon_days=1",
    `${GROWTH}={dist: normal, mean: 0, sd: 1}`,
    `${MULTIPLE}={dist: lognormal, median: 1, log_sd: 1}`,
    `${DRIFT}={dist: normal, mean: 0, sd: 1}`,
    `correlations=[{between: [${GROWTH}, ${MULTIPLE}], rho: ${RHO}}, {between: [${MULTIPLE}, ${DRIFT}], rho: -0.5}]`,
  ]);

  /** The normals behind the numbers, by name. */
  function normals(names: readonly string[]): (name: string) => Float64Array {
    const days = new engine.DayByDay(scenario, "a", 256, 0, { resampled: { names, seed: "b" } });
    const { parameters } = days.model;
    const columns = new Map(parameters.map(({ name }) => [name, new Float64Array(COUNT)]));
    for (let first = 0; first < COUNT; first += 256) {
      days.restart(first, 256);
      for (const { name, column } of parameters)
        columns.get(name)!.set(engine.viewOf(days.block.buffer, column), first);
    }
    columns.set(MULTIPLE, columns.get(MULTIPLE)!.map(Math.log));
    return (name) => columns.get(name)!;
  }

  const base = normals([]);
  const product = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x * b[i]!);

  it.each([[[MULTIPLE]], [[GROWTH]], [[DRIFT]], [[GROWTH, DRIFT]]])(
    "%s: all others stay to the bit",
    (names) => {
      const anew = normals(names);
      for (const name of [GROWTH, MULTIPLE, DRIFT])
        if (names.includes(name)) expect(anew(name)).not.toEqual(base(name));
        else expect(anew(name)).toEqual(base(name));
    },
  );

  it.each([[[MULTIPLE]], [[GROWTH]], [[DRIFT]], [[GROWTH, DRIFT]]])("%s: the joint law stays", (names) => {
    const anew = normals(names);
    for (const name of [GROWTH, MULTIPLE, DRIFT]) {
      expectEstimate(meanOf(anew(name)), 0, name);
      expectEstimate(meanOf(product(anew(name), anew(name))), 1, `variance of ${name}`);
    }
    expectEstimate(meanOf(product(anew(GROWTH), anew(MULTIPLE))), RHO, "growth and multiple");
    expectEstimate(meanOf(product(anew(DRIFT), anew(MULTIPLE))), -0.5, "drift and multiple");
    expectEstimate(meanOf(product(anew(GROWTH), anew(DRIFT))), 0, "growth and drift");
  });

  it("what is drawn anew shares with what was only what the others tell of it", () => {
    const anew = normals([GROWTH]);
    // Given the multiple, growth is RHO times it and noise of its own; the drift tells of growth only beside the multiple.
    const explained = RHO ** 2 / (1 - 0.25);
    expectEstimate(meanOf(product(anew(GROWTH), base(GROWTH))), explained, "growth, old and new");
  });
});
