import { describe, expect, it } from "vitest";
import { type Column, columnOf, groupAt, viewOf } from "../../src/lanes/memory.ts";
import { byDay, PATH, type Routine, routine } from "../../src/lanes/steps.ts";
import { drawUnits, Units } from "../../src/random/philox.law.ts";
import { singleDraw } from "../../src/random/single.ts";
import { addresses, type Side, TwoExecutors } from "../compiler/two-executors.ts";
import { laws } from "../support/simd.ts";

const KEY = { word0: -17, word1: 2 ** 31 - 5 };

/** The four words that the law makes of one counter and key. */
function words(counter: readonly number[], key: readonly number[]): number[] {
  const [path, slot, driver, index] = counter as [number, number, number, number];
  const units = [{ unit: 0 }, { unit: 0 }, { unit: 0 }, { unit: 0 }] as const;
  drawUnits(...units, path, slot, driver, index, key[0]!, key[1]!);
  return units.map(({ unit }) => unit * 2 ** 32 - 0.5);
}

/** Draws into four columns of two memories: the counter and the key are those of the test. */
const space = addresses();
const ring = space.ring(Units, 4);
const columns = [0, 1, 2, 3].map((k): Column => columnOf(groupAt(ring, k), "unit"));
const two = new TwoExecutors({ laws, space });
let drawn = { slot: 0, driver: 0, index: 0, ...KEY };
const draw: Routine<Side> = routine("draw", (steps) => {
  const [a, b, c, d] = [groupAt(ring, 0), groupAt(ring, 1), groupAt(ring, 2), groupAt(ring, 3)] as const;
  const number = (name: keyof typeof drawn): ReturnType<typeof byDay> => byDay(() => drawn[name]);
  const counter = [PATH, number("slot"), number("driver"), number("index")] as const;
  steps.law(drawUnits, a, b, c, d, ...counter, number("word0"), number("word1"));
});

/** Draws for paths `first` … `first` + `count` − 1. */
function drawColumns(first: number, count: number, given: typeof drawn): void {
  drawn = given;
  two.plain.firstPath = first;
  two.compiled.firstPath = first;
  two.run(draw, count);
}

/** Where the compiled law put its draws. */
const compiled = columns.map((column) => viewOf(two.compiled.buffer, column));
const plain = columns.map((column) => viewOf(two.plain.buffer, column));

/** The four words that the compiled law makes of one counter and key. */
function compiledWords(counter: readonly number[], key: readonly number[]): number[] {
  const [path, slot, driver, index] = counter as [number, number, number, number];
  drawColumns(path, 1, { slot, driver, index, word0: key[0]!, word1: key[1]! });
  return compiled.map((column) => column[0]! * 2 ** 32 - 0.5);
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
    expect(compiledWords(hexadecimal(counter), hexadecimal(key))).toEqual(hexadecimal(result));
  });

  it("agrees with its definition on counters and keys of every size and sign", () => {
    // each word in turn at the ends of its range, the rest drawn by Philox itself
    for (let k = 0; k < 300; k++) {
      const random = [...philox([k, 1, 2, 3], [4, 5]), ...philox([k, 2, 2, 3], [4, 5])];
      const inputs = random.slice(0, 6).map((word, w) => {
        if (k % 6 !== w) return word;
        return [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, -1, -0x80000000][k % 7]!;
      });
      const [counter, key] = [inputs.slice(0, 4), inputs.slice(4)];
      expect(words(counter, key)).toEqual(philox(counter, key));
      expect(compiledWords(counter, key)).toEqual(philox(counter, key));
    }
  });

  it("turns word w into (w + 1/2)/2^32, strictly between 0 and 1", () => {
    drawColumns(0, 256, { slot: 1, driver: 2, index: 3, word0: 4, word1: 5 });
    for (let i = 0; i < 256; i++) {
      const expected = philox([i, 1, 2, 3], [4, 5]).map((word) => (word + 0.5) / 2 ** 32);
      expect(plain.map((column) => column[i])).toEqual(expected);
      expect(compiled.map((column) => column[i])).toEqual(expected);
    }
    expect(0.5 / 2 ** 32).toBeGreaterThan(0);
    expect((2 ** 32 - 0.5) / 2 ** 32).toBeLessThan(1);
  });

  it.each([0, 255, 1_000_003, 2 ** 31 - 100, 2 ** 32 - 300])(
    "gives path %i and its neighbours the same draws in a column as alone, in columns of any length",
    (first) => {
      const single = singleDraw(KEY);
      for (const [from, count] of [
        [0, 256],
        [3, 4],
        [100, 1],
        [0, 0],
      ] as const) {
        for (const column of [...plain, ...compiled]) column.fill(-1);
        drawColumns(first + from, count, { slot: 9, driver: -123, index: 2, ...KEY });
        for (let i = 0; i < count; i++) {
          const alone = [...single(first + from + i, 9, -123, 2)];
          expect(plain.map((column) => column[i])).toEqual(alone);
          expect(compiled.map((column) => column[i])).toEqual(alone);
        }
        expect(plain.every((column) => column.subarray(count).every((x) => x === -1))).toBe(true);
        // Sixteen at a time: an odd one has neighbours, which lie behind the last path.
        const end = Math.ceil(count / 16) * 16;
        expect(compiled.every((column) => column.subarray(end).every((x) => x === -1))).toBe(true);
      }
    },
  );

  it("draws afresh when any word of the counter or key changes", () => {
    const base = [5, 6, 7, 8, 9, 10];
    const all = [base, ...base.map((_, k) => base.map((word, j) => (j === k ? word + 1 : word)))];
    const each = all.flatMap((inputs) => words(inputs.slice(0, 4), inputs.slice(4)));
    expect(new Set(each).size).toBe(each.length);
  });
});
