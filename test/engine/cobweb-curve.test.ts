import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lookingAhead, swingFactor } from "../../src/processes/network/cobweb.ts";
import { meanCostRatio } from "../../src/processes/network/curve.ts";
import { restingNetwork } from "../../src/scenario/values/start-network.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { meanOf } from "../support/standard-errors.ts";
import { AT_REST, changesOf, DAYS } from "./flat-market.ts";

const { DayByDay, scenarioWith, startHashprice } = engine;

const PATHS = 128;

/** Of the settings at rest, all but the share's own. */
const BARE = AT_REST.filter((set) => !set.startsWith("network.shutdown"));

/** The median machine breaks even at the start's hashprice, so that half of all stand idle: a curve is steep there. */
function marketOf(ahead: number, spread: number, lag: number): Scenario {
  const { model } = new DayByDay(scenarioWith(AT_REST), "");
  const ratio = meanCostRatio(0, spread);
  // What operators look at differs from the hashprice by one gap in 2,016.
  const outlook = startHashprice(model) * (2016 / 2015) ** ahead;
  const shutdown = {
    kind: "cost_curve",
    log_spread: spread,
    look_ahead: ahead,
    lag_days: lag,
    efficiency_j_per_th: 20,
    efficiency_gain_per_year: 0,
    power_usd_per_mwh: (ratio * outlook) / (24 * 20),
  };
  return scenarioWith([
    ...BARE,
    `network.shutdown=${JSON.stringify(shutdown)}`,
    `horizon_days=${DAYS}`,
    "network.block_luck=on",
    "network.volatility_per_year=0.06",
  ]);
}

/** Sd and lag-1 autocorrelation of retargets from the ninth on. */
function retargetsOf(scenario: Scenario): { readonly sd: number; readonly lag1: number } {
  const paths = changesOf(scenario, PATHS).changes.map((of) => of.slice(8));
  const mean = meanOf(paths.flat()).value;
  const square = meanOf(paths.flat(), (x) => (x - mean) ** 2).value;
  const products = paths.flatMap((of) => of.slice(1).map((x, k) => (x - mean) * (of[k]! - mean)));
  return { sd: Math.sqrt(square), lag1: meanOf(products).value / square };
}

describe("a cost curve of which half stands idle, at a flat price with luck", () => {
  const rows = readFileSync(new URL("../../docs/model.md", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.slice(1, -1).replace(/ +/g, " ").trim());

  const SPREADS = [0.25, 0.4, 0.6];
  const scan = [0.5, 0.7, 1].flatMap((ahead) =>
    SPREADS.flatMap((spread) => [5, 10, 20].map((lag) => [ahead, spread, lag] as const)),
  );

  test.each(scan)(
    "swings no more than luck does, looking %d ahead, at log_spread %d and a lag of %d days",
    (ahead, spread, lag) => {
      // Fast operators who look but half ahead on a steep curve ring a little.
      expect(retargetsOf(marketOf(ahead, spread, lag)).sd).toBeLessThan(lag === 5 ? 0.045 : 0.042);
    },
  );

  test("has small swings that grow for none who look half ahead or more, however steep the curve", () => {
    const factorAt = (slope: number, ahead: number): number => {
      const answer = lookingAhead(slope, 10, ahead);
      return swingFactor(answer.slope, answer.lagDays);
    };
    for (const slope of [0.1, 1, 3, 10, 30, 100, 200])
      for (const ahead of [0.5, 0.7, 1]) expect(factorAt(slope, ahead)).toBeLessThan(1);
    // Looking at today's pay it is the cobweb of the share; a quarter ahead takes more than twice the slope.
    expect(factorAt(3.2, 0)).toBe(swingFactor(3.2, 10));
    expect(factorAt(7, 0.25)).toBeLessThan(1);
    expect(factorAt(9, 0.25)).toBeGreaterThan(1);
  });

  test("swings for good looking at today's pay, where it is steep", () => {
    expect(retargetsOf(marketOf(0, 0.15, 10)).sd).toBeGreaterThan(0.08);
  });

  test.each([
    [0, 0.4, 10],
    [0, 0.25, 10],
    [0.25, 0.25, 10],
    [0.5, 0.25, 10],
    [0.7, 0.25, 10],
    [0.7, 0.4, 10],
    [0.7, 0.4, 5],
    [1, 0.4, 10],
  ])(
    "has the row of docs/model.md at look_ahead %d, log_spread %d and a lag of %d days",
    (ahead, spread, lag) => {
      const scenario = marketOf(ahead, spread, lag);
      const { sd, lag1 } = retargetsOf(scenario);
      const slope = restingNetwork(scenario).slope.toFixed(2);
      const row = `${ahead} | ${spread} | ${lag} | ${slope} | ${(100 * sd).toFixed(1)} % | ${lag1.toFixed(2).replace("-", "−")}`;
      expect(rows, `| ${row} |`).toContain(row);
    },
  );
});
