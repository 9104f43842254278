import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../../src/statistics/normal.ts";
import { numberIn, realData } from "../../support/real-data.ts";
import { engine, expectClose, expectMean, expectShare, priced } from "./engine.ts";

const PATHS = 4096;
const DAYS = 60;

/** Closes whose returns have quiet and wild times: GARCH(1, 1), and a mean. */
function clustered(n: number): number[] {
  const random = seedrandom.alea("clustered");
  const closes = [100];
  let variance = 0.0004;
  for (let day = 0; day < n; day++) {
    const r = Math.sqrt(variance) * normalQuantile(random());
    variance = 0.00002 + 0.15 * r * r + 0.8 * variance;
    closes.push(closes.at(-1)! * Math.exp(0.001 + r));
  }
  return closes;
}

const yaml = (closes: readonly number[], block: number, more = ""): string =>
  `{kind: bootstrap, closes: {first_date: 2020-01-01, usd: [${closes.join(", ")}]}, mean_block_days: ${block}${more}}`;

/** Daily log returns of every path, [day][path]. */
function dailyReturns(closes: readonly number[], block: number, more = "", days = DAYS): Float64Array[] {
  const at = Array.from({ length: days }, (_, day) => day + 1);
  const logs = engine.logReturns(priced(yaml(closes, block, more), days), "bootstrap", PATHS, at);
  return logs.map((column, day) => column.map((x, i) => x - (day === 0 ? 0 : logs[day - 1]![i]!)));
}

/** Mean, variance and circular autocovariance of squares of the sample itself. */
function momentsOf(closes: readonly number[]): {
  mean: number;
  variance: number;
  meanSquare: number;
  squares: (lag: number) => number;
} {
  const returns = closes.slice(1).map((close, k) => Math.log(close / closes[k]!));
  const n = returns.length;
  const average = (of: (k: number) => number): number => returns.reduce((sum, _, k) => sum + of(k), 0) / n;
  const mean = average((k) => returns[k]!);
  const deviation = (k: number): number => (returns[k % n]! - mean) ** 2;
  const variance = average(deviation);
  return {
    mean,
    variance,
    meanSquare: variance,
    squares: (lag) => average((k) => (deviation(k) - variance) * (deviation(k + lag) - variance)),
  };
}

/** Expects the resampled returns to keep what the sample has, at these lags. */
function expectKept(closes: readonly number[], block: number, lags: readonly number[]): void {
  const { mean, variance, squares } = momentsOf(closes);
  const returns = dailyReturns(closes, block);
  for (const day of [0, 1, DAYS - 1]) {
    expectMean(returns[day]!, mean, `mean on day ${day}`);
    expectMean(returns[day]!, variance, `variance on day ${day}`, (r) => (r - mean) ** 2);
  }
  for (const lag of lags) {
    // One product a path: the mean over its days, since neighbouring days share blocks.
    const products = Float64Array.from({ length: PATHS }, (_, i) => {
      let sum = 0;
      for (let day = 0; day + lag < DAYS; day++)
        sum +=
          ((returns[day]![i]! - mean) ** 2 - variance) * ((returns[day + lag]![i]! - mean) ** 2 - variance);
      return sum / (DAYS - lag);
    });
    expectMean(products, (1 - 1 / block) ** lag * squares(lag), `autocovariance of squares at lag ${lag}`);
  }
}

describe("the stationary bootstrap", () => {
  it("keeps mean, variance and, times (1 − 1/block)^lag, the autocovariance of squares", () => {
    expectKept(clustered(1000), 20, [0, 1, 2, 5, 10, 20]);
  });

  it("keeps them of bitcoin's own days since 2019", (context) => {
    const closes = realData(context, "btc_network_daily.csv")
      .filter((row) => row.date! >= "2019-01-01")
      .map((row) => numberIn(row, "price_usd"));
    expectKept(closes, 30, [0, 1, 2, 5, 10, 20]);
  });

  it("begins a block with probability 1/mean length a day, anywhere in the sample alike", () => {
    // Returns that tell their own place.
    const n = 40;
    const closes = [1];
    for (let k = 0; k < n; k++) closes.push(closes.at(-1)! * Math.exp((k + 1) / 1000));
    const places = dailyReturns(closes, 5).map((column) => column.map((r) => Math.round(r * 1000) - 1));
    const [first] = places as [Float64Array];
    for (const place of [0, 17, 39])
      expectShare(first.filter((x) => x === place).length, PATHS, 1 / n, `blocks from ${place}`);
    let broken = 0;
    for (let day = 1; day < DAYS; day++)
      for (let i = 0; i < PATHS; i++) if (places[day]![i] !== (places[day - 1]![i]! + 1) % n) broken += 1;
    // A new block lands where the old one would have gone on once in n.
    expectShare(broken, PATHS * (DAYS - 1), (1 / 5) * (1 - 1 / n), "new blocks");
  });

  it("takes another drift and volatility, and keeps the sample's shape", () => {
    const closes = clustered(400);
    const { mean, variance } = momentsOf(closes);
    const [plain] = dailyReturns(closes, 10, "", 1) as [Float64Array];
    const [moved] = dailyReturns(closes, 10, ", drift_per_year: 0.73, volatility_per_year: 0.9", 1) as [
      Float64Array,
    ];
    const factor = 0.9 / Math.sqrt(365 * variance);
    for (let i = 0; i < PATHS; i++)
      expect(Math.abs(moved[i]! - (0.002 + (plain[i]! - mean) * factor))).toBeLessThan(1e-12);
  });

  it("meets a target in the mean of the log price", () => {
    const aim = ", target: {median_usd: 100000, date: 2026-04-02}";
    const [end] = engine.logReturns(priced(yaml(clustered(500), 10, aim), 60), "aim", 20_000, [60]) as [
      Float64Array,
    ];
    expectMean(end, Math.log(100_000 / 76_974), "log return to the target");
  });

  it("has the sample's own standardised return as its shock: mean 0, variance 1", () => {
    const { standardised, mean, sd } = engine.returnSample(clustered(300));
    expect(Math.abs(standardised.reduce((a, b) => a + b, 0))).toBeLessThan(1e-10);
    expectClose(standardised.reduce((a, b) => a + b * b, 0) / 300, 1, 1e-12, "variance");
    const found = momentsOf(clustered(300));
    expectClose(mean, found.mean, 1e-12, "mean");
    expectClose(sd * sd, found.variance, 1e-12, "variance");
  });
});
