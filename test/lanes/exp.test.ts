import { describe, expect, it } from "vitest";
import { exp } from "../../src/lanes/exp.law.ts";

/** What exp.law.ts states. */
const ERROR = 2e-13;
const END = 708;

function relativeError(x: number): number {
  return Math.abs(exp(x) / Math.exp(x) - 1);
}

describe("exp", () => {
  it("is e^x with a relative error below 2e-13, from -708 to 708", () => {
    let worst = 0;
    const steps = 300_000;
    for (let k = 0; k <= steps; k++) worst = Math.max(worst, relativeError(-END + (2 * END * k) / steps));
    expect(worst).toBeLessThan(ERROR);
  });

  it("keeps that where its reduced argument is largest, either side of each (k + 1/2) ln 2", () => {
    let worst = 0;
    for (let k = -1021; k < 1021; k++) {
      const edge = (k + 0.5) * Math.LN2;
      for (const x of [edge * (1 - 1e-15), edge, edge * (1 + 1e-15)])
        worst = Math.max(worst, relativeError(x));
    }
    expect(worst).toBeLessThan(ERROR);
  });

  it("is 1 + x + x²/2 near 0, to an ulp of 1", () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    for (let power = 1e-5; power > 1e-18; power /= 3)
      for (const x of [power, -power])
        expect(Math.abs(exp(x) - (1 + x * (1 + x / 2)))).toBeLessThanOrEqual(Number.EPSILON);
  });

  it("rests beyond ±708 at the end's value, and never overflows or vanishes", () => {
    for (const x of [708.0000001, 709, 1e6, Number.MAX_VALUE, Infinity]) {
      expect(exp(x)).toBe(exp(END));
      expect(exp(-x)).toBe(exp(-END));
    }
    expect(Number.isFinite(exp(END))).toBe(true);
    expect(exp(-END)).toBeGreaterThan(2.3e-308);
  });

  it("rises by more than its error between arguments that differ by more than its error", () => {
    for (let x = -END; x < END; x += 0.1) expect(exp(x + 5e-13)).toBeGreaterThan(exp(x));
  });
});
