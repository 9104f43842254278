import { describe, expect, it } from "vitest";
import { PLAIN_LAWS } from "../../src/engine/laws.ts";
import { simdKernel } from "../../src/engine/kernel.ts";
import { exp } from "../../src/lanes/exp.law.ts";
import { COLUMN_BYTES, bind } from "../../src/lanes/lanes.ts";
import { log } from "../../src/lanes/log.law.ts";
import { TAIL_TABLE_BYTES } from "../../src/lanes/tables.ts";
import { simdLaws } from "../support/simd.ts";

const PATHS = 256;
const TABLE = 8 * COLUMN_BYTES;
const { buffer, laws } = simdKernel(simdLaws).take(TABLE + TAIL_TABLE_BYTES);
const columns = Array.from({ length: 8 }, (_, k) => new Float64Array(buffer, k * COLUMN_BYTES, PATHS));

/** The largest relative error of a column law over `points`, against what Math says. */
function worstError(
  law: (to: number, from: number, count: number) => void,
  truth: (x: number) => number,
  points: number,
  at: (k: number) => number,
): number {
  let worst = 0;
  for (let first = 0; first < points; first += PATHS) {
    for (let i = 0; i < PATHS; i++) columns[0]![i] = at(first + i);
    law(COLUMN_BYTES, 0, PATHS);
    for (let i = 0; i < PATHS; i++)
      worst = Math.max(worst, Math.abs(columns[1]![i]! / truth(columns[0]![i]!) - 1));
  }
  return worst;
}

describe("the SIMD build", () => {
  it("has every law over columns, and needs no data of its own", () => {
    for (const [name, law] of Object.entries(laws)) {
      if (typeof law !== "function" || name === "exp" || name === "log") continue;
      const overColumns = !["lowerQuantile", "symmetricQuantile", "sideOf", "stepFunction"].includes(name);
      expect(law === PLAIN_LAWS[name as keyof typeof PLAIN_LAWS], name).toBe(!overColumns);
    }
    // Memory is the block's from its first byte on.
    expect(new Uint8Array(simdKernel(simdLaws).take(1 << 16).buffer).every((byte) => byte === 0)).toBe(true);
  });

  it("exponentials are within 2e-13 relative from -708 to 708", () => {
    expect(
      worstError(laws.exponentials, Math.exp, 256 * 400, (k) => -708 + (1416 * k) / (256 * 400 - 1)),
    ).toBeLessThan(2e-13);
  });

  it("logarithms are within 2e-15 relative over all positive normal numbers", () => {
    const at = (k: number): number => 2 ** (-1020 + (2040 * k) / (256 * 400)) * (1 + (k % 7) / 9);
    expect(worstError(laws.logarithms, Math.log, 256 * 400, at)).toBeLessThan(2e-15);
  });

  it.each([
    // Random123, tests/kat_vectors: counter, key, result
    ["00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
    ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
    ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
  ])("takes counter %s under key %s to the published answer", (counter, key, result) => {
    const words = (text: string): number[] => text.split(" ").map((word) => Number.parseInt(word, 16));
    const [path, slot, driver, index] = words(counter) as [number, number, number, number];
    const [key0, key1] = words(key) as [number, number];
    laws.drawUnits(0, 1, path, slot, driver, index, key0, key1);
    expect([0, 1, 2, 3].map((k) => columns[k]![0]! * 2 ** 32 - 0.5)).toEqual(words(result));
  });

  it("exponentials and logarithms are the plain build's where a rounding decides, and at the ends", () => {
    const around = (x: number): number[] => [x * (1 - 2 ** -52), x, x * (1 + 2 ** -52)];
    const whole = Array.from({ length: 2046 }, (_, k) => k - 1022);
    const exponents = [...whole.flatMap((k) => around((k + 0.5) * Math.LN2)), ...[708, -708].flatMap(around)];
    const numbers = whole.flatMap((k) => [...around(Math.SQRT2 * 2 ** k), ...around(2 ** k)]);
    for (const [name, points] of [
      ["exponentials", [...exponents, 0, -0, 1e9, -1e9, Infinity, -Infinity]],
      ["logarithms", [...numbers.filter((x) => x >= 2.2250738585072014e-308), Number.MAX_VALUE]],
    ] as const) {
      const one = { exponentials: exp, logarithms: log }[name];
      for (let first = 0; first < points.length; first += PATHS) {
        const part = points.slice(first, first + PATHS);
        columns[0]!.set(part);
        laws[name](COLUMN_BYTES, 0, PATHS);
        expect([...columns[1]!.subarray(0, part.length)], name).toEqual(part.map((x) => one(x)));
      }
    }
  });

  it("bounds zeros of either sign and what is not a number as the plain build does", () => {
    const sample = [0, -0, NaN, 1, 0.5, 2];
    sample.forEach((x, i) => (columns[0]![i] = x));
    laws.stepFunctions(COLUMN_BYTES, 0, TABLE, sample.length);
    const plain = new ArrayBuffer(buffer.byteLength);
    new Uint8Array(plain).set(new Uint8Array(buffer));
    bind(plain);
    PLAIN_LAWS.stepFunctions(COLUMN_BYTES, 0, TABLE, sample.length);
    expect(new Float64Array(plain, COLUMN_BYTES, sample.length)).toEqual(
      columns[1]!.subarray(0, sample.length),
    );
  });
});
