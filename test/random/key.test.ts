import { describe, expect, it } from "vitest";
import { keyOfSeed } from "../../src/random/key.ts";
import { expectCount } from "../support/standard-errors.ts";

const SEEDS = 20_000;
const keys = Array.from({ length: SEEDS + 1 }, (_, k) => keyOfSeed(String(k)));

describe("the key of a seed", () => {
  it("is the same each time, and two words of 32 bits", () => {
    expect(keyOfSeed("1")).toEqual(keyOfSeed("1"));
    for (const { word0, word1 } of keys) {
      expect(word0).toBe(word0 | 0);
      expect(word1).toBe(word1 | 0);
    }
  });

  it("belongs to one seed alone: any text is a seed of its own", () => {
    const texts = ["", " ", "1 ", "01", "1.0", "one", "One", "種"];
    const all = [...keys, ...texts.map(keyOfSeed)].map(({ word0, word1 }) => `${word0} ${word1}`);
    expect(new Set(all).size).toBe(all.length);
    for (const text of texts) expect(keyOfSeed(text)).toEqual(keyOfSeed(text));
  });

  it("shares nothing with its neighbour's: half of all bits differ, and each bit half of the time", () => {
    const differs = new Uint32Array(64);
    for (let k = 0; k < SEEDS; k++) {
      const xor = [keys[k]!.word0 ^ keys[k + 1]!.word0, keys[k]!.word1 ^ keys[k + 1]!.word1];
      for (let bit = 0; bit < 64; bit++) differs[bit]! += (xor[bit >> 5]! >>> (bit & 31)) & 1;
    }
    differs.forEach((cases, bit) => {
      expectCount(cases, SEEDS, 0.5, `neighbours that differ in bit ${bit}`);
    });
    // bits of one seed are independent, so that their count has the variance of independent ones
    const total = differs.reduce((sum, cases) => sum + cases, 0);
    expectCount(total, 64 * SEEDS, 0.5, "bits that differ");
  });
});
