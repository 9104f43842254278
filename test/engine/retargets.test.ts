import { describe, expect, test } from "vitest";
import { FIRST_RETARGETS } from "../../src/bitcoin/retargets.ts";
import { engine } from "../support/engine.ts";
import { meanOf } from "../support/standard-errors.ts";

const { DayByDay, scenarioWith, simulate } = engine;

/** Log changes of difficulty at each retarget of base, by path. */
function changesOf(days: number, paths: number, sets: readonly string[]): number[][] {
  const run = new DayByDay(scenarioWith([...sets, `horizon_days=${days}`]), "retargets");
  const { chain } = run.block;
  return Array.from({ length: paths / 256 }, (_, b) => {
    run.restart(b * 256, 256);
    const found = Array.from({ length: 256 }, (): number[] => []);
    const difficulty = chain.difficulty.slice();
    while (run.day < days) {
      run.step();
      for (const [i, changes] of found.entries()) {
        if (chain.epochs[i] === changes.length) continue;
        changes.push(Math.log(chain.difficulty[i]! / difficulty[i]!));
        difficulty[i] = chain.difficulty[i]!;
      }
    }
    return found;
  }).flat();
}

interface Scatter {
  readonly sd: number;
  readonly sdError: number;
  readonly lag1: number;
  readonly lag1Error: number;
}

/** Sd and lag-1 autocorrelation over all epochs about their common mean, with errors from path to path. */
function scatterOf(changes: readonly (readonly number[])[]): Scatter {
  const mean = meanOf(changes.flat()).value;
  const square = (path: readonly number[]): number => average(path.map((x) => (x - mean) ** 2));
  const product = (path: readonly number[]): number =>
    average(path.slice(1).map((x, k) => (x - mean) * (path[k]! - mean)));
  const variance = meanOf(changes.map(square));
  const sd = Math.sqrt(variance.value);
  const lag1 = meanOf(changes.map(product)).value / variance.value;
  const residual = meanOf(changes.map((path) => (product(path) - lag1 * square(path)) / variance.value));
  return { sd, sdError: variance.se / (2 * sd), lag1, lag1Error: residual.se };
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe("base over four years, storms off", () => {
  const changes = changesOf(1460, 256, ["storms={}"]);

  test("retargets have a sd of 3.5 to 4.5 % and a lag-1 autocorrelation of −0.15 to −0.35 (real: 4.04 %, −0.22)", () => {
    const { sd, sdError, lag1, lag1Error } = scatterOf(changes);
    expect(sd - 4 * sdError).toBeGreaterThan(0.035);
    expect(sd + 4 * sdError).toBeLessThan(0.045);
    expect(lag1 - 4 * lag1Error).toBeGreaterThan(-0.35);
    expect(lag1 + 4 * lag1Error).toBeLessThan(-0.15);
  });

  test("the metrics say the same on average over paths", () => {
    const metrics = simulate(scenarioWith(["storms={}", "horizon_days=1460"]), "retargets", 256);
    const sd = meanOf(metrics.network("retarget_log_sd"));
    const lag1 = meanOf(metrics.network("retarget_lag1_autocorrelation"));
    expect(sd.value - 4 * sd.se).toBeGreaterThan(0.035);
    expect(sd.value + 4 * sd.se).toBeLessThan(0.045);
    expect(lag1.value - 4 * lag1.se).toBeGreaterThan(-0.35);
    expect(lag1.value + 4 * lag1.se).toBeLessThan(-0.15);
  });

  test("each path's metrics are those of its changes", () => {
    const metrics = simulate(scenarioWith(["storms={}", "horizon_days=1460"]), "retargets", 8);
    for (const [i, path] of changes.slice(0, 8).entries()) {
      const n = path.length;
      const mean = average(path);
      const squares = path.reduce((total, x) => total + (x - mean) ** 2, 0);
      const products = path.slice(1).reduce((total, x, k) => total + (x - mean) * (path[k]! - mean), 0);
      // A few hundred roundings of numbers below 1, and another log.
      const digits = 12;
      expect(metrics.network("epochs")[i]).toBe(n);
      expect(metrics.network("retarget_log_sd")[i]).toBeCloseTo(Math.sqrt(squares / (n - 1)), digits);
      expect(metrics.network("retarget_lag1_autocorrelation")[i]).toBeCloseTo(products / squares, digits - 2);
      for (const [k, which] of FIRST_RETARGETS.entries())
        expect(metrics.network(`${which}_retarget_change`)[i]).toBeCloseTo(Math.expm1(path[k]!), digits);
      expect(metrics.network("largest_retarget_fall")[i]).toBeCloseTo(Math.expm1(Math.min(...path)), digits);
      expect(metrics.network("largest_retarget_rise")[i]).toBeCloseTo(Math.expm1(Math.max(...path)), digits);
    }
  });
});

/** What an independent implementation found, to half a unit of its last digit. */
interface Reference {
  readonly sd: readonly [low: number, high: number];
  readonly lag1: readonly [low: number, high: number];
}

/** Two years up to the halving of 2028, without the two retargets that correct the start's difficulty. */
function expectReference(sets: readonly string[], { sd, lag1 }: Reference): void {
  const found = scatterOf(changesOf(730, 1024, sets).map((path) => path.slice(2)));
  expect(found.sd).toBeGreaterThan(sd[0] - 4 * found.sdError);
  expect(found.sd).toBeLessThan(sd[1] + 4 * found.sdError);
  expect(found.lag1).toBeGreaterThan(lag1[0] - 4 * found.lag1Error);
  expect(found.lag1).toBeLessThan(lag1[1] + 4 * found.lag1Error);
}

describe("the shutdown curve", () => {
  test("adds a little to what retargets scatter: 4.1 to 4.2 %, −0.23 by the reference", () => {
    expectReference([], { sd: [0.0405, 0.0425], lag1: [-0.235, -0.225] });
  });

  test("without it they are the capacity's, the storms' and luck's alone: 3.9 %, −0.27 by the reference", () => {
    expectReference(["network.shutdown.price_sensitive_share=0"], {
      sd: [0.0385, 0.0395],
      lag1: [-0.275, -0.265],
    });
  });

  test("where it is steep, bounded by no share and fast, retargets oscillate: a sd above 4.5 %, a correlation below −0.35", () => {
    const { sd, sdError, lag1, lag1Error } = scatterOf(
      changesOf(365, 256, [
        "network.shutdown.price_sensitive_share=1",
        "network.shutdown.log_spread=0.25",
        "network.shutdown.lag_days=1",
      ]).map((path) => path.slice(2)),
    );
    expect(sd - 4 * sdError).toBeGreaterThan(0.045);
    expect(lag1 + 4 * lag1Error).toBeLessThan(-0.35);
  });
});
