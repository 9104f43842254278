import { beforeEach, describe, expect, it } from "vitest";
import type { Table } from "../../src/lanes/memory.ts";
import { bind } from "../../src/lanes/primitives.ts";
import { stepFunction, symmetricQuantile } from "../../src/lanes/tables.law.ts";
import { STEP_TABLE_BYTES, TAIL_TABLE_BYTES, fillStepTable, fillTailTable } from "../../src/lanes/tables.ts";
import { normalCdf, normalQuantile } from "../../src/statistics/normal.ts";

const TABLE = 0 as Table;
const SMALLEST = 2 ** -34;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * The error of a cubic through Chebyshev's four points of a segment: half its width to the fourth power, over 4!·2³,
 * times the largest fourth derivative.
 */
function interpolationError(width: number, fourthDerivative: number): number {
  return ((width / 2) ** 4 / 192) * fourthDerivative;
}

/** Rounding of the cubic's value: a few ulps of its terms, which near the ends of a segment are larger than the value. */
const ROUNDING = 1e-13;

/** The fourth derivative of the normal quantile: (7x + 6x³)/φ(x)⁴ at x = Φ⁻¹(p). */
function fourthDerivative(p: number): number {
  const x = normalQuantile(p);
  const density = Math.exp((-x * x) / 2) / ROOT_TWO_PI;
  return Math.abs(7 * x + 6 * x ** 3) / density ** 4;
}

/** Calls with 50 probabilities of every segment of a tail table, and the segment's ends. */
function everySegment(call: (p: number, low: number, high: number) => void): void {
  for (let octave = SMALLEST; octave < 0.5; octave *= 2) {
    for (let k = 0; k < 16; k++) {
      const low = octave * (1 + k / 16);
      const high = octave * (1 + (k + 1) / 16);
      for (let j = 0; j < 50; j++) call(low + ((high - low) * j) / 50, low, high);
    }
  }
}

describe("a tail table", () => {
  const buffer = new ArrayBuffer(TAIL_TABLE_BYTES);
  beforeEach(() => {
    bind(buffer);
  });

  it("of the normal quantile is within a cubic's error of it, which is 1.3e-8 at most", () => {
    fillTailTable(buffer, TABLE, normalQuantile);
    everySegment((p, low, high) => {
      // the derivative falls as p rises towards 1/2
      const bound = interpolationError(high - low, fourthDerivative(low)) + ROUNDING;
      expect(bound).toBeLessThan(1.3e-8);
      expect(Math.abs(symmetricQuantile(p, TABLE) - normalQuantile(p))).toBeLessThan(bound);
    });
  });

  it.each([2.1, 2.9, 3.7, 30])(
    "of the power law p^(-1/%d) is within a cubic's error, 6e-8 relative at most",
    (nu) => {
      fillTailTable(buffer, TABLE, (p) => -(p ** (-1 / nu)));
      const a = 1 / nu;
      const relative = interpolationError(1 / 16, a * (a + 1) * (a + 2) * (a + 3));
      expect(relative).toBeLessThan(6e-8);
      everySegment((p, low) => {
        const bound = relative * low ** -a + ROUNDING * p ** -a;
        expect(Math.abs(symmetricQuantile(p, TABLE) + p ** -a)).toBeLessThan(bound);
      });
    },
  );

  it("makes a law symmetric to the last bit, with its median at 0", () => {
    fillTailTable(buffer, TABLE, normalQuantile);
    expect(symmetricQuantile(0.5, TABLE)).toBe(0);
    // every uniform of 32 bits has an exact complement
    for (let word = 0; word < 2 ** 31; word += 654_321) {
      const u = (word + 0.5) / 2 ** 32;
      expect(symmetricQuantile(1 - u, TABLE)).toBe(-symmetricQuantile(u, TABLE));
    }
  });

  it("holds from 2^-34 on, below the smallest uniform of 32 bits", () => {
    fillTailTable(buffer, TABLE, normalQuantile);
    expect(symmetricQuantile(SMALLEST, TABLE)).toBeCloseTo(normalQuantile(SMALLEST), 7);
    expect(symmetricQuantile(1 - SMALLEST, TABLE)).toBeCloseTo(-normalQuantile(SMALLEST), 7);
    expect(0.5 / 2 ** 32).toBeGreaterThan(SMALLEST);
  });
});

describe("a step table", () => {
  const buffer = new ArrayBuffer(STEP_TABLE_BYTES);
  beforeEach(() => {
    bind(buffer);
    fillStepTable(buffer, TABLE, normalCdf);
  });

  it("of the normal distribution function is within a cubic's error of it, 1.8e-10", () => {
    // the largest |(3x − x³) φ(x)|, at x² = 3 − √6
    const x = Math.sqrt(3 - Math.sqrt(6));
    const largest = ((3 * x - x ** 3) * Math.exp((-x * x) / 2)) / ROOT_TWO_PI;
    const bound = interpolationError(1 / 32, largest);
    expect(bound).toBeLessThan(1.8e-10);
    let worst = 0;
    for (let k = -80_000; k <= 80_000; k++)
      worst = Math.max(worst, Math.abs(stepFunction(k / 1e4, TABLE) - normalCdf(k / 1e4)));
    expect(worst).toBeLessThan(bound);
    // a table filled at the segments' ends or middles would do worse than half of it
    expect(worst).toBeGreaterThan(bound / 2);
  });

  it("rests beyond ±8", () => {
    for (const x of [8, 8.1, 1e9, Infinity]) {
      expect(stepFunction(x, TABLE)).toBe(stepFunction(7.9999999, TABLE));
      expect(stepFunction(-x, TABLE)).toBe(stepFunction(-8, TABLE));
    }
  });
});
