import { describe, expect, it } from "vitest";
import { JOE_KUO } from "../../src/random/joe-kuo.ts";
import { directionNumbers, NET_DIMENSIONS, netPoint, scrambled } from "../../src/random/sobol-net.ts";

const share = (word: number): number => (word >>> 0) / 2 ** 32;
const points = (directions: Int32Array, count: number): number[] =>
  Array.from({ length: count }, (_, index) => share(netPoint(directions, index)));

describe("Sobol's sequence", () => {
  it("begins as its recurrence says by hand, in the order of the index's own digits", () => {
    expect(points(directionNumbers(0), 8)).toEqual([0, 0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875]);
    expect(points(directionNumbers(1), 4)).toEqual([0, 0.5, 0.75, 0.25]);
    expect(points(directionNumbers(2), 8)).toEqual([0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125]);
  });

  it("has 64 dimensions of primitive polynomials, none twice, and odd first numbers below their powers of two", () => {
    expect(NET_DIMENSIONS).toBe(64);
    expect(new Set(JOE_KUO.map(([polynomial]) => polynomial)).size).toBe(JOE_KUO.length);
    for (const [polynomial, ...m] of JOE_KUO) {
      expect(Math.floor(Math.log2(polynomial))).toBe(m.length);
      m.forEach((number, k) => {
        expect(number % 2 === 1 && number < 2 ** (k + 1)).toBe(true);
      });
    }
  });

  it.each([0, 1, 5, 31, 32, 63])(
    "has one point in each of 2^m equal parts, scrambled or not: dimension %i",
    (d) => {
      const rows = Int32Array.from({ length: 32 }, (_, k) => Math.imul(k + 1, 0x9e3779b9));
      for (const directions of [directionNumbers(d), scrambled(directionNumbers(d), rows)])
        for (const m of [1, 4, 8])
          expect(new Set(points(directions, 2 ** m).map((x) => Math.floor(x * 2 ** m))).size).toBe(2 ** m);
    },
  );

  it("keeps every two of its first dimensions even over 16 by 16 parts, with 256 to 4,096 points", () => {
    for (let a = 0; a < 7; a++)
      for (let b = a + 1; b < 7; b++) {
        const cells = new Uint16Array(256);
        const [x, y] = [points(directionNumbers(a), 4096), points(directionNumbers(b), 4096)];
        x.forEach((value, k) => (cells[16 * Math.floor(16 * value) + Math.floor(16 * y[k]!)]! += 1));
        expect(new Set(cells)).toEqual(new Set([16]));
      }
  });
});
