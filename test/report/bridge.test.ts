import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FleetMetricName } from "../../src/engine/catalogue/names.ts";
import { type Bridge, bridgesOf } from "../../src/report/bridge.ts";
import { compareRuns } from "../../src/report/compare.ts";
import { hybridCount, simulateHybrids } from "../../src/runner/hybrids.ts";
import { type NamedScenario, type Run, run } from "../../src/runner/run.ts";
import { BRIDGE_GROUPS } from "../../src/scenario/bridge/bridge-groups.ts";
import { bridgePlan } from "../../src/scenario/bridge/bridge-plan.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";

const PATHS = 16;

const simulate = (named: NamedScenario): Promise<Run> =>
  run(named, { paths: PATHS, seed: "1", workers: 1, inProcess: true });

const named = (sets: readonly string[], text = "extends: base\n"): NamedScenario =>
  parseScenario(text, { file: "test.yaml", sets: ["horizon_days=20", ...sets] });

/** The bridges between two scenarios, and the runs at their ends. */
async function bridged(
  from: NamedScenario,
  to: NamedScenario,
  metrics: readonly FleetMetricName[] = ["equity_usd"],
): Promise<{ bridges: readonly Bridge[]; runs: readonly [Run, Run] }> {
  const plan = bridgePlan(from.scenario, to.scenario);
  const runs = [await simulate(from), await simulate(to)] as const;
  const hybrids = await simulateHybrids(plan, { from: runs[0], to: runs[1] }, metrics, simulate);
  return { bridges: bridgesOf(hybrids), runs };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const valuesOf = ({ parts }: Bridge): number[] => parts.map(({ value }) => value!);

function partOf({ parts }: Bridge, group: string) {
  return parts.find((part) => part.group === group)!;
}

/** The mean of a fleet's metric in a run. */
function meanOf(of: Run, fleet: string, metric: string): number {
  const m = of.layout.metrics.findIndex(
    ({ scope, name }) => name === metric && scope.kind === "fleet" && scope.fleet === fleet,
  );
  return sum([...of.metrics[m]!]) / PATHS;
}

const PRICE = "price.drift_per_year=-2";
const VALUATION = "valuation.block_reward_multiple={dist: lognormal, median: 0.3, log_sd: 0.35}";

describe("a bridge", () => {
  it("of two groups gives each the mean of what it adds before and after the other", async () => {
    const [none, price, company, both] = await Promise.all(
      [[], [PRICE], [VALUATION], [PRICE, VALUATION]].map((sets) => simulate(named(sets))),
    );
    const { bridges } = await bridged(named([]), named([PRICE, VALUATION]));
    for (const bridge of bridges) {
      const [v0, vp, vc, v1] = [none!, price!, company!, both!].map((each) =>
        meanOf(each, bridge.fleet, "equity_usd"),
      );
      const tolerance = 1e-12 * Math.max(...[v0!, vp!, vc!, v1!].map(Math.abs));
      const expected = { price: (vp! - v0! + v1! - vc!) / 2, valuation: (vc! - v0! + v1! - vp!) / 2 };
      expect(Math.abs(partOf(bridge, "price").value! - expected.price)).toBeLessThan(tolerance);
      expect(Math.abs(partOf(bridge, "valuation").value! - expected.valuation)).toBeLessThan(tolerance);
      expect(bridge).toMatchObject({ runs: 4, unit: "USD", metric: "equity_usd", missing_share: 0 });
      expect(partOf(bridge, "price").keys).toEqual(["price.drift_per_year"]);
      expect(partOf(bridge, "price").se).toBeGreaterThan(0);
    }
    expect(bridges.map(({ fleet }) => fleet)).toEqual(["efficient", "marginal"]);
  });

  it("between a scenario and itself is all zeros, and simulates nothing", async () => {
    const { bridges } = await bridged(named([]), named([]));
    for (const { parts, difference, from_mean, to_mean, runs } of bridges) {
      expect(parts).toEqual(BRIDGE_GROUPS.map((group) => ({ group, keys: [], value: 0, se: 0 })));
      expect(difference).toEqual({ value: 0, se: 0 });
      expect(to_mean).toEqual(from_mean);
      expect(runs).toBe(1);
    }
    expect(hybridCount(bridgePlan(named([]).scenario, named([]).scenario))).toBe(0);
  });

  it("of one group is the whole difference with its error", async () => {
    const { bridges } = await bridged(named([]), named([PRICE]), ["equity_usd", "gross_margin_always_on"]);
    for (const bridge of bridges) {
      const { value, se } = partOf(bridge, "price");
      expect({ value, se }).toEqual(bridge.difference);
    }
    const found = bridges.map(({ fleet, metric }) => `${fleet} ${metric}`).sort();
    expect(found).toEqual([
      "efficient equity_usd",
      "efficient gross_margin_always_on",
      "marginal equity_usd",
      "marginal gross_margin_always_on",
    ]);
  });

  it("backwards has the same parts with the other sign", async () => {
    const [a, b] = [named([]), named([PRICE, VALUATION, "fees.median_share=0.05"])];
    const [there, back] = [await bridged(a, b), await bridged(b, a)];
    there.bridges.forEach((bridge, k) => {
      const returned = back.bridges[k]!;
      const size = sum(valuesOf(bridge).map(Math.abs));
      expect(returned.difference.value).toBe(0 - bridge.difference.value!);
      valuesOf(bridge).forEach((value, g) => {
        expect(Math.abs(value + valuesOf(returned)[g]!)).toBeLessThanOrEqual(1e-14 * size);
      });
    });
  });

  it("does not depend on the order of keys", async () => {
    const fees = "fees: {median_share: 0.05, log_sd: 0.2}";
    const storms = `storms:
  autumn: {months: [2], per_season: 3, network_days_lost: 1, depth_log_sd: 0.3, plateau_days: 3, half_life_days: 2, spot_price_multiplier: 6}
  spring: {per_season: 4, months: [2], network_days_lost: 0.5, depth_log_sd: 0.1, plateau_days: 1, half_life_days: 1, spot_price_multiplier: 2}`;
    const [head, autumn, spring] = storms.split("\n");
    const one = named([], `extends: base\n${fees}\n${storms}\n`);
    const other = named(
      [],
      `${[head, spring, autumn].join("\n")}\nfees: {log_sd: 0.2, median_share: 0.05}\nextends: base\n`,
    );
    const from = named([PRICE]);
    expect((await bridged(from, other)).bridges).toEqual((await bridged(from, one)).bridges);
    expect((await bridged(one, other)).bridges.flatMap(valuesOf).every((value) => value === 0)).toBe(true);
  });

  it("gives exactly 0 to what a metric does not know of", async () => {
    const sets = [
      PRICE,
      "fleets.marginal.company.cash_usd=1e6",
      "fleets.efficient.power.fixed_usd_per_mwh=60",
    ];
    const { bridges } = await bridged(named([]), named(sets), ["gross_margin_always_on"]);
    const [efficient, marginal] = bridges;
    for (const bridge of [efficient!, marginal!])
      expect(partOf(bridge, "valuation")).toMatchObject({ value: 0, se: 0 });
    expect(partOf(efficient!, "power").value).toBeLessThan(0);
    // Only the other fleet's power has changed.
    expect(partOf(marginal!, "power")).toMatchObject({ value: 0, se: 0 });
  });

  it("shows hosting's share apart from its company's: of the fleet that hosts, in its equity alone", async () => {
    const sets = ["fleets.efficient.company.hpc.capex_usd_per_mw=11e6", PRICE];
    const metrics = ["equity_usd", "gross_margin_always_on"] as const;
    const { bridges } = await bridged(named([]), named(sets), metrics);
    for (const bridge of bridges) {
      const { value, keys } = partOf(bridge, "hosting");
      expect(keys).toEqual(["fleets.efficient.company.hpc.capex_usd_per_mw"]);
      expect(partOf(bridge, "company").keys).toEqual([]);
      if (bridge.fleet === "efficient" && bridge.metric === "equity_usd") expect(value).toBeLessThan(0);
      else expect(value).toBe(0);
    }
  });

  it("leaves out the paths on which some hybrid has no value", () => {
    const plan = bridgePlan(named([]).scenario, named([PRICE, VALUATION]).scenario);
    const made = (game: readonly (readonly number[])[]): Bridge => {
      const [from, to] = [named([]), named([PRICE])];
      const columns = [
        { fleet: "efficient", metric: "gross_margin", unit: "share", description: "" } as const,
      ];
      const hybrids = game.map((values) => ({
        read: (_: number, first: number, end: number) => Float64Array.from(values).subarray(first, end),
      }));
      return bridgesOf({ plan, from, to, paths: 3, sampling: "plain", columns, hybrids })[0]!;
    };
    const bridge = made([
      [1, 2, 0],
      [3, NaN, 0],
      [5, 3, 2],
      [9, 4, 2],
    ]);
    expect(bridge.missing_share).toBe(1 / 3);
    expect(bridge.difference.value).toBe(5);
    // (2 + 4)/2 and (0 + 0)/2 for the price; (4 + 6)/2 and (2 + 2)/2 for the valuation
    expect([partOf(bridge, "price").value, partOf(bridge, "valuation").value]).toEqual([1.5, 3.5]);
    expect(partOf(bridge, "price").se).toBeCloseTo(1.5, 15);

    const nowhere = made([
      [1, 1, 1],
      [NaN, 1, 1],
      [1, NaN, 1],
      [1, 1, NaN],
    ]);
    expect(nowhere).toMatchObject({ missing_share: 1, difference: { value: null, se: null } });
    expect(valuesOf(nowhere)).toEqual(BRIDGE_GROUPS.map(() => null));
  });
});

/** A random change in each group. */
const CHANGES: Readonly<Record<string, (share: number) => string>> = {
  price: (x) => `price.drift_per_year=${6 * x - 3}`,
  network: (x) => `network.growth_per_year=${3 * x - 1}`,
  storms: (x) => `storms.winter.per_season=${5 * x}`,
  power: (x) => `fleets.marginal.power.fixed_usd_per_mwh=${20 + 70 * x}`,
  fees: (x) => `fees.median_share=${x / 5}`,
  company: (x) => `fleets.efficient.company.cash_usd=${1e9 * x}`,
  hosting: (x) => `fleets.efficient.company.hpc.delay_months=${12 * x}`,
  valuation: (x) => `valuation.block_reward_multiple=${0.1 + 2 * x}`,
};

const share = fc.double({ min: 0, max: 1, noNaN: true });
const groups = fc.subarray(Object.keys(CHANGES), { minLength: 1, maxLength: 3 });
const changes = fc.array(fc.tuple(share, share), { minLength: 3, maxLength: 3 });

it("any bridge adds up exactly, to the difference that the comparison has", async () => {
  const metrics = fc.constantFrom("equity_usd", "gross_margin_always_on");
  await fc.assert(
    fc.asyncProperty(groups, changes, metrics, async (changed, sizes, metric) => {
      const sets = (side: 0 | 1): string[] => changed.map((group, k) => CHANGES[group]!(sizes[k]![side]));
      const [from, to] = [named(sets(0)), named(sets(1))];
      const { bridges, runs } = await bridged(from, to, [metric]);
      const { fleets } = compareRuns([...runs]);
      for (const bridge of bridges) {
        const values = valuesOf(bridge);
        expect(sum(values)).toBe(bridge.difference.value);
        expect(sum(values.toReversed())).toBe(bridge.difference.value);
        const compared = fleets[bridge.fleet]![metric]!.mean![1]!;
        const { difference, se } = compared.difference!;
        expect(bridge.difference.se).toBe(se);
        expect(bridge.to_mean).toEqual({ value: compared.value, se: compared.se });
        // Nearer than the last digit of the sum of all parts' sizes.
        const size = sum(values.map(Math.abs));
        expect(Math.abs(bridge.difference.value! - difference!)).toBeLessThanOrEqual(
          2 * Number.EPSILON * size,
        );
      }
    }),
    { numRuns: 12 },
  );
});
