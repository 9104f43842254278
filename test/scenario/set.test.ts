import { describe, expect, test } from "vitest";

import { loadScenario } from "../../src/scenario/load/load.ts";
import type { LoadedScenario } from "../../src/scenario/load/load.ts";
import { brief, problemsOf } from "./faults.ts";

const base = (...sets: string[]): LoadedScenario => loadScenario("base", { sets });
const faults = (...sets: string[]): string[] => brief(problemsOf("extends: base\n", sets));

describe("--set", () => {
  test("replaces one value, read as YAML", () => {
    const { scenario } = base(
      "start.price_usd=5e4",
      "network.block_luck=off",
      "fleets.efficient.must_run=true",
    );
    expect(scenario.start.price_usd).toBe(50_000);
    expect(scenario.network.block_luck).toBe("off");
    expect(scenario.fleets.efficient?.must_run).toBe(true);
  });

  test("replaces a map whole, where a file would merge any but an empty one", () => {
    expect(base("storms={}").scenario.storms).toEqual({});
    expect(base("fees={median_share: 0, log_sd: 0, daily_ar1: 0}").scenario.fees.median_share).toBe(0);
    expect(faults("fees={median_share: 0}")).toEqual([
      '--set fees={median_share: 0}: missing keys "log_sd", "daily_ar1"',
    ]);
  });

  test("reaches into a distribution, and into what has only its default so far", () => {
    const { scenario } = base("network.growth_per_year.mean=0.3", "fleets.efficient.overhead=0.05");
    expect(scenario.network.growth_per_year).toEqual({ dist: "normal", mean: 0.3, sd: 0.2 });
    expect(scenario.fleets.efficient?.overhead).toBe(0.05);
  });

  test("adds a fleet, a storm, a debt under a new name", () => {
    const { scenario } = base(
      "fleets.marginal.company.debts.x={principal_usd: 1, coupon_per_year: 0, maturity: 2027-01-01}",
    );
    expect(scenario.fleets.marginal?.company.debts).toHaveProperty("x");
  });

  test("reaches into a list by an item's number, or adds one at its end", () => {
    const { scenario, origins } = base("storms.winter.months.0=11", "storms.winter.months[3]=3");
    expect(scenario.storms["winter"]?.months).toEqual([11, 1, 2, 3]);
    expect(origins.get("storms.winter.months")).toEqual({ kind: "set", set: "storms.winter.months[3]=3" });
    // Into a list that has only its default so far.
    const dates = base("storms.winter.dates.0=2026-12-20", "storms.winter.dates.1=2027-01-10");
    expect(dates.scenario.storms["winter"]?.dates).toEqual(["2026-12-20", "2027-01-10"]);
    const spot = base("regions.texas.spot.month_factors[7]=1.5").scenario.regions["texas"]?.spot;
    expect(spot?.month_factors).toEqual(Array(12).fill(1).with(7, 1.5));
    expect(dates.sha256).toBe(base("storms.winter.dates=[2026-12-20, 2027-01-10]").sha256);
  });

  test("reaches through a list into a map in it, and into a distribution's list", () => {
    const byHorizon =
      "price.volatility_by_horizon=[{days: 30, volatility_per_year: 0.4}, {days: 365, volatility_per_year: 0.5}]";
    const { price } = base(
      "price.volatility_per_year=null",
      byHorizon,
      "price.volatility_by_horizon.1.volatility_per_year=0.6",
      "price.volatility_by_horizon[2]={days: 730, volatility_per_year: 0.6}",
    ).scenario;
    expect(price).toMatchObject({
      volatility_by_horizon: [
        { days: 30, volatility_per_year: 0.4 },
        { days: 365, volatility_per_year: 0.6 },
        { days: 730, volatility_per_year: 0.6 },
      ],
    });
    const discrete = "network.growth_per_year={dist: discrete, values: [0, 0.1], weights: [1, 1]}";
    const { network } = base(discrete, "network.growth_per_year.values.1=0.3").scenario;
    expect(network.growth_per_year).toMatchObject({ values: [0, 0.3], weights: [1, 1] });
    expect(faults(byHorizon, "price.volatility_by_horizon.1.volatilty_per_year=0.6")).toContain(
      '--set price.volatility_by_horizon.1.volatilty_per_year=0.6: unknown key "volatilty_per_year"; did you mean "volatility_per_year"?',
    );
  });

  test("removes with null, and with nothing", () => {
    expect(Object.keys(base("fleets.marginal=null").scenario.fleets)).toEqual(["efficient"]);
    expect(base("fleets.efficient.company.hpc=").scenario.fleets.efficient?.company).not.toHaveProperty(
      "hpc",
    );
    expect(faults("fees=")).toEqual(['--set fees=: missing key "fees" (Transaction fees)']);
  });

  test("applies in order, after the files", () => {
    expect(base("horizon_days=10", "horizon_days=20").scenario.horizon_days).toBe(20);
    expect(loadScenario("upside", { sets: ["price.drift_per_year=0"] }).scenario.price).toMatchObject({
      drift_per_year: 0,
    });
  });

  test("to what is there already leaves the digest as it is", () => {
    expect(base("horizon_days=365").sha256).toBe(base().sha256);
    expect(base("horizon_days=366").sha256).not.toBe(base().sha256);
  });

  test.each([
    ["flets.x=1", 'unknown key "flets"; did you mean "fleets"?'],
    ["fleets.eficient.hashrate_ehs=3", 'there is no "eficient"; did you mean "efficient"?'],
    [
      "price.foo=1",
      'unknown key "foo"; there are kind, drift_per_year, target, drift_reverts, volatility_per_year, volatility_by_horizon, degrees_of_freedom, max_daily_log_return',
    ],
    ["fees.xyz=1", 'unknown key "xyz"; there are median_share, log_sd, daily_ar1, busy, replay'],
    ["fleets.efficient.hashrate=3", 'unknown key "hashrate"; did you mean "hashrate_ehs"?'],
    ["storms.autumn.months=[1]", 'there is no "autumn"; there are winter, summer'],
    ["fleets.nope.must_run=true", 'there is no "nope"; there are efficient, marginal'],
    ["start.price_usd.x=1", "price_usd is one value, not a map"],
    ["storms.winter.months.first=1", 'months is a list: months.0 is its first item; found "first"'],
    [
      "storms.winter.months.4=1",
      "months has 3 items (months.0 is the first): months.3 would add one, found months.4",
    ],
    ["storms.winter.dates[1]=2026-12-20", "dates is empty: dates.0 would add one, found dates.1"],
    ["storms.winter.months.0=null", "an item is not removed alone: set months whole"],
    ["storms.winter.months.0.x=1", "months.0 is one value, not a map"],
    ["storms.winter.months[0]=13", "months[0] must be at most 12, found 13"],
    ["storms.winter.months[x]=13", 'unknown key "months[x]"; did you mean "months"?'],
    ["price=[", "not valid YAML: flow sequence must end with a ]"],
    ["horizon_days", "expected key=value, such as price.volatility_per_year=0.5"],
    ["=3", 'unknown key ""'],
    ["fees..log_sd=3", 'unknown key ""'],
    [
      "extends=upside",
      'unknown key "extends"; there are description, fitted, expect, start, horizon_days, marks, price, network, storms, storm_split, regions, fees, valuation, pools, fleets, fleet_order, correlations, sampling, machines',
    ],
    ["fleets.__proto__={a: 1}", '"__proto__" cannot be a key'],
    ["fleets.a b={}", '"a b" is not a name: letters, digits, _ and - only'],
    ["start.date=2026-02-30", "date: the day 2026-02-30 does not exist"],
    ["fleets.efficient.efficiency_j_per_th=-16.5", "efficiency_j_per_th must be greater than 0, found -16.5"],
    ["fees.log_sd=1_000", 'log_sd: expected a number or a distribution, found "1_000"; write 1000 or 1e3'],
    ["storms.winter.months=[13]", "months[0] must be at most 12, found 13"],
    ["storms=!!set {x}", "tag !!set is not supported"],
    ["fees={log_sd: 1, log_sd: 2}", 'duplicate key "log_sd"; first at the start'],
  ])("that is wrong is named itself, as it has no line: %s", (set, message) => {
    expect(faults(set)).toContain(`--set ${set}: ${message}`);
  });

  test("of another kind leaves behind what is of the former alone, whatever is set after it", () => {
    expect(base("price.kind=gbm").scenario.price).toEqual({
      kind: "gbm",
      drift_per_year: 0,
      volatility_per_year: 0.45,
    });
    expect(base("price.kind=gbm", "price.degrees_of_freedom=null").scenario.price.kind).toBe("gbm");
    expect(faults("price.kind=merton")).toEqual([
      '--set price.kind=merton: missing keys "jumps_per_year", "jump_log_sd", "volatility_per_year"',
    ]);
    expect(faults("price.kind=gbm", "price.degrees_of_freedom=4")).toEqual([
      expect.stringMatching(/"degrees_of_freedom" belongs to kind student_t, not to gbm; remove it/),
    ]);
  });

  test("reports all that are wrong", () => {
    expect(faults("a=1", "horizon_days=0", "b=2")).toHaveLength(3);
  });
});
