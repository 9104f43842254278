import { inOrder, wordsOf } from "./double-words.ts";

/** Digits of a double's bits from the least on: the 32-bit word, the first bit in it, and how many. */
const DIGITS = [
  { word: 0, shift: 0, bits: 11 },
  { word: 0, shift: 11, bits: 11 },
  { word: 0, shift: 22, bits: 10 },
  { word: 1, shift: 0, bits: 11 },
  { word: 1, shift: 11, bits: 11 },
  { word: 1, shift: 22, bits: 10 },
] as const;

type Digit = (typeof DIGITS)[number];

/** Fewer rows than this are compared as quickly. */
const LEAST_ROWS = 512;

/** Rows and their values, in one order. */
interface Rows {
  readonly keys: Float64Array;
  readonly rows: Int32Array;
}

/**
 * Rows in ascending order of their values, equal ones in the order in which they come: digit by digit, in time that grows as their
 * number. 0 and −0 are equal; there is no NaN.
 */
export function stableSort(values: Float64Array, rows: Int32Array): Int32Array {
  const n = rows.length;
  if (n < LEAST_ROWS) return rows.slice().sort((a, b) => values[a]! - values[b]!);
  const keys = new Float64Array(n);
  for (let k = 0; k < n; k++) keys[k] = values[rows[k]!]! + 0; // −0 becomes 0
  let from: Rows = { keys, rows };
  let to: Rows = { keys: new Float64Array(n), rows: new Int32Array(n) };
  for (const digit of DIGITS) {
    const starts = startsOf(from.keys, digit);
    if (starts === undefined) continue;
    scatter(from, to, digit, starts);
    // The rows that were given stay as they are.
    [from, to] = [to, from.rows === rows ? { keys, rows: new Int32Array(n) } : from];
  }
  return from.rows;
}

/** Where the rows of each value of a digit begin; undefined where all have the same one. */
function startsOf(keys: Float64Array, digit: Digit): Int32Array | undefined {
  const { word, shift, bits } = digit;
  const words = wordsOf(keys);
  const counts = new Int32Array(1 << bits);
  for (let k = 0; k < keys.length; k++)
    counts[(bitsOf(words, k, word) >>> shift) & (counts.length - 1)]! += 1;
  let from = 0;
  for (let value = 0; value < counts.length; value++) {
    const count = counts[value]!;
    if (count === keys.length) return undefined;
    counts[value] = from;
    from += count;
  }
  return counts;
}

function scatter(from: Rows, to: Rows, { word, shift, bits }: Digit, starts: Int32Array): void {
  const words = wordsOf(from.keys);
  const mask = (1 << bits) - 1;
  for (let k = 0; k < from.keys.length; k++) {
    const value = (bitsOf(words, k, word) >>> shift) & mask;
    const at = starts[value]!;
    starts[value] = at + 1;
    to.keys[at] = from.keys[k]!;
    to.rows[at] = from.rows[k]!;
  }
}

/** A word of the k-th double, so turned that words order as the numbers do. */
function bitsOf(words: Int32Array, k: number, word: 0 | 1): number {
  const upper = words[2 * k + 1]!;
  return word === 0 ? words[2 * k]! ^ (upper >> 31) : inOrder(upper);
}
