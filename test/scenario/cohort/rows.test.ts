import "../../support/really-shipped.ts";

import { describe, expect, test } from "vitest";

import { loadScenario } from "../../../src/scenario/load/load.ts";
import { problemsOfFile } from "../faults.ts";
import { COLUMNS } from "../../../src/scenario/cohort/columns.ts";
import { valueAt } from "../../../src/scenario/values/effective.ts";
import { unitOf } from "../../../src/scenario/warnings/implausible.ts";
import { fleetNames } from "../../../src/scenario/values/fleet-order.ts";
import { cohortTables, HEAD, ROW, table } from "./tables.ts";

const { faults, file, load, ours, shown } = cohortTables();

describe("a row is a fleet", () => {
  test("each number lies at its key, in the scenario's unit and at the cell's place", () => {
    const numbers = COLUMNS.filter(
      ({ key, takes }) => key !== null && takes !== "word" && takes !== "date",
    ).filter(({ name }) => name !== "convert_usd_per_share" && !["hashrate_ehs", "shares_m"].includes(name));
    // Below 1, so that a share may have it too; a lease, so that its terms stand.
    const cells = Object.fromEntries(numbers.map(({ name }, k) => [name, String((k + 1) / 64)]));
    const { scenario, origins } = load(table({ ...cells, hosting_start: "2026-10-01" }));
    for (const { name, key, factor = 1 } of numbers) {
      const lease = name === "hosting_it_mw" ? "company.hpc.mw" : key!;
      const path = ["fleets", "ours", ...lease.split(".")];
      const volume = name === "daily_volume_share" ? 100e6 : 1;
      expect(valueAt(scenario, path), name).toBeCloseTo(Number(cells[name]) * factor * volume, 6);
      const at = table({ ...cells, hosting_start: "2026-10-01" })
        .split("\n")[1]!
        .split(",")
        .slice(0, -1);
      const k = Object.keys(cells).indexOf(name) + 4;
      const column = at.slice(0, k).join(",").length + 2;
      expect(origins.get(path.join(".")), name).toMatchObject({ kind: "file", line: 2, column });
    }
  });

  test("has the unit of the key that it leads to, in millions where its factor is one", () => {
    // Of shares, which are the row's: these two are shares of.
    const others = ["daily_volume_share", "issue_max_share"];
    for (const { name, key, unit, factor } of COLUMNS) {
      if (key === null || others.includes(name)) continue;
      expect(factor === undefined ? unit : unit.replace(/^m | m(?=\/|$)/, ""), name).toBe(
        unitOf(`fleets.ours.${key}`),
      );
      expect(/(^| )m( |\/|$)/.test(unit), name).toBe(factor === 1e6);
    }
  });

  test("stands before those of the scenario, in the order of the rows", () => {
    const rows = ["b,host,5,10", "a,host,5,10", "7,host,5,10"];
    expect(fleetNames(load(table({}, ...rows)).scenario)).toEqual([
      "ours",
      "b",
      "a",
      "7",
      "efficient",
      "marginal",
    ]);
  });

  test("keeps what the file says of a cell's source", () => {
    const { origins } = load(table({ cash_usd_m: "12", cash_usd_m_source: "10-Q, page 3" }));
    expect(origins.get("fleets.ours.company.cash_usd")).toMatchObject({ citation: "10-Q, page 3" });
    expect(origins.get("fleets.ours.hashrate_ehs")).not.toHaveProperty("citation");
  });

  test("reads spreads: three numbers are a pert, two a uniform, each times the column's factor", () => {
    const { uptime, company } = ours(table({ uptime: "0.9 .. 0.95..0.97", cash_usd_m: "10..30" }));
    expect(uptime).toEqual({ dist: "pert", min: 0.9, mode: 0.95, max: 0.97 });
    expect(company).toMatchObject({ cash_usd: { dist: "uniform", min: 10e6, max: 30e6 } });
  });

  test("is exact in millions", () => {
    const { company } = ours(`${HEAD}\nours,efficient,10,328.34\n`);
    expect(company).toMatchObject({ shares: 328_340_000 });
  });

  test("does not read lines that begin with # and a blank", () => {
    const text = `# stylised, all of it\n${HEAD}\n"# a, quoted",,,\n${ROW}\n`;
    expect(ours(text)).toEqual(ours(table()));
    expect(load(text).origins.get("fleets.ours.hashrate_ehs")).toMatchObject({ line: 4, column: 16 });
  });

  test("of a table with semicolons and decimal commas is the same", () => {
    const cells = { efficiency_j_per_th: "16.5", uptime: "0.9..0.95", debt_due: "2030-06-30" };
    const other = table(cells).replaceAll(",", ";").replaceAll(".5", ",5").replaceAll("0.9", "0,9");
    expect(ours(other.replace("2030-06-30", "30.06.2030"))).toEqual(ours(table(cells)));
  });
});

describe("debt", () => {
  const owed = { debt_usd_m: "50", debt_coupon: "0.03", debt_due: "2030-06-30" };
  const debt = { principal_usd: 50e6, coupon_per_year: 0.03, maturity: "2030-06-30" };
  const debtsOf = (cells: Record<string, string>): unknown =>
    (ours(table({ ...owed, ...cells })) as { company: { debts: unknown } }).company.debts;

  test("converts at one plain price, where what notes are worth above par is not given", () => {
    expect(debtsOf({ convert_usd_per_share: "18" })).toEqual({
      debt: { ...debt, converts_at_usd_per_share: 18 },
    });
    for (const text of ["8.5 / 12.4 / 19.9", "~14.9", "84.1?"])
      expect(debtsOf({ convert_usd_per_share: text }), text).toEqual({ debt });
  });

  test("does not where it is given, 0 too, and the excess is an unsecured claim without coupon", () => {
    const above = { principal_usd: 7e6, coupon_per_year: 0, maturity: "2030-06-30", seniority: "unsecured" };
    const cells = { convert_usd_per_share: "18", itm_excess_usd_m: "7" };
    expect(debtsOf(cells)).toEqual({ debt, above_par: above });
    expect(debtsOf({ ...cells, itm_excess_usd_m: "0" })).toEqual({ debt });
    const { notes } = load(table({ ...owed, ...cells }));
    expect(shown(notes)).toContainEqual(
      expect.stringContaining("convert_usd_per_share of ours: not used; no note"),
    );
  });

  test("of 0 is none, and then neither coupon nor due date is filled in", () => {
    const { scenario, notes } = load(table({ debt_usd_m: "0" }));
    expect(scenario.fleets["ours"]?.company.debts).toEqual({});
    expect(shown(notes).filter((each) => each.includes("debt_"))).toEqual([]);
  });
});

describe("hosting", () => {
  const mw = { hosting_it_mw: "200", power_other_mw: "900", noi_usd_m_per_mw: "1.5", term_years: "15" };

  test("is valued by the MW without a start, and its terms are told not to be used", () => {
    const { company } = load(table(mw)).scenario.fleets["ours"]!;
    expect(company.hosting_market).toEqual({ contracted_mw: 200, secured_mw: 900 });
    expect(company.hpc).toBeUndefined();
    expect(shown(load(table(mw)).notes)).toContainEqual(
      expect.stringMatching(
        /^cohort.csv:1:\d+ noi_usd_m_per_mw, term_years of ours: not used; without hosting_start/,
      ),
    );
  });

  test("is a lease with one, its terms filled; other power stays valued by the MW", () => {
    const { company } = load(table({ ...mw, hosting_start: "2026-12-01" })).scenario.fleets["ours"]!;
    expect(company.hosting_market).toEqual({ contracted_mw: 0, secured_mw: 900 });
    expect(company.hpc).toMatchObject({
      mw: 200,
      start: "2026-12-01",
      noi_usd_per_mw_year: 1.5e6,
      contract_years: 15,
      delay_months: { dist: "pert", min: 0, mode: 1, max: 6 },
      capex_usd_per_mw: 9e6,
      debt_share: 0.85,
    });
  });

  test("with a start needs MW", () => {
    expect(faults(table({ hosting_start: "2026-12-01" }))).toEqual([
      "cohort.csv:2:23 hosting_start needs hosting_it_mw, the MW that are let",
    ]);
  });
});

describe("the price", () => {
  const shares = { price_usd: "12", market_value_usd_m: "1200" };

  test("is none of an empty cell", () => {
    expect(ours(table())).not.toHaveProperty("company.share_price_usd");
    expect(ours(table(shares))).toHaveProperty("company.share_price_usd", 12);
  });

  test("times shares is held against the market value, to 1 %, and to half a million where that is whole", () => {
    const warnings = (cells: Record<string, string>): string[] =>
      shown(load(table({ ...shares, ...cells })).warnings);
    for (const stated of ["1200", "1212", "1188"])
      expect(warnings({ market_value_usd_m: stated })).toEqual([]);
    expect(warnings({ market_value_usd_m: "1213" })).toEqual([
      "cohort.csv:2:26 market_value_usd_m of ours: 1213, but shares_m × price_usd is 1200",
    ]);
    expect(warnings({ price_usd: "0.235", market_value_usd_m: "24" })).toEqual([]);
    expect(warnings({ price_usd: "0.235", market_value_usd_m: "24.1" })).toHaveLength(1);
  });
});

describe("a YAML file", () => {
  const row =
    "{tier: host, hashrate_ehs: 10, shares_m: 100, uptime: {dist: normal, mean: 0.9, sd: 0}, cash_usd_m: 5..9}";

  test("says the same as a table", () => {
    const text = "company,tier,hashrate_ehs,shares_m,cash_usd_m,region\nours,host,10,100,5..9,texas\n";
    const same =
      "cohort: {ours: {tier: host, hashrate_ehs: 10, shares_m: 100, cash_usd_m: 5..9, region: texas}}";
    expect(ours(same, "cohort.yaml")).toEqual(ours(text));
    expect(ours(`cohort: {ours: ${row}}`, "cohort.yaml")).toMatchObject({
      uptime: { dist: "normal", mean: 0.9, sd: 0 },
      company: { cash_usd: { dist: "uniform", min: 5e6, max: 9e6 } },
    });
  });

  test("takes any distribution, in the column's unit", () => {
    const dists =
      "cash_usd_m: {dist: lognormal, median: 5, log_sd: 0.2}, btc: {dist: truncated, of: {dist: normal, mean: 10, sd: 2}, min: 0}, " +
      "debt_usd_m: {dist: beta, alpha: 2, beta: 3}, sga_usd_m_y: {dist: discrete, values: [1, 2], weights: [1, 3]}";
    expect(ours(`cohort: {ours: {hashrate_ehs: 10, shares_m: 100, ${dists}}}`, "cohort.yaml")).toMatchObject({
      company: {
        cash_usd: { dist: "lognormal", median: 5e6, log_sd: 0.2 },
        btc: { dist: "truncated", of: { dist: "normal", mean: 10, sd: 2 }, min: 0 },
        debts: { debt: { principal_usd: { dist: "beta", alpha: 2, beta: 3, min: 0, max: 1e6 } } },
        sga_usd_per_year: { dist: "discrete", values: [1e6, 2e6], weights: [1, 3] },
      },
    });
  });

  test("may extend a table, change cells, leave companies out, and say what a table has no column for", () => {
    file("below.csv", table({ cash_usd_m: "12" }, "theirs,host,5,10,3"));
    const above = `extends: ./below.csv
cohort: {ours: {cash_usd_m: 20}, theirs: null}
fleets: {ours: {must_run: true, company: {treasury: {policy: hold}}}}
`;
    const { scenario } = load(above, "above.yaml");
    expect(fleetNames(scenario)).toEqual(["ours", "efficient", "marginal"]);
    expect(scenario.fleets["ours"]).toMatchObject({
      must_run: true,
      hashrate_ehs: 10,
      company: { cash_usd: 20e6, treasury: { policy: "hold" } },
    });
  });

  test("brings regions of its own", () => {
    const spot = "{median_usd_per_mwh: 40, log_sd: 0.3, daily_ar1: 0.5}";
    const text = `regions: {ohio: {spot: ${spot}}}\ncohort: {ours: {region: ohio, hashrate_ehs: 1, shares_m: 1, fixed_share: 0.5}}\n`;
    const { scenario, warnings } = load(text, "ohio.yaml");
    expect(scenario.regions["ohio"]?.spot.median_usd_per_mwh).toBe(40);
    expect(scenario.fleets["ours"]?.region).toBe("ohio");
    expect(shown(warnings)).toEqual([]);
  });

  test("that extends a scenario is one, with the companies before its fleets", () => {
    const path = file("world.yaml", `extends: base\nfleets: {efficient: null}\ncohort: {ours: ${row}}\n`);
    expect(fleetNames(loadScenario(path).scenario)).toEqual(["ours", "marginal"]);
    expect(
      problemsOfFile(file("alone.yaml", `cohort: {ours: ${row}}\n`)).map(({ message }) => message),
    ).toEqual([
      expect.stringMatching(
        /^a file of companies is no scenario: lay it over one, as run base --company .*alone\.yaml$/,
      ),
    ]);
    expect(problemsOfFile(file("alone.csv", table()))).toHaveLength(1);
  });

  test("may not name a company as another fleet is", () => {
    const other =
      'the scenario has a fleet "efficient" already: give yours a name of its own, and all of its keys';
    expect(faults("cohort: {efficient: {hashrate_ehs: 1, shares_m: 1}}", "clash.yaml")).toEqual([
      `clash.yaml:1:10 ${other}`,
    ]);
    const whole = "{region: texas, power: {}, company: {cash_usd: 1}}";
    expect(faults(`cohort: {ours: ${row}}\nfleets: {ours: ${whole}}`, "clash.yaml")).toEqual([
      'clash.yaml:1:10 there is a fleet "ours" already: give the company another name',
    ]);
  });
});

test("a scenario that values by cash flow has no ratings to fill in, and those that a row states are told", () => {
  const flow = "valuation={method: cash_flow, hpc_cap_rate_per_year: 0.07, discount_rate_per_year: 0.12}";
  const { scenario, notes } = load(table(), "cohort.csv", { sets: [flow] });
  expect(scenario.fleets["ours"]?.company).not.toHaveProperty("rating");
  expect(notes.map(({ message }) => message)).toContain(
    "rating_volatility is filled in nowhere: no rating moves a value by cash flow",
  );
  expect(faults(table({ rating_volatility: "0.4" }), "cohort.csv", { sets: [flow] })).toEqual([
    "cohort.csv:2:23 rating is of block_reward_multiple: valuation's method must not be cash_flow",
  ]);
});
