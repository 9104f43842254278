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
  const slotWord = word(slot);
  const driverWord = word(driver);
  const indexWord = word(index);
  const key0Word = word(key0);
  const key1Word = word(key1);
  const out1 = column(units, 1);
  const out2 = column(units, 2);
  const out3 = column(units, 3);
  // Two counters side by side: a processor does one's multiplication while it waits for the other's.
  for (let i: Index = 0; i < count; i += 2 * WORDS) {
    let a0: Word = countFrom(firstPath, i);
    let a1: Word = slotWord;
    let a2: Word = driverWord;
    let a3: Word = indexWord;
    let b0: Word = countFrom(firstPath, i + WORDS);
    let b1: Word = slotWord;
    let b2: Word = driverWord;
    let b3: Word = indexWord;
    let k0: Word = key0Word;
    let k1: Word = key1Word;
    for (let round: Index = 0; round < 10; round++) {
      const a02 = high(a0, multiplier0);
      const a20 = high(a2, multiplier1);
      const b02 = high(b0, multiplier0);
      const b20 = high(b2, multiplier1);
      const a3n = low(a0, multiplier0);
      const b3n = low(b0, multiplier0);
      a0 = xor(xor(a20, a1), k0);
      b0 = xor(xor(b20, b1), k0);
      a1 = low(a2, multiplier1);
      b1 = low(b2, multiplier1);
      a2 = xor(xor(a02, a3), k1);
      b2 = xor(xor(b02, b3), k1);
      a3 = a3n;
      b3 = b3n;
      k0 = plus(k0, weyl0);
      k1 = plus(k1, weyl1);
    }
    putUnits(units, i, a0);
    putUnits(out1, i, a1);
    putUnits(out2, i, a2);
    putUnits(out3, i, a3);
    putUnits(units, i + WORDS, b0);
    putUnits(out1, i + WORDS, b1);
    putUnits(out2, i + WORDS, b2);
    putUnits(out3, i + WORDS, b3);
  }
}
