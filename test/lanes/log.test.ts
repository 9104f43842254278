import { describe, expect, it } from "vitest";
import { exp } from "../../src/lanes/exp.law.ts";
import { log } from "../../src/lanes/log.law.ts";

/** What log.law.ts states, relative to ln x, also near x = 1. */
const ERROR = 2e-15;
const SMALLEST = 2.2250738585072014e-308;

function relativeError(x: number, expected = Math.log(x)): number {
  return Math.abs(log(x) / expected - 1);
}

describe("log", () => {
  it("is ln x within 2e-15, relative, over all normal numbers", () => {
    let worst = Math.max(relativeError(SMALLEST), relativeError(Number.MAX_VALUE));
    // a step that is no fraction of an octave, so that all mantissas come up
    for (let x = 3e-308; x < 1e308; x *= 1.0061) worst = Math.max(worst, relativeError(x));
    expect(worst).toBeLessThan(ERROR);
  });

  it("keeps that near 1, down to the next number on either side", () => {
    let worst = 0;
    for (let k = 1; k <= 52; k++) {
      for (const part of [1, 1.3, 1.7]) {
        const above = 1 + part * 2 ** -k;
        const below = 1 - part * 2 ** -(k + 1);
        if (above > 1) worst = Math.max(worst, relativeError(above, Math.log1p(above - 1)));
        if (below < 1 && below > 0) worst = Math.max(worst, relativeError(below, Math.log1p(below - 1)));
      }
    }
    expect(worst).toBeLessThan(ERROR);
    expect(log(1)).toBe(0);
  });

  it("keeps that either side of √2, where the exponent steps", () => {
    for (let k = -1021; k < 1023; k++) {
      for (const part of [1 - 1e-15, 1, 1 + 1e-15])
        expect(relativeError(Math.SQRT2 * part * 2 ** k)).toBeLessThan(ERROR);
    }
  });

  it("undoes exp to exp's own error", () => {
    for (let x = -700; x <= 700; x += 0.37)
      expect(Math.abs(log(exp(x)) - x)).toBeLessThan(2e-13 + ERROR * Math.abs(x));
  });
});
