import { describe, expect, it } from "vitest";
import { viewOf } from "../../src/lanes/columns.ts";
import { COLUMN_BYTES, bind } from "../../src/lanes/lanes.ts";
import { drawUnits } from "../../src/random/philox.law.ts";
import { singleDraw } from "../../src/random/single.ts";

const buffer = new ArrayBuffer(8 * COLUMN_BYTES);
const columns = [0, 1, 2, 3].map((k) => viewOf(buffer, k * COLUMN_BYTES));

/** The four words that the law makes of one counter and key. */
function words(counter: readonly number[], key: readonly number[]): number[] {
  bind(buffer);
  const [path, slot, driver, index] = counter as [number, number, number, number];
  drawUnits(0, 1, path, slot, driver, index, key[0]!, key[1]!);
  return columns.map((column) => column[0]! * 2 ** 32 - 0.5);
}

const hexadecimal = (text: string): number[] => text.split(" ").map((word) => Number.parseInt(word, 16));

/** Philox4x32-10 as its authors define it, in whole numbers of any size. */
function philox(counter: readonly number[], key: readonly number[]): number[] {
  const low = (x: bigint): bigint => BigInt.asUintN(32, x);
  let [c0, c1, c2, c3] = counter.map((word) => low(BigInt(word))) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map((word) => low(BigInt(word))) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const product0 = c0 * 0xd2511f53n;
    const product1 = c2 * 0xcd9e8d57n;
    [c0, c1, c2, c3] = [
      (product1 >> 32n) ^ c1 ^ k0,
      low(product1),
      (product0 >> 32n) ^ c3 ^ k1,
      low(product0),
    ];
    k0 = low(k0 + 0x9e3779b9n);
    k1 = low(k1 + 0xbb67ae85n);
  }
  return [c0, c1, c2, c3].map(Number);
}

describe("Philox4x32-10", () => {
  it.each([
    // Random123, tests/kat_vectors: counter, key, result
    ["00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
    ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
    ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
  ])("takes counter %s under key %s to the published answer", (counter, key, result) => {
    expect(words(hexadecimal(counter), hexadecimal(key))).toEqual(hexadecimal(result));
  });

  it("agrees with its definition on counters and keys of every size and sign", () => {
    // each word in turn at the ends of its range, the rest drawn by Philox itself
    for (let k = 0; k < 300; k++) {
      const random = [...philox([k, 1, 2, 3], [4, 5]), ...philox([k, 2, 2, 3], [4, 5])];
      const inputs = random.slice(0, 6).map((word, w) => {
        if (k % 6 !== w) return word;
        return [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, -1, -0x80000000][k % 7]!;
      });
      expect(words(inputs.slice(0, 4), inputs.slice(4))).toEqual(philox(inputs.slice(0, 4), inputs.slice(4)));
    }
  });

  it("turns word w into (w + 1/2)/2^32, strictly between 0 and 1", () => {
    bind(buffer);
    drawUnits(0, 256, 0, 1, 2, 3, 4, 5);
    for (let i = 0; i < 256; i++) {
      const expected = philox([i, 1, 2, 3], [4, 5]).map((word) => (word + 0.5) / 2 ** 32);
      expect(columns.map((column) => column[i])).toEqual(expected);
    }
    expect(0.5 / 2 ** 32).toBeGreaterThan(0);
    expect((2 ** 32 - 0.5) / 2 ** 32).toBeLessThan(1);
  });

  it.each([0, 255, 1_000_003, 2 ** 31 - 100, 2 ** 32 - 300])(
    "gives path %i and its neighbours the same draws in a column as alone, in columns of any length",
    (first) => {
      bind(buffer);
      const single = singleDraw({ drawUnits }, buffer, 4 * COLUMN_BYTES, { word0: -17, word1: 2 ** 31 - 5 });
      for (const [from, count] of [
        [0, 256],
        [3, 4],
        [100, 1],
        [0, 0],
      ] as const) {
        columns.forEach((column) => column.fill(-1));
        drawUnits(0, count, first + from, 9, -123, 2, -17, 2 ** 31 - 5);
        for (let i = 0; i < count; i++)
          expect(columns.map((column) => column[i])).toEqual([...single(first + from + i, 9, -123, 2)]);
        // Two at a time: an odd one has a neighbour.
        const end = count + (count % 2);
        expect(columns.every((column) => column.subarray(end).every((x) => x === -1))).toBe(true);
      }
    },
  );

  it("draws afresh when any word of the counter or key changes", () => {
    const base = [5, 6, 7, 8, 9, 10];
    const all = [base, ...base.map((_, k) => base.map((word, j) => (j === k ? word + 1 : word)))];
    const drawn = all.flatMap((inputs) => words(inputs.slice(0, 4), inputs.slice(4)));
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});
