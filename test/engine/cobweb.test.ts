import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { growingSlope, swingFactor } from "../../src/processes/network/cobweb.ts";
import { restingNetwork } from "../../src/scenario/values/start-network.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { AT_REST, changesOf, DAYS } from "./flat-market.ts";
import { expectNear, meanOf } from "../support/standard-errors.ts";

const { DayByDay, scenarioWith, startHashprice } = engine;

/** φ(0), the steepest that the normal curve is. */
const STEEPEST = 1 / Math.sqrt(2 * Math.PI);

interface Curve {
  readonly share: number;
  /** A number, or a distribution of which each path draws its own. */
  readonly spread: number | object;
  readonly lag: number;
}

/** Half of the sensitive share is off at the start's hashprice, where the curve is steepest: z = 0. */
function marketOf({ share, spread, lag }: Curve, days: number, noise: readonly string[] = []): Scenario {
  const { model } = new DayByDay(scenarioWith(AT_REST), "");
  const shutdown = {
    price_sensitive_share: share,
    log_spread: spread,
    lag_days: lag,
    efficiency_j_per_th: 20,
    efficiency_gain_per_year: 0,
    power_usd_per_mwh: startHashprice(model) / (24 * 20),
  };
  return scenarioWith([
    ...AT_REST,
    `network.shutdown=${JSON.stringify(shutdown)}`,
    `horizon_days=${days}`,
    ...noise,
  ]);
}

const slopeOf = (share: number, spread: number): number => (share * STEEPEST) / ((1 - share / 2) * spread);

const size = (values: readonly number[]): number => Math.hypot(...values);

describe("a small shock, all noise off", () => {
  /** Epochs between the two stretches whose sizes are compared, and the length of a stretch. */
  const APART = 28;
  const STRETCH = 16;

  test.each([0.1, 1, 3, 10, 20])(
    "at a lag of %d days grows from retarget to retarget beyond the slope that growingSlope says, and dies out below",
    (lag) => {
      const limit = growingSlope(lag);
      const median = slopeOf(0.35, 1) / limit;
      const spread = { dist: "uniform", min: median / 1.5, max: median * 1.5 };
      const { changes, spreads } = changesOf(marketOf({ share: 0.35, spread, lag }, DAYS), 128, 1e-6);
      const scan = changes
        .map((of, i) => {
          const early = of.slice(6, 6 + STRETCH);
          const late = of.slice(6 + APART, 6 + APART + STRETCH);
          return { slope: slopeOf(0.35, spreads![i]!), growth: size(late) / size(early) };
        })
        .sort((a, b) => a.slope - b.slope);
      const first = scan.findIndex(({ growth }) => growth > 1);
      expect(scan.every(({ growth }, k) => growth > 1 === k >= first)).toBe(true);
      const [dying, growing] = [scan[first - 1]!.slope, scan[first]!.slope];
      // Swings that turn in rounds of a few epochs stand at another phase in the later stretch: less than a factor 2.
      const resolution = Math.log(2) / APART;
      expect(Math.log(swingFactor(dying, lag))).toBeLessThan(resolution);
      expect(Math.log(swingFactor(growing, lag))).toBeGreaterThan(-resolution);
      // What 128 draws leave open about the limit.
      expect(growing / dying).toBeLessThan(1.05);
    },
  );

  test("changes sign from retarget to retarget where shutdown is fast, smaller each time below a slope of 1", () => {
    const shock = (spread: number): number[] =>
      changesOf(marketOf({ share: 0.35, spread, lag: 0.1 }, 240), 1, 0.001).changes[0]!.slice(3, 12);
    const alternates = (of: readonly number[]): boolean => of.every((x, k) => k === 0 || x * of[k - 1]! < 0);
    const below = shock(slopeOf(0.35, 1) / 0.9).slice(1);
    const beyond = shock(slopeOf(0.35, 1) / 1.3).slice(1);
    expect(alternates(below)).toBe(true);
    expect(alternates(beyond)).toBe(true);
    const ratios = (of: readonly number[]): number[] => of.slice(1).map((x, k) => Math.abs(x / of[k]!));
    expect(Math.max(...ratios(below))).toBeLessThan(1);
    expect(Math.min(...ratios(beyond))).toBeGreaterThan(1);
  });

  test("has factors that follow by hand where there is no lag, and 1 at the slope that parts growing from dying", () => {
    // From the roots of the cobweb's equation with no lag at all: λ(λ + 13/14 β) + β/14 = 0.
    expectNear(swingFactor(7 / 11, 1e-3), 1 / 2, 1e-14, "factor at a slope of 7/11");
    expectNear(growingSlope(1e-3), 14 / 12, 1e-12, "slope at which it is 1");
    for (const lag of [0.5, 3, 8, 40]) expectNear(swingFactor(growingSlope(lag), lag), 1, 1e-14);
  });
});

test("the share that can be switched off bounds every retarget but the first, however steep the curve and large the shock", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.double({ min: 0.005, max: 1, noNaN: true }),
      fc.double({ min: 0.1, max: 30, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (share, spread, lag, shock) => {
        const [changes] = changesOf(marketOf({ share, spread, lag }, 250), 1, shock).changes;
        // Difficulty is the mean hashrate of an epoch, and hashrate lies between 1 − θ and 1 of capacity. An epoch is
        // clamped to four times two weeks; the rest is rounding.
        const most = Math.min(-Math.log(1 - share), Math.log(4)) + 1e-9;
        for (const change of changes!.slice(1)) expect(Math.abs(change)).toBeLessThanOrEqual(most);
      },
    ),
    { numRuns: 15, seed: 3 },
  );
});

describe("the tables of docs/model.md: limits by lag, and retargets at a flat price with luck and capacity's own volatility", () => {
  const rows = readFileSync(new URL("../../docs/model.md", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.slice(1, -1).replace(/ +/g, " ").trim());
  const NOISE = ["network.block_luck=on", "network.volatility_per_year=0.11"];
  const PATHS = 128;
  /** A row as the page has it: θ, log_spread, lag, slope, the factor of a swing, sd, lag-1 autocorrelation. */
  function rowOf(share: number, spread: number, lag: number): string {
    const scenario = marketOf({ share, spread, lag }, DAYS, NOISE);
    const paths = changesOf(scenario, PATHS).changes.map((of) => of.slice(8));
    const mean = meanOf(paths.flat()).value;
    const square = meanOf(paths.flat(), (x) => (x - mean) ** 2).value;
    const products = paths.flatMap((of) => of.slice(1).map((x, k) => (x - mean) * (of[k]! - mean)));
    const lag1 = meanOf(products).value / square;
    const slope = restingNetwork(scenario).slope;
    const cells = [
      share,
      share === 0 ? "–" : spread,
      share === 0 ? "–" : lag,
      slope.toFixed(2),
      share === 0 ? "–" : swingFactor(slope, lag).toFixed(2),
      `${(100 * Math.sqrt(square)).toFixed(1)} %`,
      lag1.toFixed(2).replace("-", "−"),
    ];
    return cells.join(" | ");
  }

  test("hold the slopes from which swings grow", () => {
    const lags = rows
      .find((row) => row.startsWith("shutdown lag, days | "))!
      .split(" | ")
      .slice(1)
      .map(Number);
    expect(lags).toHaveLength(7);
    const limits = lags.map((lag) => growingSlope(lag).toFixed(2)).join(" | ");
    expect(rows).toContain(`swings grow from β | ${limits}`);
  });

  test.each([
    [0, 0.5, 10],
    [0.35, 0.5, 10],
    [0.35, 0.2, 10],
    [0.35, 0.1, 10],
    [0.35, 0.05, 10],
    [0.35, 0.03, 10],
    [0.35, 0.5, 1],
    [0.35, 0.2, 1],
    [0.35, 0.1, 1],
    [1, 0.5, 10],
  ])("hold what is simulated at θ = %d, log_spread %d and a lag of %d days", (share, spread, lag) => {
    const row = rowOf(share, spread, lag);
    expect(rows, `| ${row} |`).toContain(row);
  });
});
