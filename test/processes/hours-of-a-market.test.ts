/** Acceptance: a region of ERCOT's real hours, against a direct count of the file. */
import { fileURLToPath } from "node:url";
import { describe, expect, it, type TestContext } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { realData } from "../support/real-data.ts";
import { NO_NOISE } from "../support/scenario.ts";
import { expectNear } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

const FILE = "ercot_hb_hourly_2024_2026.csv";
const path = fileURLToPath(new URL(`../../../shared/data/${FILE}`, import.meta.url));

/** Prices of each day's hours that have one, as they stand in the file. */
function directly(context: TestContext, column: string, from: string, days: number): number[][] {
  const byDate = new Map<string, number[]>();
  for (const row of realData(context, FILE)) {
    const date = row.hour_beginning_central!.slice(0, 10);
    const hours = byDate.get(date) ?? [];
    byDate.set(date, hours);
    if (row[column] !== "") hours.push(Number(row[column]));
  }
  const first = [...byDate.keys()].indexOf(from);
  return [...byDate.values()].slice(first, first + days);
}

/** One fleet that buys all its power at spot, and stops at its owner's strike. */
function atStrike(
  column: string,
  from: string,
  days: number,
  strike: string,
  more = "",
): ReturnType<typeof parseScenario> {
  return parseScenario("extends: base\n", {
    sets: [
      ...NO_NOISE,
      `horizon_days=${days}`,
      `regions={real: {spot: {replay: {file: ${path}, time_column: hour_beginning_central, price_column: ${column},
         time_zone: America/Chicago, from: ${from}${more}}}}}`,
      "fleets.marginal=null",
      "fleets.efficient.region=real",
      "fleets.efficient.uptime=1",
      "fleets.efficient.hashrate_ehs=null",
      "fleets.efficient.efficiency_j_per_th=null",
      "fleets.efficient.power.fixed_share=0",
      `fleets.efficient.machines={all: {hashrate_ehs: 1, efficiency_j_per_th: 0.1, strike_usd_per_mwh: ${strike}}}`,
    ],
  });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Linear between order statistics. */
function quantile(values: readonly number[], p: number): number {
  const inOrder = values.toSorted((a, b) => a - b);
  const rank = (inOrder.length - 1) * p;
  const low = Math.floor(rank);
  return inOrder[low]! + (rank - low) * ((inOrder[low + 1] ?? inOrder[low]!) - inOrder[low]!);
}

const PERCENTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Of each day, the share of hours below the strike and the sum of what is paid in them over all its hours, one path's. */
function byDays(scenario: Scenario): { share: number; paid: number }[] {
  const run = new engine.DayByDay(scenario, "hours");
  let [ran, cost] = [0, 0];
  return Array.from({ length: scenario.horizon_days }, () => {
    const { hashDays, powerCostTotal } = run.step().fleet("efficient").site;
    const day = { share: hashDays[0]! - ran, paid: (powerCostTotal[0]! - cost) / 2.4 };
    [ran, cost] = [hashDays[0]!, powerCostTotal[0]!];
    return day;
  });
}

describe("a replay of a market's real hours", () => {
  it.for([
    { column: "hb_west_rtm", from: "2024-03-18", days: 686, strike: 20 },
    { column: "hb_west_rtm", from: "2024-03-18", days: 686, strike: 60 },
    { column: "hb_north_dam", from: "2024-06-01", days: 250, strike: 30 },
    { column: "hb_west_dam", from: "2024-01-01", days: 69, strike: 150 },
  ])(
    "$column from $from on: what a strike of $strike pays, day by day, mean and percentiles, is a direct count",
    ({ column, from, days, strike }, context) => {
      const real = directly(context, column, from, days);
      const { scenario } = atStrike(column, from, days, String(strike));
      const simulated = byDays(scenario);
      const counted = real.map((hours) => {
        const below = hours.filter((price) => price < strike);
        return { share: below.length / hours.length, paid: sum(below) / hours.length };
      });
      for (const [day, { share, paid }] of counted.entries()) {
        expectNear(simulated[day]!.share, share, 1e-9, `share of day ${day}`);
        expectNear(simulated[day]!.paid, paid, 1e-6, `paid on day ${day}`);
      }
      for (const key of ["share", "paid"] as const) {
        const [are, should] = [simulated, counted].map((each) => each.map((day) => day[key]));
        expectNear(mean(are!), mean(should!), 1e-7, `mean ${key}`);
        for (const p of PERCENTILES)
          expectNear(quantile(are!, p), quantile(should!, p), 1e-6, `${p} of ${key}`);
      }
      expect(real.filter((hours) => hours.length !== 24)).toHaveLength(
        // The blank hour of 2025-03-09, which does not exist, makes a day of 23.
        column === "hb_west_rtm" ? 1 : 0,
      );
    },
  );

  it("pays a strike that differs from path to path: mean and percentiles over paths are a direct count", (context) => {
    const [column, from, days] = ["hb_west_rtm", "2025-01-01", 365] as const;
    const real = directly(context, column, from, days);
    const { scenario } = atStrike(column, from, days, "{dist: uniform, min: -10, max: 120}");
    const model = engine.buildModel(scenario);
    const paths = 400;
    const { metrics } = engine.simulateBatch(model, "paths", 0, paths, {
      kernel: engine.SIMD,
      seriesPaths: 0,
    });
    const column_ = model.layout.metrics.findIndex(
      ({ name, scope }) => name === "power_cost_usd" && scope.kind === "fleet",
    );
    const costs = [...metrics.slice(column_ * paths, (column_ + 1) * paths)];
    const run = new engine.DayByDay(scenario, "paths", 256);
    const strike = engine.viewsOf(run.block.buffer, run.model.fleets[0]!.slices[0]!.group).strike;
    const expected = Array.from({ length: 256 }, (_, i) =>
      sum(real.map((hours) => (2.4 * sum(hours.filter((price) => price < strike[i]!))) / hours.length)),
    );
    for (const [i, cost] of expected.entries()) expectNear(costs[i], cost, 1e-6, `path ${i}`);
    const first = costs.slice(0, 256);
    expectNear(mean(first), mean(expected), 1e-7, "mean");
    for (const p of PERCENTILES)
      expectNear(quantile(first, p), quantile(expected, p), 1e-6, `percentile ${p}`);
    expect(new Set(first).size).toBeGreaterThan(200);
  });

  it("says the days that have an hour too few, and only those", (context) => {
    realData(context, FILE);
    const { warnings } = atStrike("hb_west_rtm", "2024-03-18", 686, "20");
    const said = warnings
      .filter(({ message }) => message.startsWith("the clock in"))
      .map(({ message }) => message);
    expect(said).toEqual(
      ["2024-11-03", "2025-11-02"].map(
        (day) =>
          `the clock in America/Chicago shows ${day} 01:00 twice, the file has it once: the day is counted by the hours that are there`,
      ),
    );
  });

  it("does not count blank hours where they are skipped, and fills them where they are interpolated", (context) => {
    const real = directly(context, "hb_west_rtm", "2024-03-17", 3);
    expect(real.map(({ length }) => length)).toEqual([21, 24, 24]);
    const skipped = byDays(atStrike("hb_west_rtm", "2024-03-17", 3, "25", ", gaps: skip").scenario);
    for (const [day, hours] of real.entries())
      expectNear(
        skipped[day]!.share,
        hours.filter((price) => price < 25).length / hours.length,
        1e-9,
        `day ${day}`,
      );
    const filled = atStrike("hb_west_rtm", "2024-01-01", 763, "25", ", gaps: interpolate").scenario;
    const { usd_per_mwh } = filled.regions.real!.spot.replay!.days!;
    expect(usd_per_mwh.flat()).toHaveLength(763 * 24 - 2);
    const whole = directly(context, "hb_west_rtm", "2024-01-01", 763);
    for (const [day, hours] of whole.entries())
      if (hours.length >= 23) expect(usd_per_mwh[day]).toEqual(hours);
    expect(usd_per_mwh[69]).toHaveLength(23);
  });
});
