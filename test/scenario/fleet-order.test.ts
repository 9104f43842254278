import { describe, expect, test } from "vitest";

import { run } from "../../src/runner/run.ts";
import { summarise } from "../../src/report/summary.ts";
import { byFleet, fleetEntries, fleetNames } from "../../src/scenario/values/fleet-order.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { faultsOver } from "./faults.ts";

const FLEET =
  "{region: texas, hashrate_ehs: 5, efficiency_j_per_th: 17, uptime: 0.95, pool_fee: 0.01, " +
  "other_cost_usd_per_ph_day: 4, power: {fixed_usd_per_mwh: 40}, company: {cash_usd: 1e7, shares: 1e7, sga_usd_per_year: 1e6}}";

/** Base for two days with fleets of these names after its own. */
const withFleets = (names: readonly string[], more = ""): string =>
  `extends: base\nhorizon_days: 2\nfleets:\n${names.map((name) => `  ${name}: ${FLEET}\n`).join("")}${more}`;

const layoutFleets = async (text: string): Promise<string[]> => {
  const { layout } = await run(parseScenario(text), { paths: 2 });
  return [...new Set(layout.metrics.flatMap(({ scope }) => (scope.kind === "fleet" ? [scope.fleet] : [])))];
};

describe("fleets", () => {
  test.each([
    [["2026"], ["efficient", "marginal", "2026"]],
    [
      ["9", "alpha", "10", "0"],
      ["efficient", "marginal", "9", "alpha", "10", "0"],
    ],
    [
      ["b", "a"],
      ["efficient", "marginal", "b", "a"],
    ],
  ])("named %j keep the file's order in columns, summary and origins", async (names, order) => {
    const text = withFleets(names);
    const loaded = parseScenario(text);
    expect(fleetNames(loaded.scenario)).toEqual(order);
    expect(await layoutFleets(text)).toEqual(order);
    expect(fleetEntries(summarise(await run(loaded, { paths: 2 }))).map(([name]) => name)).toEqual(order);
    const origins = [...loaded.origins.keys()].filter((path) => /^fleets\..*\.uptime$/.test(path));
    expect(origins.map((path) => path.split(".")[1])).toEqual(order);
  });

  test("have another order where the scenario says so, and the rest the file's", async () => {
    const order = ["alpha", "marginal", "efficient", "2026", "7"];
    const text = withFleets(["2026", "alpha", "7"], "fleet_order: [alpha, marginal]\n");
    expect(await layoutFleets(text)).toEqual(order);
  });

  test("keep their order when the scenario is written as JSON and read again", () => {
    const { scenario, sha256 } = parseScenario(withFleets(["2026", "alpha", "7"]));
    const again = parseScenario(JSON.stringify(scenario));
    expect(fleetNames(again.scenario)).toEqual(fleetNames(scenario));
    expect(again.sha256).toBe(sha256);
  });

  test("of other names leave nothing behind in the scenario", () => {
    expect(parseScenario(withFleets(["alpha", "beta"])).scenario).not.toHaveProperty("fleet_order");
  });

  test("have their own numbers in any order", async () => {
    const plain = await run(parseScenario(withFleets(["alpha"])), { paths: 3 });
    const turned = await run(parseScenario(withFleets(["alpha"], "fleet_order: [alpha]\n")), { paths: 3 });
    expect(summarise(turned).fleets).toEqual(summarise(plain).fleets);
  });

  test("that are not there have no place in the order", () => {
    expect(faultsOver("fleet_order: [marginel]")).toEqual([
      '1:15 fleet_order: there is no fleet "marginel"; did you mean "marginal"?',
    ]);
    expect(faultsOver("fleet_order: 3")).toEqual(["1:14 fleet_order: expected a list, found 3"]);
  });
});

test("an order is written down only where names do not keep it", () => {
  expect(
    byFleet([
      ["b", 1],
      ["a", 2],
    ]),
  ).toEqual({ fleets: { b: 1, a: 2 } });
  expect(
    byFleet([
      ["b", 1],
      ["3", 2],
    ]),
  ).toEqual({ fleets: { b: 1, 3: 2 }, fleet_order: ["b", "3"] });
});
