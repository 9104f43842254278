import { tsImport } from "tsx/esm/api";
import { beforeAll, describe, expect, it } from "vitest";
import type { Sensitivity } from "../../../src/questions/sensitivity/sensitivity.ts";
import type { Run } from "../../../src/runner/run.ts";
import { parseScenario } from "../../../src/scenario/load/load.ts";
import type { Estimate } from "../../../src/statistics/estimate.ts";
import type * as Native from "./native.ts";
import { expectEstimate } from "../../support/standard-errors.ts";

const native = (await tsImport("./native.ts", import.meta.url)) as typeof Native;
const { columnOf, sensitivity, SIMULATOR: simulator, withResampling } = native;

const PATHS = 2000;
const GROWTH = "network.growth_per_year";
const MULTIPLE = "valuation.block_reward_multiple";

const base = parseScenario("extends: base\nstorm_split: off\n", { file: "test.yaml" });
const equity = (run: Run): Float64Array => columnOf(run, "equity_usd", "efficient");
const retarget = (run: Run): Float64Array => columnOf(run, "first_retarget_change");

const known = ({ value, se }: Estimate) => ({ value: value!, se: se! });

const rowOf = ({ rows }: Sensitivity, name: string) => rows.find((row) => row.name === name)!;

/** What index is at most: within 4 of its standard errors. */
function expectAtMost({ value, se }: Estimate, most: number): void {
  expect(value! - 4 * se!).toBeLessThanOrEqual(most);
}

describe("of base's equity in a year, by driver", () => {
  let found: Sensitivity;
  beforeAll(async () => {
    found = await sensitivity(base, { value: equity, paths: PATHS, simulator });
  }, 60_000);

  // As a probe of the sampling measured them, to two decimals.
  it.each([
    ["price", 0.64, 0.72],
    [GROWTH, 0.1, 0.14],
    [MULTIPLE, 0.12, 0.21],
  ])("%s has %f of the variance by itself and %f in all", (name, first, total) => {
    const row = rowOf(found, name);
    expectEstimate(known(row.first), first, "first order");
    expectEstimate(known(row.total), total, "total");
    expect(row.first.distinguishable && row.total.distinguishable).toBe(true);
  });

  it.each(["storms", "luck", "power", "fees"])("%s has 0.003 at most", (name) => {
    expectAtMost(rowOf(found, name).first, 0.003);
    expectAtMost(rowOf(found, name).total, 0.003);
  });

  it("first-order indices sum to 1 at most, each at most its total", () => {
    expectAtMost(found.sumOfFirst, 1);
    for (const { first, total } of found.rows)
      expect(first.value! - 4 * first.se!).toBeLessThanOrEqual(total.value! + 4 * total.se!);
  });

  it("the largest total comes first; there is a run for each group and two more", () => {
    expect(found.rows.map(({ total }) => total.value!)).toEqual(
      found.rows.map(({ total }) => total.value!).sort((a, b) => b - a),
    );
    expect(found.runs).toBe(found.rows.length + 2);
    expect(found.shapley).toBeNull();
  });

  it("a driver that nothing uses has nothing, and two samples that share nothing no more than noise", async () => {
    expect(found.dummy.total).toEqual({ value: 0, se: 0, distinguishable: false });
    expectEstimate(known(found.noise), 0, "noise");
    await withResampling(base, equity, 2, { paths: 300, simulator }, async (resampling) => {
      expect(await resampling.anew({ names: ["nothing draws this"], seed: "2" })).toEqual(resampling.base);
    });
  });
});

it("of the next retarget, luck has 0.72 of the variance and storms 0.22", async () => {
  const found = await sensitivity(base, { value: retarget, paths: PATHS, simulator });
  expectEstimate(known(rowOf(found, "luck").first), 0.72, "luck");
  expectEstimate(known(rowOf(found, "storms").first), 0.22, "storms");
  expectAtMost(rowOf(found, "power").total, 0);
}, 60_000);

it("by group of keys, drawn numbers are with the days of their group", async () => {
  const found = await sensitivity(base, {
    value: equity,
    by: "group",
    paths: 500,
    simulator,
  });
  expect(rowOf(found, "network").draws).toEqual(["network", GROWTH]);
  expect(rowOf(found, "valuation").draws).toEqual([MULTIPLE]);
}, 60_000);

it("of the probability to be below the run's own quantile, the base run gives the threshold", async () => {
  const belowTenth = (run: Run, { paths, ...first }: Run): Float64Array => {
    const threshold = equity({ paths, ...first })
      .slice()
      .sort()[Math.floor(paths / 10)]!;
    return equity(run).map((value) => Number(value < threshold));
  };
  const found = await sensitivity(base, { value: belowTenth, paths: 500, simulator });
  expectEstimate(known(found.mean), 0.1, "share below");
  expect(rowOf(found, "price").total.distinguishable).toBe(true);
}, 60_000);

describe("with correlated numbers", () => {
  const correlated = parseScenario("extends: base\n", {
    file: "test.yaml",
    sets: [`correlations=[{between: [${GROWTH}, ${MULTIPLE}], rho: 0.6}]`, "horizon_days=120"],
  });
  let found: Sensitivity;
  beforeAll(async () => {
    found = await sensitivity(correlated, { value: equity, paths: PATHS, simulator });
  }, 60_000);

  const effectOf = (name: string): Estimate => found.shapley!.find((row) => row.name === name)!.effect;

  it("they are one group of indices", () => {
    expect(rowOf(found, `${GROWTH} + ${MULTIPLE}`).draws).toEqual([GROWTH, MULTIPLE]);
    expect(found.rows.map(({ name }) => name)).not.toContain(GROWTH);
    expectAtMost(found.sumOfFirst, 1);
  });

  it("Shapley effects tell them apart, and sum to 1", () => {
    const sum = found.shapley!.reduce((total, { effect }) => total + effect.value!, 0);
    expect(sum).toBeCloseTo(1, 10);
    expect(found.runs).toBe(found.rows.length + 2 + found.shapley!.length - 1);
  });

  it("an effect lies between first-order and total index of its group", () => {
    const together = {
      value: effectOf(GROWTH).value! + effectOf(MULTIPLE).value!,
      se: effectOf(GROWTH).se! + effectOf(MULTIPLE).se!,
    };
    const groups: readonly (readonly [string, Estimate])[] = [
      ["price", effectOf("price")],
      ["network", effectOf("network")],
      [`${GROWTH} + ${MULTIPLE}`, together],
    ];
    for (const [name, effect] of groups) {
      const { first, total } = rowOf(found, name);
      expect(effect.value! + 4 * (effect.se! + first.se!)).toBeGreaterThan(first.value!);
      expect(effect.value! - 4 * (effect.se! + total.se!)).toBeLessThan(total.value!);
    }
  });
});

it("progress counts the paths of all runs; an aborted signal ends them", async () => {
  const seen: (readonly number[])[] = [];
  const options = { value: equity, paths: 64, inProcess: true } as const;
  const month = parseScenario("extends: base\n", { file: "test.yaml", sets: ["horizon_days=3"] });
  await sensitivity(month, { ...options, onProgress: (...each) => seen.push(each) });
  expect(seen.at(-1)).toEqual([640, 640, 0]);
  const gone = sensitivity(month, { ...options, signal: AbortSignal.abort(new Error("enough")) });
  await expect(gone).rejects.toThrow("enough");
});
