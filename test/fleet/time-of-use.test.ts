import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { engine, expectClose } from "../support/engine.ts";
import { plainRun } from "../support/plain-run.ts";
import { faultsOver } from "../scenario/faults.ts";
import { FleetDays } from "./fleet-days.ts";

const { NO_NOISE, scenarioWith } = engine;

const MWH = 10 * 24 * 25;
const FLEET = [
  "fleets.marginal=null",
  "fleets.efficient.pool_fee=0",
  "fleets.efficient.uptime=1",
  "fleets.efficient.hashrate_ehs=10",
  "fleets.efficient.efficiency_j_per_th=25",
];

/** A day from 2026-02-02, a Monday, on with these terms. */
function day(power: string, worth: number, more: readonly string[] = []) {
  const sets = [...FLEET, "regions.texas.spot.intraday_log_sd=0", `fleets.efficient.power=${power}`, ...more];
  const fleet = new FleetDays(scenarioWith(sets)).open();
  fleet.live({ hashprice: worth * 24 * 25, spot: 30 });
  return fleet.site;
}

describe("a fixed price by time of use", () => {
  test("has each of its hours judged by its own price: a MWh that earns 60 is mined at 50 and not at 80", () => {
    const site = day("{fixed_usd_per_mwh: 50, time_of_use: [{hours: [7, 23], usd_per_mwh: 80}]}", 60);
    expectClose(site.revenue[0], (MWH * 60 * 8) / 24, 1e-12);
    expectClose(site.powerCostTotal[0], (MWH * 50 * 8) / 24, 1e-12);
    expectClose(site.uneconomicMwh[0], (MWH * 16) / 24, 1e-12);
    expectClose(site.hashrate[0], 10, 1e-12);
    expectClose(site.mwh[0], MWH, 1e-12);
  });

  test("is paid in each of its hours where the block is taken in any case", () => {
    const power =
      "{fixed_usd_per_mwh: 50, take_or_pay: true, time_of_use: [{hours: [0, 6], usd_per_mwh: 20}, {hours: [18, 21], usd_per_mwh: 90}]}";
    expectClose(day(power, 60).powerCostTotal[0], (MWH * (6 * 20 + 15 * 50 + 3 * 90)) / 24, 1e-12);
  });

  test("is sold back in those of its hours in which that pays", () => {
    const power =
      "{fixed_usd_per_mwh: 50, sell_back: true, time_of_use: [{hours: [0, 12], usd_per_mwh: 20}]}";
    const site = day(power, 10);
    expectClose(site.sellBackTotal[0], (MWH * 30) / 2, 1e-12);
    expectClose(site.powerCostTotal[0], (MWH * 20) / 2, 1e-12);
  });

  test("goes by months and by days of the week", () => {
    const band = (days: string, months: string): number => {
      const power = `{fixed_usd_per_mwh: 50, time_of_use: [{hours: [0, 24], days: ${days}, months: ${months}, usd_per_mwh: 40}]}`;
      return day(power, 60).powerCostTotal[0]! / MWH;
    };
    // a Monday of February
    expectClose(band("all", "[2]"), 40, 1e-12);
    expectClose(band("weekdays", "[1, 2]"), 40, 1e-12);
    expectClose(band("weekends", "[2]"), 50, 1e-12);
    expectClose(band("all", "[1, 3]"), 50, 1e-12);
  });

  test("may be drawn, each by itself", () => {
    const bands = "[{hours: [0, 12], usd_per_mwh: {dist: uniform, min: 30, max: 40}}]";
    const scenario = scenarioWith([
      ...NO_NOISE,
      ...FLEET,
      `fleets.efficient.power={fixed_usd_per_mwh: 20, take_or_pay: true, time_of_use: ${bands}}`,
      "horizon_days=1",
    ]);
    const costs = engine.simulate(scenario, "drawn", 200).fleet("efficient", "power_cost_usd");
    const prices = [...costs].map((cost) => (2 * cost) / MWH - 20);
    expect(Math.min(...prices)).toBeGreaterThan(30);
    expect(Math.max(...prices)).toBeLessThan(40);
    expect(new Set(prices).size).toBe(200);
  });

  test.each(["0", "0.6"])("that is the same in all hours changes nothing, hours spread by %s", (logSd) => {
    const storms =
      "storms={gale: {months: [2, 3], per_season: 9, network_days_lost: 1, spot_price_multiplier: 5, running_loss: 0.2}}";
    const power = (more: string): string =>
      `fleets.marginal.power={fixed_usd_per_mwh: 44, fixed_share: 0.7, sell_back: true, spot_adder_usd_per_mwh: 5, storm_credit_usd_per_mwh: 30,
        demand_response: {call_usd_per_mwh: 60, credit_usd_per_mwh: 40, max_hours_per_year: 20},
        peak_avoidance: {charge_saved_usd_per_mw_year: 55000, hours_off_per_year: 30, months: [2]}${more}}`;
    const run = (more: string) =>
      engine.simulate(
        scenarioWith([storms, `regions.texas.spot.intraday_log_sd=${logSd}`, power(more), "horizon_days=40"]),
        "same",
        8,
      );
    const plain = run("");
    const banded = run(
      ", time_of_use: [{hours: [20, 5], usd_per_mwh: 44}, {hours: [5, 8], days: weekdays, usd_per_mwh: 44}]",
    );
    for (const name of [
      "gross_profit_usd",
      "power_cost_usd",
      "sell_back_usd",
      "programme_credit_usd",
      "storm_credit_usd",
      "curtailed_price_share",
      "gross_margin_always_on",
      "storm_effect_usd",
      "storm_dearer_power_usd",
    ]) {
      const [are, were] = [banded, plain].map((of) => of.fleet("marginal", name));
      for (const [i, value] of were!.entries())
        expect(Math.abs(are![i]! - value), `${name} ${i}`).toBeLessThanOrEqual(1e-6 + 1e-9 * Math.abs(value));
    }
  });

  test("is the plain engine's to the day's end with machines that come, wear and go", () => {
    const machines = `fleets.efficient.machines={a: {hashrate_ehs: 5, efficiency_j_per_th: 20, degradation_per_year: 0.2, retired: 2026-02-04},
      b: {hashrate_ehs: 5, efficiency_j_per_th: 20, installed: 2026-02-03, price_usd_per_th: 1}}`;
    const scenario = scenarioWith([
      ...NO_NOISE,
      "fleets.marginal=null",
      "fleets.efficient.hashrate_ehs=null",
      "fleets.efficient.efficiency_j_per_th=null",
      "fleets.efficient.uptime=1",
      machines,
      "fleets.efficient.power={fixed_usd_per_mwh: 10, time_of_use: [{hours: [0, 6], usd_per_mwh: 20}]}",
      "horizon_days=4",
    ]);
    const run = plainRun(scenario);
    const ehs = [1, 2, 3, 4].map(() => run.step().fleet("efficient").site.hashrate[0]!);
    expect(ehs.map((each) => Math.round(each))).toEqual([5, 10, 5, 5]);
    const compiled = engine.simulate(scenario, "none", 1).fleet("efficient", "power_cost_usd")[0];
    expect(compiled).toBe(run.fleet("efficient").site.powerCostTotal[0]);
  });
});

describe("a contract by time of use", () => {
  const over = (bands: string): string[] =>
    faultsOver(`fleets: { marginal: { power: { time_of_use: ${bands} } } }`).map((each) =>
      each.replace(/^\d+:\d+ /, ""),
    );

  test("is refused where two bands have the same hour, past midnight too", () => {
    expect(
      over(
        "[{hours: [22, 6], usd_per_mwh: 1}, {hours: [5, 7], days: weekends, months: [7], usd_per_mwh: 2}]",
      ),
    ).toEqual([
      "time_of_use[1] and time_of_use[0] both have a price for 5:00 on weekends of month 7: an hour has one",
    ]);
    const apart = parseScenario("extends: base\n", {
      sets: [
        "fleets.marginal.power.time_of_use=[{hours: [22, 6], days: weekdays, usd_per_mwh: 1}, {hours: [5, 7], days: weekends, usd_per_mwh: 2}]",
      ],
    });
    expect(apart.warnings).toEqual([]);
  });

  test("is refused where a band has no hour, or is no band", () => {
    expect(over("[{hours: [6, 6], usd_per_mwh: 1}]")).toEqual([
      "hours: from 6 to 6 there is none; all hours are [0, 24]",
    ]);
    expect(over("[{hours: [6], usd_per_mwh: 1}]")).toEqual(["hours must have exactly 2 items, found 1"]);
    expect(over("[{hours: [6, 25], usd_per_mwh: 1}]")[0]).toContain("must be at most 24, found 25");
    expect(over("[{hours: [6, 9], months: [13], usd_per_mwh: 1}]")[0]).toContain("must be at most 12");
    expect(over("[{hours: [6, 9]}]")[0]).toContain('missing key "usd_per_mwh"');
  });

  test("is told with its mean price over the hours of a year", async () => {
    const { explain } = await import("../../src/report/explain/explanation.ts");
    const loaded = parseScenario("extends: base\n", {
      sets: [
        "fleets.efficient.power={fixed_usd_per_mwh: 30, time_of_use: [{hours: [12, 18], days: weekdays, usd_per_mwh: 72}]}",
      ],
    });
    const { derived } = explain(loaded, "fleets.efficient");
    const { value } = derived.find(({ key }) => key === "ordinary_power_usd_per_mwh")!;
    expectClose(value as number, 30 + (((5 / 7) * 6) / 24) * 42, 1e-12);
  });
});
