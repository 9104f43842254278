/**
 * The engine for tests that run it at length, as Node itself loads it: Vitest reaches every import through a getter,
 * which slows the engine's small functions twentyfold.
 */
import { tsImport } from "tsx/esm/api";
import { expect } from "vitest";
import type * as Native from "./engine-native.ts";
import { expectEstimate, meanOf } from "./standard-errors.ts";

export const engine = (await tsImport("./engine-native.ts", import.meta.url)) as typeof Native;

/** Expects the mean of numbers that do not depend on one another within 4 standard errors of what theory says. */
export function expectMean(values: Iterable<number>, theory: number, what = "mean"): void {
  expectEstimate(meanOf(values), theory, what);
}

/** Expects agreement up to a relative error. */
export function expectClose(
  actual: number | undefined,
  expected: number,
  relative: number,
  what = "value",
): void {
  const miss = Math.abs(actual! - expected);
  expect(miss, `${what}: ${String(actual)} instead of ${expected}; off by`).toBeLessThanOrEqual(
    relative * Math.abs(expected),
  );
}
