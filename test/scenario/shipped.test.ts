import "../support/really-shipped.ts";

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { loadScenario } from "../../src/scenario/load/load.ts";
import type { LoadedScenario } from "../../src/scenario/load/load.ts";
import type { FleetSpec, Scenario } from "../../src/scenario/schema/schema.ts";
import { restingNetwork, startHashpriceUsdPerEhDay } from "../../src/scenario/values/start-network.ts";
import { engine } from "../support/engine.ts";
import { shippedFile, shippedFolder, shippedScenarios } from "../../src/scenario/files/shipped.ts";
import { loadShipped, runnableScenarios } from "../support/shipped.ts";

const base = loadScenario("base");
const upside = loadScenario("upside");
const downside = loadScenario("downside");
const three = [base, upside, downside] as const;

function fleet(loaded: LoadedScenario, name: string): FleetSpec {
  return loaded.scenario.fleets[name] ?? expect.fail(`no fleet ${name}`);
}

describe("every shipped scenario", () => {
  test("is there under its name", () => {
    expect(shippedScenarios()).toEqual(expect.arrayContaining(["base", "downside", "upside"]));
    for (const name of shippedScenarios())
      expect(shippedFile(name)).toBe(join(shippedFolder(), `${name}.yaml`));
  });

  test.each(runnableScenarios())("%s is valid and raises no doubt", (name) => {
    const loaded = loadShipped(name);
    expect(loaded.warnings).toEqual([]);
    expect(loaded).toMatchObject({ name, file: join("scenarios", `${name}.yaml`) });
    expect(loaded.scenario.description).not.toBe("");
  });

  test.each(shippedScenarios())("%s tells editors its schema in the first line", (name) => {
    const [first] = readFileSync(shippedFile(name) ?? "", "utf8").split("\n");
    expect(first).toBe("# yaml-language-server: $schema=schema.json");
  });
});

describe("the start", () => {
  test("is that of the close of 2026-02-01, with the error that luck leaves in its hashrate", () => {
    expect(base.scenario.start).toEqual({
      date: "2026-02-02",
      price_usd: 76974,
      height: 934661,
      difficulty: 141.668e12,
      peak_difficulty: 155.973e12,
      epoch_elapsed_days: 10.175,
      hashrate_ehs: { dist: "lognormal", median: 1010, log_sd: 0.038 },
      fees_btc_per_block: 0.019,
    });
    for (const name of ["upside", "downside", "power-squeeze", "hash-war"])
      expect(loadScenario(name).scenario.start).toEqual(base.scenario.start);
  });

  test("pays 34,364 USD/EH/day before the pool's fee, to the dollar it is quoted in", () => {
    expect(Math.round(startHashpriceUsdPerEhDay(base.scenario))).toBe(34364);
  });

  test("has 1,253 blocks of its epoch done, whose first came at 2026-01-22 19:48:28 UTC, to a thousandth of a day", () => {
    const { height, date, epoch_elapsed_days } = base.scenario.start;
    expect(height % 2016).toBe(1253);
    const first = Date.parse("2026-01-22T19:48:28Z");
    expect(Math.abs((Date.parse(date) - first) / 86_400_000 - epoch_elapsed_days)).toBeLessThan(0.001);
  });

  test("has the storm under way open at what nine days of its course leave of Fern, 1.58 network-days in all", () => {
    const { running_loss, plateau_days, half_life_days } = base.scenario.storms.winter!;
    const [plateau, halfLife] = [Number(plateau_days), Number(half_life_days)];
    const depth = running_loss * 2 ** ((9 - plateau) / halfLife);
    const rest = running_loss * (halfLife / Math.LN2);
    const whole = depth * (plateau + halfLife / Math.LN2);
    // 1.48 by the daily hashrate; the key is rounded to a thousandth, which is eight of the depth.
    expect(Math.abs(whole - rest - 1.484)).toBeLessThan(0.0005 * 8 * 5.53);
    expect(rest).toBeCloseTo(0.1, 2);
    // The mean of the last seven days is far above the level at their end, and within the luck of their blocks of 1 - 877/1010.
    const week = (depth * (plateau - 2) + (depth - running_loss) * (halfLife / Math.LN2)) / 7;
    expect(Math.abs(week - (1 - 877 / 1010))).toBeLessThan(1 / Math.sqrt(7 * 144));
    expect(base.scenario.storms.summer?.running_loss).toBe(0);
  });

  test("has 1,097 EH/s installed, of which 8 % stand idle", () => {
    const { running } = restingNetwork(base.scenario);
    expect(Math.abs(1010 / running - 1097)).toBeLessThan(5);
    expect(1 - running).toBeCloseTo(0.08, 2);
  });

  test("gives spot power a mean of 30.5 USD/MWh, as rounded, which with the adder makes 52", () => {
    const { median_usd_per_mwh, shift_usd_per_mwh, log_sd } = base.scenario.regions.texas!.spot;
    const shift = Number(shift_usd_per_mwh);
    const mean = (Number(median_usd_per_mwh) + shift) * Math.exp(Number(log_sd) ** 2 / 2) - shift;
    expect(mean.toFixed(1)).toBe("30.5");
    expect((mean + Number(fleet(base, "marginal").power.spot_adder_usd_per_mwh)).toFixed(1)).toBe("52.0");
  });
});

describe("base, upside and downside", () => {
  test("have one value today: companies and valuation are base's, but for a later and dearer start of hosting in downside", () => {
    const apart = ({ fleets, valuation, regions }: Scenario): unknown => ({ fleets, valuation, regions });
    expect(apart(upside.scenario)).toEqual(apart(base.scenario));
    const { hpc: hosting, ...company } = fleet(base, "efficient").company;
    const { hpc: late, ...same } = fleet(downside, "efficient").company;
    expect(same).toEqual(company);
    expect({ ...late, delay_months: 0, capex_usd_per_mw: 0 }).toEqual({
      ...hosting,
      delay_months: 0,
      capex_usd_per_mw: 0,
    });
    expect(downside.scenario.valuation).toEqual(base.scenario.valuation);
  });

  test("have hosting whose contracts end", () => {
    for (const { scenario } of three)
      for (const { company } of Object.values(scenario.fleets))
        if (company.hpc !== undefined) expect(company.hpc.contract_years).toBeDefined();
  });
});

test("every number of base but its machines has a letter that says where it is from", () => {
  const lines = readFileSync(shippedFile("base")!, "utf8").split("\n");
  const end = lines.findIndex((line) => line.startsWith("machines:"));
  const without = lines.slice(0, end).filter((line, k) => {
    const [value = "", ...comments] = line.split("#");
    if (!/: .*\d/.test(value) || /^\s*(#|fitted|date|horizon_days|months|shares:|month:)/.test(line))
      return false;
    // A letter beside it, in the lines above it, or of the block that it stands in.
    const indent = line.search(/\S/);
    const above = lines.slice(Math.max(0, k - 14), k);
    const block = above.filter((other) => other.search(/\S/) < indent || other.trim().startsWith("#"));
    return !/\[[DSPJ]\]/.test([...comments, ...block].join(" "));
  });
  expect(without).toEqual([]);
});

/** Paths of the runs below: small, so that they belong to every test run. */
const PATHS = 1024;

describe.each(runnableScenarios().filter((name) => !isReplay(name)))("a year of %s", (name) => {
  const { scenario } = loadShipped(name, { sets: ["horizon_days=365"] });
  const run = engine.simulate(scenario, "1", PATHS);

  test("has a network that does not lose money at the end: its average machine that runs, in half a percent of paths at most", () => {
    const losing = run.network("running_margin").filter((margin) => margin < 0).length;
    // Of 1,024 paths with a chance of 0.5 %, more than 14 lie beyond four standard errors.
    expect(losing).toBeLessThanOrEqual(14);
  });

  test("has an efficient company that is worth 1,010 to 2,600 m USD at the start, and a marginal one 50 to 110 m", () => {
    const mean = (fleetName: string): number =>
      run.fleet(fleetName, "start_equity_usd").reduce((sum, x) => sum + x, 0) / PATHS;
    expect(mean("efficient")).toBeGreaterThan(1010e6);
    expect(mean("efficient")).toBeLessThan(2600e6);
    if (name === "power-squeeze") return;
    expect(mean("marginal")).toBeGreaterThan(50e6);
    expect(mean("marginal")).toBeLessThan(110e6);
  });

  test("has companies that raise money by their programmes on some paths", () => {
    for (const fleetName of ["efficient", "marginal"])
      expect(Math.max(...run.fleet(fleetName, "raised_usd"))).toBeGreaterThan(0);
  });
});

test("base without storms has retargets as quiet years have: sd of 3.5 to 4.5 %, lag-1 of -0.15 to -0.35", () => {
  // From an epoch in balance, so that no storm's end is in the first retarget.
  const { scenario } = loadScenario("base", {
    sets: ["storms={}", "start.height=933408", "start.epoch_elapsed_days=0", "start.difficulty=141e12"],
  });
  const run = engine.simulate(scenario, "1", PATHS);
  const mean = (name: string): number => run.network(name).reduce((sum, x) => sum + x, 0) / PATHS;
  expect(mean("retarget_log_sd")).toBeGreaterThan(0.035);
  expect(mean("retarget_log_sd")).toBeLessThan(0.045);
  expect(mean("retarget_lag1_autocorrelation")).toBeLessThan(-0.15);
  expect(mean("retarget_lag1_autocorrelation")).toBeGreaterThan(-0.35);
});

test("downside's hashrate falls, on the median path", () => {
  const run = engine.simulate(downside.scenario, "1", PATHS);
  const inOrder = run.network("hashrate_ehs").sort();
  expect(inOrder[PATHS / 2]).toBeLessThan(1010 * 0.95);
});

function isReplay(name: string): boolean {
  return loadShipped(name).scenario.price.kind === "replay";
}
