import { describe, expect, test } from "vitest";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import { engine } from "../support/engine.ts";
import { meanOf } from "../support/standard-errors.ts";

const PATHS = 2048;
const DAYS = 90;

/** Fleets whose margin counts in full at any height, so that mining is worth multiple × own rewards. */
const SETS = [
  `horizon_days=${DAYS}`,
  "storms={}",
  "valuation.reference_margin=1e-9",
  "valuation.margin_factor_cap=1",
  "fleets.marginal=null",
  "fleets.efficient.salvage_usd_per_th=0",
];

function run(multiple: string, more: readonly string[] = []) {
  const scenario = engine.scenarioWith([...SETS, `valuation.block_reward_multiple=${multiple}`, ...more]);
  return { metrics: engine.simulate(scenario, "multiple", PATHS), start: scenario.start.price_usd };
}

/** ln of the multiple at the horizon, path by path: what mining is worth over what it is worth at a multiple of 1. */
function logMultiples({ metrics }: ReturnType<typeof run>): Float64Array {
  const one = run("1").metrics.fleet("efficient", "equity_mining_usd");
  return metrics.fleet("efficient", "equity_mining_usd").map((usd, i) => Math.log(usd / one[i]!));
}

function correlationOf(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a).value, meanOf(b).value];
  const product = (x: Float64Array, mx: number, y: Float64Array, my: number): number =>
    meanOf(x.map((value, i) => (value - mx) * (y[i]! - my))).value;
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}

describe("a multiple that moves", () => {
  test("moves with the price as its elasticity says, exactly, where it has no shocks of its own", () => {
    const moved = run("{today: 0.8, price_elasticity: 0.25, volatility_per_year: 0}");
    const price = moved.metrics.network("price_usd");
    logMultiples(moved).forEach((found, i) => {
      expect(Math.abs(found - Math.log(0.8) - 0.25 * Math.log(price[i]! / moved.start))).toBeLessThan(1e-11);
    });
  });

  test("has shocks of its own with the stated volatility, whose median is 1 and which know nothing of the price", () => {
    const moved = run("{today: 0.8, price_elasticity: 0.25, volatility_per_year: 0.45}");
    const returns = moved.metrics.network("price_usd").map((price) => Math.log(price / moved.start));
    const own = logMultiples(moved).map((found, i) => found - Math.log(0.8) - 0.25 * returns[i]!);
    const sd = 0.45 * Math.sqrt(DAYS / 365);
    const mean = meanOf(own);
    expect(Math.abs(mean.value)).toBeLessThan(4 * mean.se);
    const square = meanOf(own.map((x) => x * x));
    expect(Math.abs(square.value - sd * sd)).toBeLessThan(4 * square.se);
    const above = meanOf(own.map((x) => Number(x > 0)));
    expect(Math.abs(above.value - 0.5)).toBeLessThan(4 * above.se);
    expect(Math.abs(correlationOf(own, returns))).toBeLessThan(4 / Math.sqrt(PATHS));
  });

  test("leaves every other draw where it was", () => {
    const moved = run("{today: 0.45, price_elasticity: 0.25, volatility_per_year: 0.45}").metrics;
    const fixed = run("0.45").metrics;
    for (const name of ["price_usd", "hashrate_ehs", "difficulty"])
      expect(moved.network(name)).toEqual(fixed.network(name));
    for (const name of ["gross_profit_usd", "min_cash_usd", "start_equity_usd"])
      expect(moved.fleet("efficient", name)).toEqual(fixed.fleet("efficient", name));
  });

  test("may be drawn itself, and its shocks may move with others", () => {
    const today = "{dist: lognormal, median: 0.8, log_sd: 0.3}";
    const drawn = run(`{today: ${today}, volatility_per_year: 0}`);
    const starts = meanOf(logMultiples(drawn).map((found) => (found - Math.log(0.8)) ** 2));
    expect(Math.abs(starts.value - 0.09)).toBeLessThan(4 * starts.se);
    const tied = run("{today: 0.8, volatility_per_year: 0.45}", [
      "price={kind: gbm, drift_per_year: 0, volatility_per_year: 0.5}",
      "correlations=[{between: [price, valuation.block_reward_multiple], rho: 0.6}]",
    ]);
    const one = run("1", ["price={kind: gbm, drift_per_year: 0, volatility_per_year: 0.5}"]).metrics;
    const mining = one.fleet("efficient", "equity_mining_usd");
    const own = tied.metrics
      .fleet("efficient", "equity_mining_usd")
      .map((usd, i) => Math.log(usd / mining[i]!));
    const returns = tied.metrics.network("price_usd").map((price) => Math.log(price / tied.start));
    expect(Math.abs(correlationOf(own, returns) - 0.6)).toBeLessThan((4 * (1 - 0.36)) / Math.sqrt(PATHS));
  });

  test("prices an issue at the multiple that holds on its day", () => {
    const books = [
      "fleets.efficient.company.cash_usd=100e6",
      "fleets.efficient.company.issuance={raise_below_usd: 150e6}",
    ];
    const sold = (multiple: string) => run(multiple, books).metrics.fleet("efficient", "new_shares");
    // The first issue is on the first day, at a multiple that has hardly moved; later ones differ.
    const [low, high] = ["{today: 0.8, volatility_per_year: 0}", "{today: 1.6, volatility_per_year: 0}"].map(
      sold,
    );
    low!.forEach((shares, i) => {
      expect(shares).toBeGreaterThan(high![i]!);
    });
    expect(sold("{today: 0.8, volatility_per_year: 2}")).not.toEqual(low);
  });
});

describe("what is wrong with a multiple is told:", () => {
  const told = (text: string): string[] => {
    try {
      parseScenario(`extends: base\nvaluation:\n  block_reward_multiple: ${text}\n`);
    } catch (error) {
      if (error instanceof ScenarioError) return error.problems.map(({ message }) => message);
      throw error;
    }
    return [];
  };

  test.each([
    ["-1", /must be at least 0, found -1/],
    ["much", /expected a number, a distribution, or a map of today, price_elasticity, .*, found "much"/],
    ["{today: 0.8}", /missing key "volatility_per_year"/],
    ["{today: -0.8, volatility_per_year: 0.4}", /today must be at least 0/],
    [
      "{today: 0.8, volatility_per_yea: 0.4}",
      /unknown key "volatility_per_yea"; did you mean "volatility_per_year"/,
    ],
    ["{dist: lognormal, median: -1, log_sd: 0.3}", /median must be/],
    ["{dist: normal, mean: 1, sd: 0.3}", /must be at least 0, but dist normal could draw/],
    ["{dist: lognorm, median: 1}", /dist must be/],
  ])("%s", (text, message) => {
    expect(told(text).join("\n")).toMatch(message);
  });
});
