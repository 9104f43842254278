import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

import { type LoadOptions, loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import { fleetNames } from "../../src/scenario/values/fleet-order.ts";
import "../support/really-shipped.ts";

const folder = mkdtempSync(join(tmpdir(), "hashfleet-laid-over-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A file of these lines, by its path. */
function file(name: string, lines: string): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines}\n`);
  return path;
}

const fleet = (more = "", company = ""): string =>
  `{region: texas, hashrate_ehs: 5, efficiency_j_per_th: 18, uptime: 0.95, pool_fee: 0.007, other_cost_usd_per_ph_day: 4, ` +
  `power: {fixed_share: 1, fixed_usd_per_mwh: 42}, company: {cash_usd: 50e6, btc: 100, shares: 10e6, sga_usd_per_year: 5e6${company}}${more}}`;

const HOSTING =
  ", hpc: {mw: 50, start: 2026-12-01, delay_months: 1, ramp_months: 3, contract_years: 15, noi_usd_per_mw_year: 1.6e6, " +
  "capex_usd_per_mw: 8e6, debt_share: 0.8, debt_coupon_per_year: 0.07}";

const messages = (remarks: readonly { readonly message: string }[]): string[] =>
  remarks.map(({ message }) => message);

function faults(options: LoadOptions, scenario = "base"): string[] {
  try {
    loadScenario(scenario, options);
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return messages((error as ScenarioError).problems);
  }
  return expect.fail("the scenario was accepted");
}

const mine = file("mine.yaml", `extends: base\nfleets: {marginal: null, mine: ${fleet()}}`);
const other = file("other.yaml", `extends: base\nfleets: {other: ${fleet()}}`);

describe("a company laid over a scenario", () => {
  test.each(["base", "upside", "downside", "storm-season"])(
    "stands before the fleets of %s, and changes nothing else of it",
    (name) => {
      const { scenario } = loadScenario(name, { companies: [mine] });
      const { mine: own, ...fleets } = scenario.fleets;
      const alone = loadScenario(name).scenario;
      expect(fleetNames(scenario)).toEqual(["mine", ...fleetNames(alone)]);
      expect({ ...scenario, fleets }).toEqual(alone);
      expect(own).toEqual(loadScenario(mine).scenario.fleets["mine"]);
    },
  );

  test("stands before others in the order of the command line, and before an order that the scenario states", () => {
    const ordered = file("ordered.yaml", "extends: base\nfleet_order: [marginal, efficient]");
    const { scenario } = loadScenario(ordered, { companies: [mine, other] });
    expect(fleetNames(scenario)).toEqual(["mine", "other", "marginal", "efficient"]);
  });

  test("draws what it draws without others", () => {
    const drawn = file("drawn.yaml", `extends: base\nfleets: {drawn: ${fleet(", draws_as: efficient")}}`);
    expect(loadScenario("base", { companies: [drawn] }).scenario.fleets["drawn"]?.draws_as).toBe("efficient");
  });

  test("may stand in a file that the named one extends, but not in a shipped one", () => {
    const above = file("above.yaml", "extends: ./mine.yaml\nfleets: {mine: {hashrate_ehs: 7}}");
    expect(loadScenario("base", { companies: [above] }).scenario.fleets["mine"]?.hashrate_ehs).toBe(7);
    const none = file("none.yaml", "extends: hpc-pivot\nfleets: {marginal: null}");
    expect(faults({ companies: [none] })).toEqual([
      "a company's file needs a fleet of its own, as fleets: {mine: {…}}",
    ]);
    expect(faults({ companies: ["base"] })).toEqual([
      "base is a shipped scenario: name a file of yours that says a fleet",
    ]);
  });

  test("needs a name that the scenario has not", () => {
    const clash = file("clash.yaml", "extends: base\nfleets: {efficient: {hashrate_ehs: 30}}");
    const message =
      'the scenario has a fleet "efficient" already: give yours a name of its own, and all of its keys';
    expect(faults({ companies: [clash] })).toEqual([message]);
    expect(faults({ companies: [mine, file("twin.yaml", `fleets: {mine: ${fleet()}}`)] })).toEqual([
      expect.stringMatching(/twin\.yaml has a fleet "mine" already/),
    ]);
  });

  test("brings the region that the scenario lacks, written by itself or by what it extends", () => {
    const spot =
      "{storm_multiplier: 1, spot: {median_usd_per_mwh: 60, log_sd: 0.3, daily_ar1: 0.5, intraday_log_sd: 0.3}}";
    const nordic = fleet().replace("texas", "nordic").replace("fixed_share: 1", "fixed_share: 0.5");
    const file1 = file("nordic.yaml", `extends: base\nregions: {nordic: ${spot}}\nfleets: {ours: ${nordic}}`);
    const { scenario, warnings } = loadScenario("downside", { companies: [file1] });
    expect(scenario.regions["nordic"]?.spot.median_usd_per_mwh).toBe(60);
    expect(warnings).toEqual([]);
    const texas = file(
      "texas.yaml",
      `extends: base\nregions: {texas: {storm_multiplier: 1}}\nfleets: {ours: ${fleet()}}`,
    );
    const both = loadScenario("base", { companies: [texas] });
    expect(both.scenario.regions).toEqual(loadScenario("base").scenario.regions);
    expect(messages(both.warnings)).toEqual([
      'the scenario has a region "texas" already, which holds; for yours give it another name',
    ]);
  });

  test("warns of what its file says of the world, which is not taken", () => {
    const worldly = file(
      "worldly.yaml",
      `extends: base\nfees: {log_sd: 0.9}\nstart: {price_usd: 1e5}\nfleets: {ours: ${fleet()}}`,
    );
    const { scenario, warnings } = loadScenario("base", { companies: [worldly] });
    expect(scenario.start).toEqual(loadScenario("base").scenario.start);
    expect(messages(warnings)).toEqual([
      "fees, start of a company's file: not taken; --company takes fleets alone; for these give --start or --set, or a scenario that extends both",
    ]);
  });

  test("is told what a shipped scenario says of single fleets, which it is spared", () => {
    expect(messages(loadScenario("power-squeeze", { companies: [mine] }).notes)).toEqual([
      "power.fixed_usd_per_mwh is said of efficient alone: mine keeps what its own file says",
      "power.fixed_usd_per_mwh is said of marginal alone: mine keeps what its own file says",
    ]);
  });

  test("is recorded with the scenario, in the order in which things are laid over", () => {
    const { laidOver } = loadScenario("base", {
      companies: [mine],
      only: ["mine"],
      sets: ["fees.log_sd=0.3"],
    });
    expect(laidOver).toEqual([`--company ${mine}`, "--only mine"]);
  });

  test("gives way to settings, which may change it", () => {
    const { scenario } = loadScenario("base", { companies: [mine], sets: ["fleets.mine.hashrate_ehs=9"] });
    expect(scenario.fleets["mine"]?.hashrate_ehs).toBe(9);
  });

  test("makes a start of long ago worth a note, as in a file of one's own", () => {
    const today = "2026-06-14";
    expect(loadScenario("base", { today }).notes).toEqual([]);
    expect(messages(loadScenario("base", { today, companies: [mine] }).notes)).toEqual([
      expect.stringMatching(/^the start is 132 days before today, .*--start takes$/),
    ]);
  });
});

describe("--only", () => {
  test("leaves the other fleets out", () => {
    expect(fleetNames(loadScenario("base", { companies: [mine], only: ["mine"] }).scenario)).toEqual([
      "mine",
    ]);
    expect(fleetNames(loadScenario("base", { only: ["marginal"] }).scenario)).toEqual(["marginal"]);
  });

  test("names a fleet that there is", () => {
    expect(faults({ only: ["eficient"] })).toEqual([
      'base has no fleet "eficient"; did you mean "efficient"?',
    ]);
    expect(faults({ only: ["zzz"], companies: [mine] })).toEqual([
      'base has no fleet "zzz"; there are mine, efficient, marginal',
    ]);
  });
});

describe("what a scenario says of every fleet", () => {
  const hosted = file("hosted.yaml", `extends: base\nfleets: {ours: ${fleet("", HOSTING)}}`);

  test("acts on a company that is laid over it, with a note, and where that has such a part", () => {
    const { scenario, notes } = loadScenario("downside", { companies: [hosted, mine] });
    const { hpc } = scenario.fleets["ours"]!.company;
    expect(hpc?.capex_usd_per_mw).toBe(10e6);
    expect(hpc?.delay_months).toEqual({ dist: "pert", min: 3, mode: 6, max: 12 });
    expect(scenario.fleets["mine"]?.company.hpc).toBeUndefined();
    expect(messages(notes)).toEqual([
      expect.stringMatching(
        /^company\.hpc\.delay_months, company\.hpc\.capex_usd_per_mw of ours give way to what .*downside\.yaml says of every fleet; --set has the last word$/,
      ),
    ]);
  });

  test("goes over fleets of the files below, and gives way to a file above and to settings", () => {
    const above = file(
      "softer.yaml",
      "extends: downside\nfleets: {efficient: {company: {hpc: {capex_usd_per_mw: 9.5e6}}}}",
    );
    const hpcOf = (options: LoadOptions) =>
      loadScenario(above, options).scenario.fleets["efficient"]?.company.hpc;
    expect(hpcOf({})?.capex_usd_per_mw).toBe(9.5e6);
    expect(hpcOf({})?.delay_months).toEqual({ dist: "pert", min: 3, mode: 6, max: 12 });
    const sets = ["fleets.efficient.company.hpc.capex_usd_per_mw=7e6"];
    expect(hpcOf({ sets })?.capex_usd_per_mw).toBe(7e6);
  });

  test("is told where a file above has the last word, and where a part is not there", () => {
    const above = file("firmer.yaml", `extends: downside\nfleets: {ours: ${fleet("", HOSTING)}}`);
    expect(messages(loadScenario(above).notes)).toEqual([
      expect.stringMatching(
        /^company\.hpc\.delay_months, company\.hpc\.capex_usd_per_mw of ours stay, above what .*downside\.yaml says of every fleet$/,
      ),
    ]);
    const owed = file("owed.yaml", "extends: base\nevery_fleet: {company: {tax: {rate: 0.2}}}");
    expect(messages(loadScenario(owed, { only: ["marginal"] }).notes)).toContain(
      "company.tax of marginal is not there: what is said of every fleet changes nothing of it",
    );
  });

  test("is the same as saying it of each", () => {
    const each = parseScenario("extends: base\nfleets: {efficient: {uptime: 0.8}, marginal: {uptime: 0.8}}");
    expect(parseScenario("extends: base\nevery_fleet: {uptime: 0.8}").sha256).toBe(each.sha256);
  });

  test("has a fleet's keys, and is told of others", () => {
    const told = (text: string): string[] => {
      try {
        parseScenario(`extends: base\n${text}`);
      } catch (error) {
        return messages((error as ScenarioError).problems);
      }
      return [];
    };
    expect(told("every_fleet: {uptim: 0.8}")).toEqual([
      'unknown key "uptim" of a fleet; did you mean "uptime"?',
    ]);
    expect(told("every_fleet: {power: {fixed: 1}}")).toEqual([
      expect.stringMatching(/^unknown key "fixed" of a fleet/),
    ]);
    expect(told("every_fleet: 3")).toEqual([expect.stringMatching(/^every_fleet: expected a map/)]);
    expect(told("every_fleet: {uptime: 8}")[0]).toMatch(/uptime must be at most 1, found 8/);
  });
});

describe("a list of scenarios to extend", () => {
  test("lays later files over earlier ones", () => {
    file("cheap.yaml", "fleets: {marginal: {power: {fixed_usd_per_mwh: 30}}}\nfees: {log_sd: 0.1}");
    file("dear.yaml", "fees: {log_sd: 0.7}");
    const path = file("list.yaml", "extends: [base, ./cheap.yaml, ./dear.yaml]\nhorizon_days: 10");
    const { scenario } = loadScenario(path);
    expect(scenario.fees.log_sd).toBe(0.7);
    expect(scenario.fleets["marginal"]?.power.fixed_usd_per_mwh).toBe(30);
    expect(scenario.horizon_days).toBe(10);
  });

  test("counts what several of them extend once, so that none brings back what another changes", () => {
    file("ours.yaml", `extends: base\nfleets: {ours: ${fleet()}}`);
    const { scenario } = loadScenario(file("both.yaml", "extends: [downside, ./ours.yaml]"));
    const { ours, ...fleets } = scenario.fleets;
    expect(ours).toBeDefined();
    expect({ ...scenario, description: "", fleets }).toEqual({
      ...loadScenario("downside").scenario,
      description: "",
    });
  });

  test("of one is that one; of none, or of no names, is wrong", () => {
    expect(parseScenario("extends: [base]").sha256).toBe(loadScenario("base").sha256);
    const message = "extends: expected a scenario's name or path, or a list of them";
    for (const wrong of ["[]", "[base, 3]", "{base: 1}", "[[base]]"])
      expect(() => parseScenario(`extends: ${wrong}`), wrong).toThrow(message);
  });

  test("may not come back to the file itself", () => {
    file("a.yaml", "extends: [base, ./b.yaml]");
    expect(() => loadScenario(file("b.yaml", "extends: ./a.yaml"))).toThrow(
      /extends itself: .*b\.yaml → .*a\.yaml → .*b\.yaml/,
    );
  });
});

describe("a start of another day", () => {
  const START =
    "start: {date: 2026-06-14, price_usd: 63000, height: 953597, difficulty: 124.93e12, epoch_elapsed_days: 0.2, hashrate_ehs: 890, fees_btc_per_block: 0.02}";
  const today = file("today.yaml", START);

  test.each(["base", "upside", "downside", "hash-war", "hpc-pivot"])(
    "is laid over %s whole, and storms end",
    (name) => {
      const { scenario } = loadScenario(name, { start: today });
      const { peak_difficulty, ...start } = parseScenario(`extends: base\n${START}`).scenario.start;
      // The highest difficulty up to one day says nothing of another.
      expect(peak_difficulty).toBe(155.973e12);
      expect(scenario.start).toEqual(start);
      for (const storm of Object.values(scenario.storms)) expect(storm.running_loss).toBe(0);
    },
  );

  test("takes lagged values of the scenario's day out, or replaces them by its own", () => {
    const { network } = loadScenario("base", { start: today }).scenario;
    expect(network.entry).not.toHaveProperty("lagged_hashprice_usd_per_ph_day");
    expect(network.shutdown).not.toHaveProperty("lagged_hashprice_usd_per_ph_day");
    expect(network.shutdown).not.toHaveProperty("retirement.lagged_hashprice_usd_per_ph_day");
    const said = file(
      "said.yaml",
      `${START}\nnetwork: {entry: {lagged_price_usd: 70000, lagged_hashprice_usd_per_ph_day: 33}, shutdown: {retirement: {lagged_hashprice_usd_per_ph_day: 35}}}\nstorms: {winter: {running_loss: 0.01}}`,
    );
    const { scenario } = loadScenario("base", { start: said });
    expect(scenario.network.entry).toMatchObject({ kind: "margin", lagged_hashprice_usd_per_ph_day: 33 });
    expect(scenario.network.entry).not.toHaveProperty("lagged_price_usd");
    expect(scenario.network.shutdown).toMatchObject({ retirement: { lagged_hashprice_usd_per_ph_day: 35 } });
    expect(scenario.storms["winter"]?.running_loss).toBe(0.01);
    const old = parseScenario(
      "extends: base\nnetwork: {entry: {kind: elasticity, elasticity: 0.4, lagged_price_usd: 9e4}}",
      {
        start: said,
      },
    );
    expect(old.scenario.network.entry).toMatchObject({ lagged_price_usd: 70000 });
  });

  test("takes the price for the lagged one that a scenario needs and it does not say", () => {
    const { scenario } = parseScenario(
      "extends: base\nnetwork: {entry: {kind: elasticity, elasticity: 0.4, lagged_price_usd: 9e4}}",
      { start: today },
    );
    expect(scenario.network.entry).toMatchObject({ lagged_price_usd: 63000 });
  });

  test("has to be whole, but for fees", () => {
    const part = file("part.yaml", "start: {price_usd: 63000, date: 2026-06-14}");
    expect(faults({ start: part })).toEqual([
      "start lacks height, difficulty, epoch_elapsed_days, hashrate_ehs: a start is of one day, so state all of it; `hashfleet start` fills in what follows",
    ]);
    const feeless = file("feeless.yaml", START.replace(", fees_btc_per_block: 0.02", ""));
    const { scenario, notes } = loadScenario("base", { start: feeless });
    expect(scenario.start.fees_btc_per_block).toBe(loadScenario("base").scenario.start.fees_btc_per_block);
    expect(messages(notes)).toContain("fees_btc_per_block stay the scenario's");
    expect(faults({ start: mine })).toEqual(["no start: to take; `hashfleet start` writes such a file"]);
    expect(faults({ start: "base" })).toEqual(["base is a shipped scenario: name a file of hashfleet start"]);
  });

  test("is all that is taken of a whole scenario, such as calibrate's, which is told", () => {
    const fitted = file(
      "fitted.yaml",
      `extends: base\nfitted: 2026-06-14\n${START}\nprice: {volatility_per_year: 0.9}\nnetwork: {growth_per_year: 0.4, entry: {lagged_hashprice_usd_per_ph_day: 33}}`,
    );
    const { scenario, notes } = loadScenario("base", { start: fitted });
    const { start: _start, network, storms: _storms, ...others } = scenario;
    const { start: _other, network: before, storms: _stormy, ...theirs } = loadScenario("base").scenario;
    expect(others).toEqual(theirs);
    expect(network.growth_per_year).toEqual(before.growth_per_year);
    expect(network.entry).toMatchObject({ lagged_hashprice_usd_per_ph_day: 33 });
    expect(messages(notes)).toEqual([
      "--start takes the state alone, and not price, network.growth_per_year",
    ]);
  });

  test("gives way to settings", () => {
    expect(
      loadScenario("base", { start: today, sets: ["start.price_usd=70000"] }).scenario.start.price_usd,
    ).toBe(70000);
  });
});
