import { beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/runner/run.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { inlineSimulator } from "../../src/runner/inline.ts";
import { conservation } from "./conservation.ts";
import { fleetLaws } from "./fleet-laws.ts";
import { Holds } from "./holds.ts";
import { checkMessages } from "./messages.ts";
import { networkLaws, worldlyNetwork } from "./network-laws.ts";
import { numbersOf, type PathNumbers } from "./numbers-of-run.ts";
import { isWorldly } from "./worldly.ts";

const FLEET = "marginal";
const { scenario, ...named } = parseScenario("extends: base", {
  sets: [
    "horizon_days=40",
    "fleets.efficient=null",
    "fleets.marginal.company.btc=0",
    "valuation.discount_rate_per_year=0.1",
    "storms.winter.per_season=40",
  ],
});

let numbers: PathNumbers;
beforeAll(async () => {
  const plain = await run({ ...named, scenario }, { paths: 1, simulator: inlineSimulator() });
  numbers = numbersOf(plain)[0]!;
});

/** The failures of a path of which one metric is another number. */
function failuresWith(metric: string, change: (value: number) => number): readonly string[] {
  const changed: PathNumbers = {
    ...numbers,
    network: (name) => (name === metric ? change(numbers.network(name)) : numbers.network(name)),
    fleet: (fleet, name) =>
      name === metric ? change(numbers.fleet(fleet, name)) : numbers.fleet(fleet, name),
  };
  const holds = new Holds();
  networkLaws(holds, scenario, changed);
  worldlyNetwork(holds, scenario, changed);
  fleetLaws(holds, scenario, FLEET, changed);
  conservation(holds, scenario, FLEET, changed);
  return holds.failures.map(({ what }) => what);
}

test("a run holds all laws", () => {
  expect(isWorldly(scenario)).toBe(true);
  expect(failuresWith("nothing", (x) => x)).toEqual([]);
});

describe("a metric that is off by a millionth, or by one, is noticed", () => {
  test.each([
    ...[
      "revenue_usd",
      "power_cost_usd",
      "gross_profit_usd",
      "gross_margin",
      "all_in_profit_usd",
      "all_in_margin",
    ],
    ...[
      "hash_cost_usd_per_btc",
      "ebitda_usd",
      "equity_usd",
      "equity_mining_usd",
      "equity_cash_usd",
      "equity_debt_usd",
    ],
    ...["storm_own_loss_usd", "interest_usd", "raised_usd", "machine_capex_usd", "curtailed_share"],
    ...["hashprice_usd_per_ph_day", "fpps_gross_margin", "jpm_gross_profit_usd_per_ehs_day"],
    ...["price_usd", "hashrate_ehs", "difficulty", "epochs", "default_share", "default_day"],
  ])("%s", (metric) => {
    expect(
      failuresWith(metric, (x) =>
        x === 0 || Number.isNaN(x) ? 1.5e-6 + (Number.isNaN(x) ? 1 : 0.5) * 1e6 : x * (1 + 1e-6),
      ),
    ).not.toEqual([]);
  });

  test.each([
    ["curtailed_price_share", -0.1],
    ["days_off_share", 1.1],
    ["equity_drawdown", 1.1],
    ["new_shares", -1],
    ["btc_mined", -1],
    ["first_retarget_change", 3.5],
    ["second_retarget_change", -0.8],
    ["second_retarget_day", 2],
    ["sixth_retarget_day", 39],
    ["diluted_shares", 1e6],
    ["storm_network_days_lost", 41],
    ["covenant_breach_share", 0.5],
    ["equity_limited_liability_usd", -1e9],
  ])("%s of %f", (metric, value) => {
    expect(failuresWith(metric, () => value)).not.toEqual([]);
  });
});

describe("a message", () => {
  const failuresOf = (message: string, line = 1): number => {
    const holds = new Holds();
    checkMessages(holds, [{ file: "scenario.yaml", line, column: 1, message, excerpt: [] }], "a: 1\n");
    return holds.failures.length;
  };

  test("may quote what the text says, and not speak so itself", () => {
    expect(failuresOf('unknown key "undefined"')).toBe(0);
    expect(failuresOf("expected undefined")).toBe(1);
    expect(failuresOf("found [object Object]")).toBe(1);
    expect(failuresOf("")).toBe(1);
    expect(failuresOf("x".repeat(5000))).toBe(1);
    expect(failuresOf("fine", 9)).toBe(1);
  });
});
