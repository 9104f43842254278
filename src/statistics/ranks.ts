import { rowsUpTo } from "./complete.ts";
import { stableSort } from "./radix.ts";

/** The places of values in ascending order, equal ones in the order in which they stand. */
export function ascending(values: Float64Array): Int32Array {
  return stableSort(values, rowsUpTo(values.length));
}

/**
 * The same, equal ones in an order that has nothing to do with where they stand: of paths in pairs, one beside its mirror is no
 * neighbour by chance.
 */
export function ascendingAtRandom(values: Float64Array): Int32Array {
  const shuffled = new Float64Array(values.length);
  for (let row = 0; row < shuffled.length; row++)
    shuffled[row] = Math.imul(row + 1, 0x9e3779b1) ^ (Math.imul(row + 1, 0x85ebca6b) >>> 13);
  return stableSort(values, ascending(shuffled));
}

/** The rank of each value, 1 the least; equal values have the mean of their ranks. */
export function ranks(values: Float64Array): Float64Array {
  const order = ascending(values);
  const out = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let end = from + 1;
    while (end < order.length && values[order[end]!] === values[order[from]!]) end += 1;
    for (let k = from; k < end; k++) out[order[k]!] = (from + 1 + end) / 2;
    from = end;
  }
  return out;
}
