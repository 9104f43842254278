import { expect, test } from "vitest";
import { HALVING_BLOCKS, nextHalvingHeight, subsidyBtc, subsidySatoshi } from "../../src/bitcoin/subsidy.ts";

test.each([
  [0, 50],
  [209_999, 50],
  [210_000, 25],
  [419_999, 25],
  [420_000, 12.5],
  [630_000, 6.25],
  [839_999, 6.25],
  [840_000, 3.125],
  [934_661, 3.125],
  [1_049_999, 3.125],
  [1_050_000, 1.5625],
  [1_260_000, 0.78125],
  [2_100_000, 0.04882812],
  [6_720_000, 0.00000001],
  [6_929_999, 0.00000001],
  [6_930_000, 0],
  [13_440_000, 0],
])("the block at height %i creates %f BTC", (height, btc) => {
  expect(subsidyBtc(height)).toBe(btc);
});

test("the subsidy is 50 BTC shifted right by the number of halvings, up to 64 of them", () => {
  for (let halvings = 0; halvings <= 64; halvings++) {
    const shifted = Number(5_000_000_000n >> BigInt(halvings));
    expect(subsidySatoshi(halvings * HALVING_BLOCKS)).toBe(shifted);
    expect(subsidySatoshi(halvings * HALVING_BLOCKS + HALVING_BLOCKS - 1)).toBe(shifted);
  }
});

test("all blocks together create 20,999,999.9769 BTC", () => {
  let satoshi = 0n;
  for (let halvings = 0; halvings < 64; halvings++) {
    satoshi += BigInt(HALVING_BLOCKS) * BigInt(subsidySatoshi(halvings * HALVING_BLOCKS));
  }
  expect(satoshi).toBe(2_099_999_997_690_000n);
});

test("the next halving is strictly above a height", () => {
  expect([0, 209_999, 210_000, 934_661, 1_049_999.5, 1_050_000].map(nextHalvingHeight)).toEqual([
    210_000, 210_000, 420_000, 1_050_000, 1_050_000, 1_260_000,
  ]);
});
