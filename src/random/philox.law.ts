import {
  type Column,
  type Index,
  type Word,
  WORDS,
  column,
  countFrom,
  high,
  low,
  plus,
  putUnits,
  word,
  xor,
} from "../lanes/lanes.ts";

/**
 * Four uniform numbers for each path of a block, by Philox4x32-10: the counter (path, slot, driver, index) under the key
 * of the run. Columns 0 to 3 of `units` take the four words, each as (w + 1/2)/2^32.
 *
 * Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11.
 */
export function drawUnits(
  units: Column,
  count: Index,
  firstPath: number,
  slot: number,
  driver: number,
  index: number,
  key0: number,
  key1: number,
): void {
  const multiplier0 = word(3528531795.0);
  const multiplier1 = word(3449720151.0);
  const weyl0 = word(2654435769.0);
  const weyl1 = word(3144134277.0);
  const out1 = column(units, 1);
  const out2 = column(units, 2);
  const out3 = column(units, 3);
  for (let i: Index = 0; i < count; i += WORDS) {
    let c0: Word = countFrom(firstPath, i);
    let c1: Word = word(slot);
    let c2: Word = word(driver);
    let c3: Word = word(index);
    let k0: Word = word(key0);
    let k1: Word = word(key1);
    for (let round: Index = 0; round < 10; round++) {
      const high0 = high(c0, multiplier0);
      const low0 = low(c0, multiplier0);
      const high1 = high(c2, multiplier1);
      const low1 = low(c2, multiplier1);
      c0 = xor(xor(high1, c1), k0);
      c1 = low1;
      c2 = xor(xor(high0, c3), k1);
      c3 = low0;
      k0 = plus(k0, weyl0);
      k1 = plus(k1, weyl1);
    }
    putUnits(units, i, c0);
    putUnits(out1, i, c1);
    putUnits(out2, i, c2);
    putUnits(out3, i, c3);
  }
}
