import { describe, expect, it } from "vitest";
import { waysToValue } from "../../../src/questions/worth/ways.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";

/** What the tests rest on, whatever base has. */
const BASE = [
  "valuation.block_reward_multiple={today: 0.8, volatility_per_year: 0.45}",
  "valuation.hpc_cap_rate_per_year=0.07",
  "fleets.efficient.company.hpc.contract_years={dist: pert, min: 10, mode: 18, max: 30}",
];

/** The ways of base with these settings. */
function ways(sets: readonly string[] = [], fleet = "efficient") {
  const load = (more: readonly string[]) => loadScenario("base", { sets: [...BASE, ...sets, ...more] });
  return waysToValue(load([]), fleet, load);
}
const told = (...args: Parameters<typeof ways>) => ways(...args).map(({ group, label }) => [group, label]);

const BASE_MINING = [
  ["own", "Block rewards × 0.8, as here"],
  ["mining", "Block rewards × 0.56"],
  ["mining", "Block rewards × 1.1"],
  ["mining", "Cash flow × 3"],
  ["mining", "Cash flow × 4"],
  ["mining", "Cash flow × 6"],
];

describe("ways to value a company", () => {
  it("are its own, fixed multiples, cash flows, contracts and cap rates around it", () => {
    expect(told()).toEqual([
      ...BASE_MINING,
      ["hosting", "Contract of 10 years"],
      ["hosting", "Contract of 15 years"],
      ["hosting", "Contract of 20 years"],
      ["hosting", "Contract without end"],
      ["hosting", "Cap rate 5 %"],
      ["hosting", "Cap rate 9 %"],
    ]);
  });

  it("each replace what they say, and nothing else", () => {
    const [own, , high, three] = ways();
    const { scenario } = own!.loaded;
    expect(own!.set).toEqual([]);
    // Today's multiple is replaced, and moves on as before.
    const { valuation } = scenario;
    const moving = "block_reward_multiple" in valuation ? valuation.block_reward_multiple : {};
    expect(high!.loaded.scenario).toEqual({
      ...scenario,
      valuation: { ...valuation, block_reward_multiple: { ...moving, today: 1.1 } },
    });
    expect(three!.loaded.scenario.valuation).toMatchObject({
      method: "cash_flow",
      exit_multiple: 3,
      discount_rate_per_year: scenario.valuation.discount_rate_per_year,
    });
    const { contract_years: years, ...endless } = ways().find(({ label }) => label.endsWith("without end"))!
      .loaded.scenario.fleets["efficient"]!.company.hpc!;
    expect(years).toBeUndefined();
    expect({ ...endless, contract_years: 0 }).toEqual({
      ...scenario.fleets["efficient"]!.company.hpc,
      contract_years: 0,
    });
  });

  it("of a company without hosting are those of mining alone", () => {
    expect(told([], "marginal")).toEqual(BASE_MINING);
  });

  it("of a multiple that is drawn are its quartiles; of a cap rate that is drawn there are none", () => {
    const drawn = told([
      "valuation.block_reward_multiple={dist: lognormal, median: 0.8, log_sd: 0.4}",
      "valuation.hpc_cap_rate_per_year={dist: uniform, min: 0.05, max: 0.09}",
    ]);
    // 0.8·e^(±0.6745·0.4)
    expect(drawn.slice(0, 3)).toEqual([
      ["own", "Block rewards × 0.8, as here"],
      ["mining", "Block rewards × 0.61"],
      ["mining", "Block rewards × 1"],
    ]);
    expect(drawn.filter(([, label]) => label!.startsWith("Cap rate"))).toEqual([]);
  });

  it("leave out what the scenario has already, and what it refuses", () => {
    const same = told([
      "valuation.method=cash_flow",
      "valuation.exit_multiple=4",
      "fleets.efficient.company.hpc.contract_years=15",
      "valuation.hpc_cap_rate_per_year=0.015",
    ]);
    expect(same).toEqual([
      ["own", "Cash flow × 4, as here"],
      ["mining", "Block rewards × 0.5"],
      ["mining", "Block rewards × 0.8"],
      ["mining", "Block rewards × 1.1"],
      ["mining", "Cash flow × 3"],
      ["mining", "Cash flow × 6"],
      ["hosting", "Contract of 10 years"],
      ["hosting", "Contract of 20 years"],
      ["hosting", "Contract without end"],
      ["hosting", "Cap rate 3.5 %"],
    ]);
  });
});
