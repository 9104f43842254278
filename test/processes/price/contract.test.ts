import { describe, expect, it } from "vitest";
import { engine, priced } from "./engine.ts";

/** Prices of 200 days, up and down by turns. */
const CLOSES = Array.from({ length: 200 }, (_, k) => (60_000 * (1 + 0.3 * Math.sin(k * k))).toFixed(2));
const real = (first: string): string => `closes: {first_date: ${first}, usd: [${CLOSES.join(", ")}]}`;
const uncertain = "{dist: uniform, min: 0.2, max: 0.9}";
const target = "target: {median_usd: 120000, date: 2026-03-20}";

/** Every kind, with numbers that are drawn where it takes them. */
const KINDS: Readonly<Record<string, string>> = {
  gbm: `kind: gbm, ${target}, volatility_per_year: ${uncertain}`,
  gbm_by_horizon:
    "kind: gbm, volatility_by_horizon: [{days: 7, volatility_per_year: 0.7}, {days: 40, volatility_per_year: 0.5}]",
  student_t: `kind: student_t, degrees_of_freedom: 2.5, volatility_per_year: ${uncertain}`,
  student_t_by_horizon:
    "kind: student_t, degrees_of_freedom: 4, volatility_by_horizon: [{days: 7, volatility_per_year: 0.7}]",
  merton: `kind: merton, ${target}, volatility_per_year: 0.3, jumps_per_year: 30, jump_log_mean: -0.1, jump_log_sd: ${uncertain}`,
  heston: `kind: heston, start_volatility_per_year: ${uncertain}, long_run_volatility_per_year: 0.3,
    mean_reversion_per_year: 1, vol_of_vol_per_year: 3, correlation: -0.8`,
  regimes: `kind: regimes, ${target}, states: {
    calm: {volatility_per_year: 0.2, mean_stay_days: 9},
    wild: {volatility_per_year: ${uncertain}, mean_stay_days: 4, drift_per_year: -1}}`,
  bootstrap: `kind: bootstrap, mean_block_days: 6, volatility_per_year: ${uncertain}, ${real("2019-01-01")}`,
  replay: `kind: replay, ${real("2026-02-02")}`,
};

const DAYS = 70;
const scenarioOf = (kind: string, ...sets: string[]) => priced(`{${KINDS[kind]!}}`, DAYS, ...sets);

/** The price of one path by day, wherever in its block it stands. */
function pathOf(kind: string, path: number, firstPath: number, count: number): number[] {
  const days = new engine.PriceDays(engine.buildModel(scenarioOf(kind)), "contract");
  days.open(firstPath, count);
  const prices: number[] = [];
  for (let day = 0; day < DAYS; day++) {
    days.step();
    prices.push(days.block.price.price[path - firstPath]!);
  }
  return prices;
}

describe.each(Object.keys(KINDS))("the price of kind %s", (kind) => {
  it("is positive and finite, and the price of its own logarithm", () => {
    let [least, most, worst] = [Infinity, 0, 0];
    engine.watchPrice(scenarioOf(kind), "any", 1024, ({ price, count }) => {
      for (let i = 0; i < count; i++) {
        const usd = price.price[i]!;
        least = Math.min(least, usd);
        most = Math.max(most, usd);
        worst = Math.max(worst, Math.abs(Math.exp(price.logPrice[i]!) / usd - 1));
      }
    });
    // NaN would stick to all three.
    expect(least).toBeGreaterThan(0);
    expect(most).toBeLessThan(Infinity);
    // our exp is good to 2e-13, and the logarithm of a price near 1e5 to 2e-15 of about 11
    expect(worst).toBeLessThan(3e-13);
  });

  it("is a function of the seed and the path: not of the block it stands in (law 2)", () => {
    const alone = pathOf(kind, 300, 300, 1);
    expect(pathOf(kind, 300, 256, 100)).toEqual(alone);
    expect(pathOf(kind, 300, 299, 3)).toEqual(alone);
  });

  it("gives a run the same bits in blocks and batches of any size (law 1)", () => {
    const model = engine.buildModel(scenarioOf(kind, "network.price_correlation=0.5"));
    const kernel = engine.SIMD;
    const whole = engine.simulateBatch(model, "contract", 0, 40, { kernel });
    const inSevens = engine.simulateBatch(model, "contract", 0, 40, { kernel, blockPaths: 7 });
    expect(inSevens.metrics).toEqual(whole.metrics);
    const part = engine.simulateBatch(model, "contract", 13, 9, { kernel });
    for (let m = 0; m < model.layout.metrics.length; m++) {
      const here = part.metrics.subarray(9 * m, 9 * m + 9);
      expect(here).toEqual(whole.metrics.subarray(40 * m + 13, 40 * m + 22));
    }
  });

  it("has a shock of mean 0 and variance 1 for the network's to be correlated with, and asks for none without need", () => {
    const model = engine.buildModel(scenarioOf(kind, "network.price_correlation=0.5"));
    const days = new engine.PriceDays(model, "shock");
    days.open(0, 256);
    const seen: number[] = [];
    for (let day = 0; day < DAYS; day++) {
      days.step();
      seen.push(...days.shock());
    }
    const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
    const variance = seen.reduce((sum, x) => sum + x * x, 0) / seen.length;
    // A replay's shocks are the same on every path, and standardised over the horizon: exact but for rounding.
    const n = kind === "replay" ? Infinity : seen.length;
    // A bootstrapped shock follows the one before, up to 6 days on average: 11 times the error of independent ones.
    const error = kind === "replay" ? 1e-9 : 4 * Math.sqrt((kind === "bootstrap" ? 11 : 1) / n);
    expect(Math.abs(mean)).toBeLessThan(error);
    expect(Math.abs(variance - 1)).toBeLessThan(error * Math.SQRT2);
  });
});
