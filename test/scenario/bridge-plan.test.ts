import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BRIDGE_GROUPS,
  type BridgeGroup,
  differingKeys,
  hybridOf,
} from "../../src/scenario/bridge/bridge-groups.ts";
import { bridgePlan, digestOf, scenarioOf, whyNoBridge } from "../../src/scenario/bridge/bridge-plan.ts";
import { contradictions } from "../../src/scenario/checks/all.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { scenarioWith } from "../support/scenario.ts";

const base = scenarioWith([]);

/** A change in each group. */
const CHANGES: Readonly<Record<BridgeGroup, string>> = {
  price: "price.drift_per_year=0.1",
  network: "network.growth_per_year=0.3",
  storms: "storms={}",
  power: "fleets.marginal.power.fixed_usd_per_mwh=60",
  fees: "fees.median_share=0.03",
  company: "fleets.efficient.company.cash_usd=1e6",
  hosting: "fleets.efficient.company.hpc.delay_months=5",
  valuation: "valuation.discount_rate_per_year=0.2",
  other: "start.price_usd=50000",
};

const everything = scenarioWith(Object.values(CHANGES));

const partsOf = (from: Scenario, to: Scenario) =>
  Object.fromEntries(bridgePlan(from, to).players.map(({ name, keys }) => [name, keys]));

describe("groups of keys", () => {
  it("hold every key that differs, dotted and in the alphabet's order", () => {
    expect(partsOf(base, everything)).toEqual({
      price: ["price.drift_per_year"],
      network: ["network.growth_per_year"],
      storms: ["storms.summer", "storms.winter"],
      power: ["fleets.marginal.power.fixed_usd_per_mwh"],
      fees: ["fees.median_share"],
      company: ["fleets.efficient.company.cash_usd"],
      hosting: ["fleets.efficient.company.hpc.delay_months"],
      valuation: ["valuation.discount_rate_per_year"],
      other: ["start.price_usd"],
    });
  });

  it("have no part of which points numbers are drawn at, which is noted", () => {
    const other = scenarioWith(["sampling={parameters: [fleets.efficient.company.hpc.contract_years]}"]);
    const plan = bridgePlan(base, other);
    expect(plan.players).toEqual([]);
    expect(plan.notes).toEqual([expect.stringMatching(/^sampling\.parameters differ/)]);
    expect(bridgePlan(other, other).notes).toEqual([]);
  });

  it.each([
    ["regions.texas.storm_multiplier=1", "power"],
    ["regions.texas.spot.log_sd=0.5", "power"],
    ["fleets.marginal.power.storm_credit_usd_per_mwh=5", "power"],
    ["storm_split=off", "storms"],
    ["fleets.marginal.pool_fee=0.02", "fees"],
    ["fleets.marginal.pay=solo", "fees"],
    ["pools={big: {network_share: 0.3}}", "fees"],
    ["fleets.marginal.uptime=0.9", "company"],
    ["fleets.marginal.efficiency_j_per_th=24", "company"],
    ["valuation.discount_rate_per_year=0.1", "valuation"],
    ["valuation.hpc_cap_rate_per_year=0.09", "hosting"],
    ["fleets.efficient.company.hpc.contract_years=9", "hosting"],
    ["valuation.hosting_market={contracted_usd_per_mw: 12e6}", "hosting"],
    ["fleets.marginal.company.rating.multiple_factor=2", "valuation"],
    ["fleets.efficient.company.debts={}", "company"],
    ["correlations=[{between: [price, fees], rho: 0.3}]", "other"],
    ["start.difficulty=140e12", "other"],
    ["network.growth_per_year={dist: normal, mean: 0.12, sd: 0.1}", "network"],
  ])("%s is %s", (set, group) => {
    expect([...differingKeys(base, scenarioWith([set])).keys()]).toEqual([group]);
  });

  it("leave out what changes no path: the story, and machines that no fleet has", () => {
    expect(partsOf(base, scenarioWith(["description=another"]))).toEqual({});
    expect(partsOf(base, scenarioWith(["fitted=2025-12-31"]))).toEqual({});
    expect(partsOf(base, scenarioWith(["valuation.sell_side.network_share=0.4"]))).toEqual({});
    expect(partsOf(base, scenarioWith(["fleets.marginal.company.share_price_usd=2"]))).toEqual({});
  });

  it("know every key of a scenario: of those that are other, there are no more than these", () => {
    const known = [
      "price",
      "network",
      "storms",
      "storm_split",
      "regions",
      "fees",
      "valuation",
      "pools",
      "fleets",
    ];
    const quiet = ["description", "fitted", "machines"];
    const other = Object.keys(base).filter((key) => ![...known, ...quiet].includes(key));
    expect(other.sort()).toEqual(["correlations", "horizon_days", "marks", "start"]);
  });
});

describe("hybrids", () => {
  it("of no group are the first scenario, of all the second", () => {
    expect(digestOf(hybridOf(base, everything, new Set()))).toBe(digestOf(base));
    expect(digestOf(hybridOf(base, everything, new Set(BRIDGE_GROUPS)))).toBe(digestOf(everything));
  });

  it("of any groups are the first scenario with these changes", () => {
    fc.assert(
      fc.property(fc.subarray([...BRIDGE_GROUPS]), (groups) => {
        const changed = scenarioWith(groups.map((group) => CHANGES[group]));
        expect(digestOf(hybridOf(base, everything, new Set(groups)))).toBe(digestOf(changed));
      }),
      { numRuns: 15 },
    );
  });

  it("lose a key that the second scenario lacks, and gain one that only it has", () => {
    const pooled = scenarioWith(["pools={big: {network_share: 0.3}}", "fleets.marginal.pool=big"]);
    expect(hybridOf(pooled, base, new Set(["fees"]))).toEqual(base);
    expect(hybridOf(base, pooled, new Set(["fees"]))).toEqual(pooled);
  });
});

describe("hosting", () => {
  const without = scenarioWith([
    "fleets.efficient.company.hpc=null",
    "valuation.hpc_cap_rate_per_year=0.2",
    "fleets.efficient.company.cash_usd=1e6",
  ]);

  it("is taken over apart from its company and from the value of mining, also where one side has none", () => {
    const { company } = hybridOf(base, without, new Set(["hosting"])).fleets["efficient"]!;
    const { hpc, ...rest } = base.fleets["efficient"]!.company;
    expect(company).toEqual(rest);
    expect(hybridOf(without, base, new Set(["hosting"])).fleets["efficient"]!.company).toEqual({
      ...without.fleets["efficient"]!.company,
      hpc,
    });
  });
});

describe("a plan", () => {
  it("has a player for each group that differs, in the order of the groups", () => {
    const { players, equal } = bridgePlan(base, scenarioWith([CHANGES.company, CHANGES.price]));
    expect(players.map(({ name }) => name)).toEqual(["price", "company"]);
    expect(equal.map(({ name }) => name)).toEqual([
      "network",
      "storms",
      "power",
      "fees",
      "hosting",
      "valuation",
      "other",
    ]);
    expect(bridgePlan(base, base).players).toEqual([]);
  });

  it("does not depend on the order of keys", () => {
    const text = (lines: readonly string[]): Scenario =>
      parseScenario(`extends: base\n${lines.join("\n")}\n`, { file: "test.yaml" }).scenario;
    const lines = [
      "fees: {median_share: 0.03, log_sd: 0.2}",
      "price: {drift_per_year: 0.1, volatility_per_year: 0.5}",
    ];
    const swapped = [
      "price: {volatility_per_year: 0.5, drift_per_year: 0.1}",
      "fees: {log_sd: 0.2, median_share: 0.03}",
    ];
    expect(bridgePlan(base, text(swapped)).players).toEqual(bridgePlan(base, text(lines)).players);
    expect(bridgePlan(text(lines), text(swapped)).players).toEqual([]);
  });

  it("joins correlations with the group whose number they name", () => {
    const fixed = scenarioWith(["network.growth_per_year=0.12", "fees.median_share=0.02"]);
    const tied = scenarioWith([
      "valuation.discount_rate_per_year=0.1",
      "correlations=[{between: [network.growth_per_year, valuation.block_reward_multiple], rho: 0.5}]",
    ]);
    const { players, notes } = bridgePlan(fixed, tied);
    expect(players.map(({ name }) => name)).toEqual(["network + other", "fees", "valuation"]);
    expect(players[0]!.keys).toEqual(["network.growth_per_year", "correlations"]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^network and other are taken over together: correlations\.0\.between\.0: "network\.growth_per_year" is a plain number/,
      ),
    ]);
    // The other way it is the same.
    expect(bridgePlan(tied, fixed).players.map(({ name }) => name)).toEqual(players.map(({ name }) => name));
  });

  it("joins fees and company where a pool is too small for the other's fleets", () => {
    const pool = (share: number, ehs: number) =>
      scenarioWith([
        `pools={own: {network_share: ${share}}}`,
        "fleets.marginal.pool=own",
        "fleets.marginal.pay=pplns",
        `fleets.marginal.hashrate_ehs=${ehs}`,
        `price.drift_per_year=${share}`,
      ]);
    expect(bridgePlan(pool(0.01, 10), pool(0.1, 100)).players.map(({ name }) => name)).toEqual([
      "price",
      "fees + company",
    ]);
  });

  it("joins as many groups as correlations tie, and gives only valid hybrids", () => {
    const plain = scenarioWith([
      "network.growth_per_year=0",
      "valuation.block_reward_multiple=0.5",
      "storms={}",
    ]);
    const tied = scenarioWith([
      "correlations=[{between: [network.growth_per_year, valuation.block_reward_multiple], rho: 0.5}, {between: [price, storms.winter], rho: 0.2}]",
      "fees.median_share=0.03",
    ]);
    const plan = bridgePlan(plain, tied);
    expect(plan.players.map(({ name }) => name)).toEqual(["network + storms + valuation + other", "fees"]);
    for (let coalition = 0; coalition < 4; coalition += 1)
      expect(contradictions(scenarioOf(plan, coalition))).toEqual([]);
  });
});

describe("no bridge", () => {
  const later = scenarioWith(["start.date=2026-02-03", "horizon_days=100"]);
  const renamed = parseScenario(
    "extends: base\nfleets: {marginal: null, third: {region: texas, hashrate_ehs: 1, efficiency_j_per_th: 20, uptime: 1, pool_fee: 0, other_cost_usd_per_ph_day: 0, power: {fixed_usd_per_mwh: 40, fixed_share: 1}, company: {cash_usd: 1, btc: 0, shares: 1, sga_usd_per_year: 0}}}\n",
    { file: "test.yaml" },
  ).scenario;

  it("leads to other days or other fleets, and everything is said at once", () => {
    expect(whyNoBridge(base, base)).toEqual([]);
    expect(whyNoBridge(base, later)).toEqual([
      "horizon_days must be the same in both, found 365 and 100",
      "start.date must be the same in both, found 2026-02-02 and 2026-02-03",
    ]);
    expect(whyNoBridge(base, renamed)).toEqual([
      "fleets must have the same names in both, the second has no marginal",
      "fleets must have the same names in both, the first has no third",
    ]);
    expect(() => bridgePlan(base, later)).toThrow(RangeError);
  });
});
