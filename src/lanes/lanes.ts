/**
 * Lanes, plain meaning: a `Lane` is one number. The SIMD build compiles the same laws over `lanes.simd.ts`, where it is
 * two, with the same operations in the same order and hence the same bits.
 *
 * A `Column` is a byte address in the memory that both engines share: one f64 for each path of a block.
 */

export type Lane = number;
export type Mask = boolean;
export type Word = number;
export type Segment = number;
export type Index = number;
export type Column = number;

/** Paths that one operation on f64 treats. */
export const LANES = 1;

/** Paths that one operation on 32-bit words treats. */
export const WORDS = 1;

let memory: Float64Array = new Float64Array(0);
let lists: Int32Array = new Int32Array(0);

/** Points the lanes at a memory; until the next call every column lies in it. */
export function bind(buffer: ArrayBufferLike): void {
  if (memory.buffer === buffer) return;
  memory = new Float64Array(buffer);
  lists = new Int32Array(buffer);
}

/** Bytes from one column of a group to the next: room for 256 paths, and a cache line that keeps columns out of step. */
export const COLUMN_BYTES = 2112;

/** The k-th column of a group of columns that lie side by side. */
export function column(group: Column, k: Index): Column {
  return group + k * 2112;
}

export function at(c: Column, i: Index): Lane {
  return memory[(c >> 3) + i]!;
}
export function put(c: Column, i: Index, v: Lane): void {
  memory[(c >> 3) + i] = v;
}
export function all(x: number): Lane {
  return x;
}
export function add(a: Lane, b: Lane): Lane {
  return a + b;
}
export function sub(a: Lane, b: Lane): Lane {
  return a - b;
}
export function mul(a: Lane, b: Lane): Lane {
  return a * b;
}
export function div(a: Lane, b: Lane): Lane {
  return a / b;
}
/** p·x + c, each operation rounded: one step of Horner's scheme. */
export function horner(p: Lane, x: Lane, c: number): Lane {
  return p * x + c;
}
export function sqrt(a: Lane): Lane {
  return Math.sqrt(a);
}
export function floor(a: Lane): Lane {
  return Math.floor(a);
}
/** The smaller; b where they are equal, zeros of either sign among them, or not to be compared. One instruction in SIMD. */
export function min(a: Lane, b: Lane): Lane {
  return a < b ? a : b;
}
/** The larger; b where they are equal or not to be compared. */
export function max(a: Lane, b: Lane): Lane {
  return a > b ? a : b;
}
export function gt(a: Lane, b: Lane): Mask {
  return a > b;
}
export function ge(a: Lane, b: Lane): Mask {
  return a >= b;
}
export function both(a: Mask, b: Mask): Mask {
  return a && b;
}
export function either(a: Mask, b: Mask): Mask {
  return a || b;
}
/** Whether the mask holds for any path of the lane. */
export function any(m: Mask): boolean {
  return m;
}
/**
 * Appends those paths of the lane at i for which the mask holds to a list of n, and returns its length. A list is a column of
 * 32-bit whole numbers: dense laws find the few paths on which something happens, TypeScript treats them one by one.
 */
export function append(list: Column, n: Index, i: Index, m: Mask): Index {
  lists[(list >> 2) + n] = i;
  return n + Number(m);
}
/** The length of a list of n without the path beyond an odd `count`, which shares the last lane. */
export function within(list: Column, n: Index, count: Index): Index {
  return n > 0 && lists[(list >> 2) + n - 1]! >= count ? n - 1 : n;
}
export function pick(m: Mask, a: Lane, b: Lane): Lane {
  return m ? a : b;
}

/** 1 where the mask holds, else 0; cheaper than a pick, whose branch the processor may guess wrong. */
export function flag(m: Mask): Lane {
  return Number(m);
}

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** POWERS[k + 1023] = 2^k. Scaling by a table is exact, and spares the processor a store that a load then waits for. */
const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2047);
  powers[1023] = 1;
  for (let k = 1; k <= 1023; k++) {
    powers[1023 + k] = powers[1023 + k - 1]! * 2;
    powers[1023 - k] = powers[1023 - k + 1]! / 2;
  }
  return powers;
}

/** p · 2^k, with k in the low bits of the shifted double `shifted` (1.5 · 2^52 + k); both p and the product normal. */
export function scale(p: Lane, shifted: Lane): Lane {
  return p * POWERS[(shifted - 6755399441055744 + 1023) | 0]!;
}

/** The exponent k of x = m · 2^k with 1 ≤ m < 2; x positive and normal. */
export function exponent(x: Lane): Lane {
  bits[0] = x;
  return (words[1]! >> 20) - 1023;
}

/** The mantissa m of x = m · 2^k with 1 ≤ m < 2; x positive and normal. */
export function mantissa(x: Lane): Lane {
  bits[0] = x;
  return x * POWERS[2046 - (words[1]! >> 20)]!;
}

/** The table segment of v by sixteenths of an octave, counted from 2^-34: 0 < v < 1. */
export function octaveSegment(v: Lane): Segment {
  bits[0] = v;
  return (words[1]! >> 16) - 15824;
}

/** The table segment of a whole number x ≥ 0. */
export function stepSegment(x: Lane): Segment {
  return x | 0;
}

/** The cubic that `table` holds for a segment, at t: its coefficients c₀ to c₃ by Horner's scheme. */
export function cubic(table: Column, s: Segment, t: Lane): Lane {
  const c = (table >> 3) + s * 4;
  return memory[c]! + t * (memory[c + 1]! + t * (memory[c + 2]! + t * memory[c + 3]!));
}

/** A 32-bit word from its value as a number in [-2^31, 2^32). */
export function word(x: number): Word {
  return x | 0;
}
/** The word `first + i`: the counter of path i of a block. */
export function countFrom(first: number, i: Index): Word {
  return (first + i) | 0;
}
export function xor(a: Word, b: Word): Word {
  return a ^ b;
}
export function plus(a: Word, b: Word): Word {
  return (a + b) | 0;
}
/** Low 32 bits of the product. */
export function low(a: Word, b: Word): Word {
  return Math.imul(a, b);
}
/** High 32 bits of the unsigned product: schoolbook in 16-bit halves, no partial sum passes 2^32. */
export function high(a: Word, b: Word): Word {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
}
/** Stores the words as uniform numbers (w + 1/2) / 2^32, strictly between 0 and 1. */
export function putUnits(c: Column, i: Index, w: Word): void {
  memory[(c >> 3) + i] = ((w >>> 0) + 0.5) * 2.3283064365386963e-10;
}
