import "../../support/really-shipped.ts";

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { cohortFile, shippedCohorts, shippedScenarios } from "../../../src/scenario/files/shipped.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";
import { fleetNames } from "../../../src/scenario/values/fleet-order.ts";
import { temporaryFolder } from "../../support/temporary.ts";

describe("the shipped cohort", () => {
  const { scenario, warnings } = loadScenario("base", { companies: ["stylised"] });
  const names = fleetNames(scenario).slice(0, -2);
  const companies = names.map((name) => scenario.fleets[name]!);

  test("has fourteen companies in three regions, laid over base by its name without a warning", () => {
    expect(warnings).toEqual([]);
    expect(names).toHaveLength(14);
    expect(new Set(companies.map(({ region }) => region))).toEqual(new Set(["texas", "pjm", "nordic"]));
  });

  test.each(["upside", "downside", "power-squeeze", "hpc-pivot", "halving-2028"])(
    "can be laid over %s",
    (name) => {
      expect(loadScenario(name, { companies: ["stylised"] }).warnings).toEqual([]);
    },
  );

  test("shows what a table can say: each kind of company, prices, hosting by the MW, notes in the money", () => {
    const owners = companies.map(({ company }) => company);
    expect(owners.every(({ share_price_usd: price }) => price !== undefined)).toBe(true);
    // A lease would not be comparable: it has no market risk.
    expect(owners.every(({ hpc }) => hpc === undefined)).toBe(true);
    expect(owners.some(({ hosting_market: market }) => Number(market?.contracted_mw) > 0)).toBe(true);
    expect(owners.some(({ debts }) => debts["above_par"] !== undefined)).toBe(true);
    expect(owners.some(({ debts }) => debts["debt"]?.converts_at_usd_per_share !== undefined)).toBe(true);
    expect(companies.some(({ power }) => Number(power.fixed_share) < 1)).toBe(true);
  });

  test("lies within what base says that listed miners report", () => {
    for (const { efficiency_j_per_th: efficiency, power } of companies) {
      expect(efficiency).toBeGreaterThanOrEqual(15);
      expect(efficiency).toBeLessThanOrEqual(28);
      expect(power.fixed_usd_per_mwh).toBeGreaterThanOrEqual(37);
      expect(power.fixed_usd_per_mwh).toBeLessThanOrEqual(75);
    }
  });

  test("is no scenario, and known by its name", () => {
    expect(shippedCohorts()).toEqual(["stylised"]);
    expect(shippedScenarios()).not.toContain("stylised");
    expect(cohortFile("stylised")).toMatch(/scenarios\/cohorts\/stylised\.yaml$/);
    for (const name of ["defaults", "base", "stylised.csv", "", "../base"])
      expect(cohortFile(name)).toBeNull();
  });

  test("of a team goes before the program's, a YAML file before a table", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "cohorts"));
    const file = (name: string): string => {
      const path = join(folder, "cohorts", name);
      writeFileSync(path, "");
      return path;
    };
    const [table, peers] = [file("stylised.csv"), file("peers.csv")];
    process.env["HASHFLEET_SCENARIOS"] = folder;
    try {
      expect(shippedCohorts()).toEqual(["peers", "stylised"]);
      expect(cohortFile("peers")).toBe(peers);
      expect(cohortFile("stylised")).toBe(table);
      const yaml = file("stylised.yaml");
      expect(cohortFile("stylised")).toBe(yaml);
    } finally {
      delete process.env["HASHFLEET_SCENARIOS"];
    }
  });
});
