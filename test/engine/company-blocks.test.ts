import { describe, expect, test } from "vitest";
import { engine } from "../support/engine.ts";

const { scenarioWith, simulate } = engine;

const COMPANY = "fleets.efficient.company";

/** Two years, over two ends of tax years and eight tests of covenants. */
const scenario = scenarioWith([
  "horizon_days=730",
  `${COMPANY}.treasury={policy: sell_to_floor, cash_target_usd: 450e6, sells_held: true}`,
  `${COMPANY}.issuance={daily_volume_shares: {dist: uniform, min: 4e6, max: 8e6}, raise_below_usd: 480e6}`,
  `${COMPANY}.depreciation={machines_usd: 400e6, life_years: 4}`,
  `${COMPANY}.tax={rate: 0.21, loss_carry_forward_usd: {dist: uniform, min: 0, max: 90e6}}`,
  `${COMPANY}.covenants={minimum_cash_usd: 150e6, max_debt_to_ebitda: 9,
     breach: {consequence: coupon_step_up, step_up_per_year: 0.02}}`,
  "fleets.marginal.company.treasury={policy: hold}",
  "fleets.marginal.company.covenants={minimum_cash_usd: 1e6, breach: {consequence: acceleration}}",
]);

describe("what companies do does not depend on the block that a path is simulated in", () => {
  const reference = simulate(scenario, "blocks", 60);
  const NAMES = ["equity_usd", "tax_usd", "raised_usd", "interest_usd", "covenant_breach_day", "default_day"];

  test.each([1, 7, 59])("blocks of %d paths", (blockPaths) => {
    const other = simulate(scenario, "blocks", 60, blockPaths);
    for (const fleet of ["efficient", "marginal"])
      for (const name of NAMES) expect(other.fleet(fleet, name), name).toEqual(reference.fleet(fleet, name));
  });

  test("of paths that differ in all of it", () => {
    for (const name of NAMES.slice(0, 5))
      expect(new Set(reference.fleet("efficient", name)).size, name).toBeGreaterThan(1);
  });
});
