import { type PathOf, type Word, high, low, plus, record, state, unit, xor } from "../lanes/law.ts";

/** What a counter draws for one day, as a uniform number. */
export const Units = record("units", {
  unit: state,
});
export type Units = PathOf<typeof Units>;

const MULTIPLIER0: Word = 3528531795;
const MULTIPLIER1: Word = 3449720151;
const WEYL0: Word = 2654435769;
const WEYL1: Word = 3144134277;

/**
 * Four uniform numbers by Philox4x32-10: the counter (path, slot, driver, index) under the key of the run. Words may be
 * given as any whole numbers, of which their low 32 bits count. The four words that come of it are numbers (w +
 * 1/2)/2^32.
 * Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11.
 */
export function drawUnits(
  units0: Units,
  units1: Units,
  units2: Units,
  units3: Units,
  path: Word,
  slot: Word,
  driver: Word,
  index: Word,
  key0: Word,
  key1: Word,
): void {
  drawMasked(units0, units1, units2, units3, path, 0, slot, driver, index, key0, key1);
}

/**
 * The same of antithetic pairs: path 2k draws what path k does by itself, path 2k + 1 the complement of its words, so that each
 * uniform is 1 less the other's, exactly.
 */
export function drawPairedUnits(
  units0: Units,
  units1: Units,
  units2: Units,
  units3: Units,
  path: Word,
  slot: Word,
  driver: Word,
  index: Word,
  key0: Word,
  key1: Word,
): void {
  // The path's last bit, from the top of a word; and all ones or none.
  const odd = high(low(path, 2147483648), 2);
  const pair = high(path, 2147483648);
  drawMasked(units0, units1, units2, units3, pair, low(odd, 4294967295), slot, driver, index, key0, key1);
}

/** Philox, its words added to a mask digit by digit. */
function drawMasked(
  units0: Units,
  units1: Units,
  units2: Units,
  units3: Units,
  path: Word,
  mask: Word,
  slot: Word,
  driver: Word,
  index: Word,
  key0: Word,
  key1: Word,
): void {
  let a0 = path;
  let a1 = slot;
  let a2 = driver;
  let a3 = index;
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < 10; round++) {
    const high0 = high(a0, MULTIPLIER0);
    const high1 = high(a2, MULTIPLIER1);
    const low0 = low(a0, MULTIPLIER0);
    a0 = xor(xor(high1, a1), k0);
    a1 = low(a2, MULTIPLIER1);
    a2 = xor(xor(high0, a3), k1);
    a3 = low0;
    k0 = plus(k0, WEYL0);
    k1 = plus(k1, WEYL1);
  }
  units0.unit = unit(xor(a0, mask));
  units1.unit = unit(xor(a1, mask));
  units2.unit = unit(xor(a2, mask));
  units3.unit = unit(xor(a3, mask));
}
