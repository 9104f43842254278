/** Operations as WebAssembly instructions over two numbers, or four words, at a time. */
import { type Bytes, f64Bytes, signed, unsigned } from "./binary.ts";
import { TAIL_TABLE_BYTES } from "../lanes/tables.ts";
import type { Operation } from "./node.ts";

/** Cubics of a tail table, 32 bytes each. */
const TAIL_SEGMENTS = TAIL_TABLE_BYTES / 32;

/** A SIMD instruction. */
export const simd = (op: number, ...rest: Bytes): Bytes => [0xfd, ...unsigned(op), ...rest];

export const getLocal = (local: number): Bytes => [0x20, ...unsigned(local)];
export const setLocal = (local: number): Bytes => [0x21, ...unsigned(local)];
export const teeLocal = (local: number): Bytes => [0x22, ...unsigned(local)];
export const i32 = (value: number): Bytes => [0x41, ...signed(value)];

export const ADD = 0x6a;
export const SUB = 0x6b;
export const AND = 0x71;
export const SHL = 0x74;
export const SHR = 0x76;
export const LESS = 0x49;
export const LOAD_I32 = 0x28;
export const STORE_I32 = 0x36;

/** Two copies of a number. */
export const splat = (value: number): Bytes => [0x44, ...f64Bytes(value), ...simd(0x14)];

/** Two copies of a 64-bit pattern given as its high and low words. */
const pattern = (high: number, low: number): Bytes => {
  const half = (word: number): Bytes => [0, 8, 16, 24].map((shift) => (word >>> shift) & 255);
  return simd(0x0c, ...half(low), ...half(high), ...half(low), ...half(high));
};

/** Four copies of a word. */
export const splatWord = (value: number): Bytes => [...i32(value), ...simd(0x11)];

export const LOAD = (offset: number): Bytes => simd(0x00, 3, ...unsigned(offset));
export const LOAD_BOTH = (offset: number): Bytes => simd(0x0a, 3, ...unsigned(offset));
export const STORE = (offset: number): Bytes => simd(0x0b, 3, ...unsigned(offset));
export const SPLAT_F64 = simd(0x14);
export const SPLAT_I32 = simd(0x11);
export const BITS = simd(0xc4);
export const ANY = simd(0x53);
export const CONST_I32X4 = (...words: readonly number[]): Bytes =>
  simd(0x0c, ...words.flatMap((word) => [0, 8, 16, 24].map((shift) => (word >>> shift) & 255)));

export const ADD_I32X4 = simd(0xae);
const MIN_U32 = simd(0xb7);

const AND_V = simd(0x4e);
const OR_V = simd(0x50);
const F64_ADD = simd(0xf0);
const F64_SUB = simd(0xf1);
const F64_MUL = simd(0xf2);

/** Bytes of 32-bit lanes for a shuffle. */
const lanes32 = (...lanes: readonly number[]): Bytes =>
  simd(0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)));
const lanes64 = (a: number, b: number): Bytes => lanes32(2 * a, 2 * a + 1, 2 * b, 2 * b + 1);

/** Instructions of operations whose operands stand before them. */
const PLAIN: Partial<Record<Operation, Bytes>> = {
  add: F64_ADD,
  sub: F64_SUB,
  mul: F64_MUL,
  div: simd(0xf3),
  neg: simd(0xed),
  sqrt: simd(0xef),
  floor: simd(0x75),
  lt: simd(0x49),
  gt: simd(0x4a),
  le: simd(0x4b),
  ge: simd(0x4c),
  eq: simd(0x47),
  ne: simd(0x48),
  and: AND_V,
  or: OR_V,
  not: simd(0x4d),
  xor: simd(0x51),
  plus: simd(0xae),
  productLow: simd(0xde),
  productHigh: simd(0xdf),
  low: lanes32(0, 2, 4, 6),
  high: lanes32(1, 3, 5, 7),
};

/** The code of an operation, its operands' code given. */
export function instructions(op: Operation, operands: readonly Bytes[]): Bytes {
  const [a, b, c] = operands as [Bytes, Bytes, Bytes];
  const plain = PLAIN[op];
  if (plain !== undefined) return [...operands.flat(), ...plain];
  switch (op) {
    // pmin(x, y) is y < x ? y : x, so operands change places.
    case "min":
      return [...b, ...a, ...simd(0xf6)];
    case "max":
      return [...b, ...a, ...simd(0xf7)];
    case "flag":
      return [...a, ...splat(1), ...AND_V];
    case "pick":
      return [...b, ...c, ...a, ...simd(0x52)];
    case "scale":
      return [...a, ...b, ...i32(52), ...simd(0xcb), ...simd(0xce)];
    case "exponent":
      // 2^52 with the biased exponent in its low bits, less 2^52 + 1023
      return [
        ...a,
        ...i32(52),
        ...simd(0xcd),
        ...pattern(0x43300000, 0),
        ...OR_V,
        ...splat(4503599627371519),
        ...F64_SUB,
      ];
    case "mantissa":
      return [...a, ...pattern(0x000fffff, 0xffffffff), ...AND_V, ...pattern(0x3ff00000, 0), ...OR_V];
    case "octaveSegment":
      // Paths beyond the last are looked up for too, whatever stands there: what they find must lie in the table.
      return [
        ...[...a, ...i32(48), ...simd(0xcd), ...pattern(0, 15824), ...simd(0xd1)],
        ...[...pattern(0, TAIL_SEGMENTS - 1), ...MIN_U32],
      ];
    // 2^52 + x has x in its low bits; an address has 32.
    case "stepSegment":
      return [...a, ...splat(4503599627370496), ...F64_ADD];
    default:
      throw new RangeError(`no instruction does ${op}`);
  }
}

/** The cubics of two segments at t: c₀ + t·(c₁ + t·(c₂ + t·c₃)); `segment` and `t` are code that may stand repeatedly. */
export function cubicCode(table: number, segment: Bytes, t: Bytes): Bytes {
  const row = (lane: number, offset: number): Bytes => [
    ...segment,
    ...simd(0x1d, lane),
    0xa7,
    ...i32(5),
    SHL,
    ...simd(0x00, 3, ...unsigned(table + offset)),
  ];
  const pair = (offset: number, k: number): Bytes => [
    ...row(0, offset),
    ...row(1, offset),
    ...lanes64(k, k + 2),
  ];
  const step = (coefficient: Bytes, rest: Bytes): Bytes => [
    ...coefficient,
    ...t,
    ...rest,
    ...F64_MUL,
    ...F64_ADD,
  ];
  return step(pair(0, 0), step(pair(0, 1), step(pair(16, 0), pair(16, 1))));
}

/** Uniform numbers (w + 1/2)/2^32 of the first or last two of four words. */
export function unitCode(words: Bytes, last: boolean): Bytes {
  return [
    ...words,
    ...(last ? [...words, ...lanes32(2, 3, 2, 3)] : []),
    ...simd(0xff),
    ...splat(0.5),
    ...F64_ADD,
    ...splat(2.3283064365386963e-10),
    ...F64_MUL,
  ];
}
