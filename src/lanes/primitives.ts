/**
 * The few things of a law that arithmetic cannot say. They alone exist twice: here, and as instructions of WebAssembly
 * (src/compiler/instructions.ts), with the same bits.
 */
import type { Table } from "./memory.ts";

/** A 32-bit word. */
export type Word = number;

/** Which cubic of a table is looked up. */
export type Segment = number;

/** The memory that tables lie in, and the windows of the plain executor look at. */
export let memory: Float64Array = new Float64Array(0);

/** Points laws at a memory; until the next call every table and column lies in it. */
export function bind(buffer: ArrayBufferLike): void {
  if (memory.buffer !== buffer) memory = new Float64Array(buffer);
}

/** The smaller; b where they are equal, zeros of either sign among them, or not to be compared. */
export function min(a: number, b: number): number {
  return a < b ? a : b;
}

/** The larger; b where they are equal or not to be compared. */
export function max(a: number, b: number): number {
  return a > b ? a : b;
}

export function sqrt(x: number): number {
  return Math.sqrt(x);
}

export function floor(x: number): number {
  return Math.floor(x);
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
export function scale(p: number, shifted: number): number {
  return p * POWERS[(shifted - 6755399441055744 + 1023) | 0]!;
}

/**
 * The exponent k of x = m · 2^k with 1 ≤ m < 2, x positive and normal; for any other x what its bits say: the sign and the
 * field of the exponent as one number, less 1023.
 */
export function exponent(x: number): number {
  bits[0] = x;
  return (words[1]! >>> 20) - 1023;
}

/**
 * The mantissa m of x = m · 2^k with 1 ≤ m < 2, x positive and normal; for any other x what its bits say: those of x with
 * the sign and the exponent of 1.
 */
export function mantissa(x: number): number {
  bits[0] = x;
  words[1] = (words[1]! & 0x000fffff) | 0x3ff00000;
  return bits[0];
}

/** The table segment of v by sixteenths of an octave, counted from 2^-34: 0 < v < 1. */
export function octaveSegment(v: number): Segment {
  bits[0] = v;
  return (words[1]! >> 16) - 15824;
}

/** The table segment of a whole number x ≥ 0. */
export function stepSegment(x: number): Segment {
  return x | 0;
}

/** The cubic that `table` holds for a segment, at t: its coefficients c₀ to c₃ by Horner's scheme. */
export function cubic(table: Table, s: Segment, t: number): number {
  const c = (table >> 3) + s * 4;
  return memory[c]! + t * (memory[c + 1]! + t * (memory[c + 2]! + t * memory[c + 3]!));
}

export function xor(a: Word, b: Word): Word {
  return a ^ b;
}

/** The sum's low 32 bits. */
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

/** The word as a uniform number (w + 1/2) / 2^32, strictly between 0 and 1. */
export function unit(w: Word): number {
  return ((w >>> 0) + 0.5) * 2.3283064365386963e-10;
}
