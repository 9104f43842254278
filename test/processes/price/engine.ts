/**
 * The price's engine as Node itself loads it: Vitest reaches every import through a getter, which slows its small
 * functions twentyfold.
 */
import { tsImport } from "tsx/esm/api";
import { expect } from "vitest";
import { scenarioWith } from "../../support/scenario.ts";
import type { Scenario } from "../../../src/scenario/schema/schema.ts";
import type * as Native from "./native.ts";

export const engine = (await tsImport("./native.ts", import.meta.url)) as typeof Native;

/** The shipped base scenario with this price, in YAML, and this horizon. */
export function priced(price: string, days = 365, ...sets: string[]): Scenario {
  return scenarioWith([`price=${price}`, `horizon_days=${days}`, ...sets]);
}

/** Expects the mean of `of` independent numbers within 4 standard errors of what theory says. */
export function expectMean(
  values: Iterable<number>,
  theory: number,
  what: string,
  of: (x: number) => number = (x) => x,
): void {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const x of values) {
    const y = of(x) - theory;
    n += 1;
    sum += y;
    squares += y * y;
  }
  const miss = sum / n;
  const se = Math.sqrt((squares / n - miss * miss) / (n - 1));
  expect(se, `standard error of ${what}`).toBeGreaterThan(0);
  expect(Math.abs(miss) / se, `${what}: ${theory + miss} ± ${se} instead of ${theory}`).toBeLessThan(4);
}

/** Expects `cases` of n within 4 binomial standard errors of n·p. */
export function expectShare(cases: number, n: number, p: number, what: string): void {
  const se = Math.sqrt((p * (1 - p)) / n);
  expect(Math.abs(cases / n - p) / se, `${what}: ${cases / n} ± ${se} instead of ${p}`).toBeLessThan(4);
}

/** Expects agreement up to a relative error. */
export function expectClose(actual: number, expected: number, relative: number, what: string): void {
  expect(Math.abs(actual - expected), `${what}: ${actual} instead of ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected),
  );
}
