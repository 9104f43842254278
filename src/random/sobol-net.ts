import { JOE_KUO } from "./joe-kuo.ts";

/** Bits of a point. */
export const NET_BITS = 32;

/** Dimensions that there are numbers for. */
export const NET_DIMENSIONS = JOE_KUO.length + 1;

/**
 * The direction numbers of a dimension, from 0 on, as 32-bit words: the point of an index is the sum modulo 2, digit by digit, of
 * those at which the index has a 1.
 *
 * Source: Bratley and Fox (1988), Algorithm 659, ACM Transactions on Mathematical Software 14, 88-100.
 */
export function directionNumbers(dimension: number): Int32Array {
  if (dimension === 0) return Int32Array.from({ length: NET_BITS }, (_, k) => 1 << (NET_BITS - 1 - k));
  const [polynomial, ...first] = JOE_KUO[dimension - 1]!;
  const degree = first.length;
  const v = new Int32Array(NET_BITS);
  for (let k = 0; k < NET_BITS; k++) {
    if (k < degree) {
      v[k] = first[k]! << (NET_BITS - 1 - k);
      continue;
    }
    v[k] = v[k - degree]! ^ (v[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((polynomial >>> (degree - j)) & 1) v[k]! ^= v[k - j]!;
  }
  return v;
}

/**
 * Direction numbers scrambled: digit b of a point becomes itself plus a random sum of the digits above it, which `rows` gives as
 * one word a digit. The net stays a net.
 *
 * Source: Matousek (1998), On the L2-discrepancy for anchored boxes, Journal of Complexity 14, 527-556.
 */
export function scrambled(directions: Int32Array, rows: Int32Array): Int32Array {
  return directions.map((column) => {
    let out = 0;
    for (let b = 0; b < NET_BITS; b++) {
      const shift = NET_BITS - 1 - b;
      const above = b === 0 ? 0 : rows[b]! & (-1 << (shift + 1));
      out |= (((column >>> shift) & 1) ^ parity(column & above)) << shift;
    }
    return out;
  });
}

/** The sum of the word's digits modulo 2. */
function parity(word: number): number {
  let x = word;
  for (let half = 16; half > 0; half >>= 1) x ^= x >>> half;
  return x & 1;
}

/** The point of an index, as a word. */
export function netPoint(directions: Int32Array, index: number): number {
  let word = 0;
  for (let k = 0, rest = index; rest > 0; k++, rest = Math.floor(rest / 2))
    if (rest % 2 === 1) word ^= directions[k]!;
  return word;
}
