import "../../support/really-shipped.ts";

import { describe, expect, test } from "vitest";

import { BY_NAME, COLUMNS, perEhs } from "../../../src/scenario/cohort/columns.ts";
import { programDefaults } from "../../../src/scenario/cohort/defaults.ts";
import { loadScenario } from "../../../src/scenario/load/load.ts";
import { toData } from "../../../src/scenario/yaml/tree.ts";
import { cohortTables, HEAD, table } from "./tables.ts";

const { faults, file, load, ours, shown } = cohortTables();

const filled = (text: string, name?: string): string[] =>
  shown(load(text, name).notes).filter((each) => each.includes("empty cells are filled"));

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const program = toData(programDefaults()) as Rows;

describe("the program's own default rows", () => {
  test("say every column that says nothing else of an empty cell, for each tier, and no other", () => {
    expect(Object.keys(program)).toEqual(["efficient", "host", "marginal", "default"]);
    const needed = COLUMNS.filter(({ otherwise }) => otherwise === undefined).map(({ name }) => name);
    for (const tier of ["efficient", "host", "marginal"]) {
      const said = new Set([...Object.keys(program[tier]!), ...Object.keys(program["default"]!)]);
      for (const name of said) expect(BY_NAME.has(name), name).toBe(true);
      const plain = [...said].map((name) => BY_NAME.get(name)!.name);
      expect([...new Set(plain)].sort()).toEqual(needed.toSorted());
    }
  });

  test.each(["efficient", "host", "marginal"])(
    "make a company of %s of hashrate and shares alone",
    (tier) => {
      const { warnings, notes } = load(`${HEAD}\nours,${tier},10,100\n`);
      expect(shown(warnings)).toEqual([]);
      const [note, ...others] = shown(notes);
      expect(others).toEqual([]);
      // All but those of a lease, and the region.
      for (const [name] of Object.entries({ ...program["default"], ...program[tier] }))
        if (!/hosting|noi|term_/.test(name)) expect(note).toContain(BY_NAME.get(name)!.name);
      const { company, efficiency_j_per_th, uptime } = ours(`${HEAD}\nours,${tier},10,100\n`);
      const row = program[tier]!;
      expect(efficiency_j_per_th).toBe(row["efficiency_j_per_th"]);
      expect(uptime).toEqual({ dist: "pert", min: 0.9, mode: 0.95, max: 0.97 });
      expect(company).toMatchObject({
        cash_usd: Number(row["cash_usd_m_per_ehs"]) * 1e7,
        btc: Number(row["btc_per_ehs"]) * 10,
        sga_usd_per_year: Number(row["sga_usd_m_y_per_ehs"]) * 1e7,
        rating: { multiple_factor: 1, volatility_per_year: 0.5 },
        issuance: { daily_volume_shares: 8e6, max_share_of_start: tier === "marginal" ? 0.5 : 0.25 },
      });
    },
  );
});

describe("an empty cell is filled", () => {
  const rows = ["default,host,,,1", "default,,,,2", "default,mine,,,"];
  const cash = (tier: string, cell: string, ...more: readonly string[]): unknown => {
    const { fleets } = load(`${HEAD},cash_usd_m\nours,${tier},10,100,${cell}\n${more.join("\n")}\n`).scenario;
    return fleets["ours"]?.company.cash_usd;
  };

  test("from the tier's row of the file, then the file's, then the program's of the tier", () => {
    expect(cash("host", "5", ...rows)).toBe(5e6);
    expect(cash("host", "", ...rows)).toBe(1e6);
    expect(cash("marginal", "", ...rows)).toBe(2e6);
    expect(cash("marginal", "")).toBe(20e6);
    expect(cash("mine", "", "default,mine,,,3")).toBe(3e6);
    // A tier of the file's own: what it leaves open is the program's of efficient.
    expect(cash("mine", "", "default,mine,,,")).toBe(140e6);
  });

  test("for each EH/s, where that is what a row says", () => {
    const text = `${HEAD},cash_usd_m,cash_usd_m_per_ehs\na,host,10,100,,\nb,host,20,100,,3..4\ndefault,,,,,2\n`;
    const { fleets } = load(text).scenario;
    expect(fleets["a"]?.company.cash_usd).toBe(20e6);
    expect(fleets["b"]?.company.cash_usd).toEqual({ dist: "uniform", min: 60e6, max: 80e6 });
    expect(faults(`${HEAD},btc,btc_per_ehs\nours,host,10,100,1,2\n`)).toEqual([
      "cohort.csv:2:20 btc_per_ehs: btc says it already; leave one of them empty",
    ]);
  });

  test("by default rows of YAML alike", () => {
    const text =
      "defaults: {default: {cash_usd_m: 2}, host: {cash_usd_m: 1}}\ncohort: {ours: {tier: host, hashrate_ehs: 1, shares_m: 1}}";
    expect(ours(text, "d.yaml")).toMatchObject({ company: { cash_usd: 1e6 } });
  });

  test("and what was filled is told once a file: what matters most by value and why, the rest by name", () => {
    const head = `${HEAD},sga_usd_m_y`;
    const companies = ["a,host", "b,host", "c,marginal", "d,host", "e,host", "f,host", "g,host"];
    const text = `${head}\n${companies.map((each) => `${each},10,100,`).join("\n")}\nh,host,10,100,7\n`;
    const notes = filled(text);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^cohort\.csv empty cells are filled \(hashfleet explain lists all\): /);
    expect(notes[0]).toContain(
      "sga_usd_m_y of a, b, d and 3 others: 4.9 USD m/year for each EH/s, by the program's default for tier host; " +
        "of c: 1 USD m/year for each EH/s, by the program's default for tier marginal. ",
    );
    expect(notes[0]).toMatch(/\. Also region, uptime, pool_fee, .*rating_volatility.*$/);
  });

  test("with the scenario's first region, where it has no texas", () => {
    const spot = "{median_usd_per_mwh: 40, log_sd: 0.3, daily_ar1: 0.5}";
    const world = file(
      "world.yaml",
      `extends: base\nregions: {texas: null, ohio: {spot: ${spot}}}\nfleets: {efficient: {region: ohio}, marginal: {region: ohio}}\n`,
    );
    const { scenario } = loadScenario(world, { companies: [file("cohort.csv", table())] });
    expect(scenario.fleets["ours"]?.region).toBe("ohio");
  });
});

describe("a tier", () => {
  test("is efficient where none is named", () => {
    const text = "company,hashrate_ehs,shares_m\nours,10,100\n";
    expect(ours(text)["efficiency_j_per_th"]).toBe(16.8);
    expect(filled(text)).toContainEqual(
      expect.stringContaining("tier of ours: efficient, by the program's default. "),
    );
  });

  test("must have a default row, the file's or the program's", () => {
    expect(faults(`${HEAD}\nours,efficent,10,100\n`)).toEqual([
      'cohort.csv:2:6 there is no tier "efficent"; did you mean "efficient"?',
    ]);
    expect(faults(`${HEAD}\nours,big,10,100\n`)).toEqual([
      'cohort.csv:2:6 there is no tier "big"; there are efficient, host, marginal; a default row makes one',
    ]);
  });

  test("of a default row that no company is of is warned of", () => {
    expect(shown(load(table({}, "default,hosts,,", "default,marginal,,")).warnings)).toEqual([
      'cohort.csv:3:1 no company is of tier hosts; did you mean "host"?',
    ]);
  });
});

test("every column for each EH/s is one of a sum", () => {
  for (const { name, perEhs: each } of COLUMNS) expect(BY_NAME.has(perEhs(name))).toBe(each === true);
});
