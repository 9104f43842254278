/** The code of a function, written instruction by instruction. Source: WebAssembly Core Specification 2.0, chapter 5.4. */
import { type Bytes, pushF64, pushSigned, pushUnsigned } from "./binary.ts";

/** Opcodes of instructions that have no more to them. */
export const OP = {
  add: 0x6a,
  sub: 0x6b,
  and: 0x71,
  shiftLeft: 0x74,
  shiftRight: 0x76,
  less: 0x49,
  isZero: 0x45,
  wrap: 0xa7,
  end: 0x0b,
} as const;

/** SIMD opcodes. */
export const SIMD = {
  load: 0x00,
  loadBoth: 0x0a,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  splatI32: 0x11,
  splatF64: 0x14,
  extractI64: 0x1d,
  eq: 0x47,
  ne: 0x48,
  lt: 0x49,
  gt: 0x4a,
  le: 0x4b,
  ge: 0x4c,
  not: 0x4d,
  and: 0x4e,
  or: 0x50,
  xor: 0x51,
  bitselect: 0x52,
  anyTrue: 0x53,
  floor: 0x75,
  addI32: 0xae,
  minU32: 0xb7,
  bitmask: 0xc4,
  shiftLeftI64: 0xcb,
  shiftRightI64: 0xcd,
  addI64: 0xce,
  subI64: 0xd1,
  productsLow: 0xde,
  productsHigh: 0xdf,
  neg: 0xed,
  sqrt: 0xef,
  add: 0xf0,
  sub: 0xf1,
  mul: 0xf2,
  div: 0xf3,
  pmin: 0xf6,
  pmax: 0xf7,
  convertLow: 0xff,
} as const;

export class Code {
  readonly bytes: Bytes = [];

  op(opcode: number): this {
    this.bytes.push(opcode);
    return this;
  }

  simd(opcode: number): this {
    this.bytes.push(0xfd);
    pushUnsigned(this.bytes, opcode);
    return this;
  }

  get(local: number): this {
    this.bytes.push(0x20);
    pushUnsigned(this.bytes, local);
    return this;
  }

  set(local: number): this {
    this.bytes.push(0x21);
    pushUnsigned(this.bytes, local);
    return this;
  }

  tee(local: number): this {
    this.bytes.push(0x22);
    pushUnsigned(this.bytes, local);
    return this;
  }

  i32(value: number): this {
    this.bytes.push(0x41);
    pushSigned(this.bytes, value);
    return this;
  }

  /** Two copies of a number. */
  splat(value: number): this {
    this.bytes.push(0x44);
    pushF64(this.bytes, value);
    return this.simd(SIMD.splatF64);
  }

  /** Four 32-bit words. */
  words(a: number, b: number, c: number, d: number): this {
    this.simd(SIMD.constant);
    for (const word of [a, b, c, d])
      this.bytes.push(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, (word >>> 24) & 255);
    return this;
  }

  /** Two copies of a 64-bit pattern. */
  pattern(high: number, low: number): this {
    return this.words(low, high, low, high);
  }

  /** Loads or stores of vectors, from the address before it. */
  memory(opcode: number, offset: number): this {
    this.simd(opcode).bytes.push(3);
    pushUnsigned(this.bytes, offset);
    return this;
  }

  loadI32(offset: number): this {
    this.bytes.push(0x28, 2);
    pushUnsigned(this.bytes, offset);
    return this;
  }

  storeI32(offset: number): this {
    this.bytes.push(0x36, 2);
    pushUnsigned(this.bytes, offset);
    return this;
  }

  loadF64(offset: number): this {
    this.bytes.push(0x2b, 3);
    pushUnsigned(this.bytes, offset);
    return this;
  }

  /** Four 32-bit lanes of two vectors, 0 to 3 of the first and 4 to 7 of the second. */
  shuffle(a: number, b: number, c: number, d: number): this {
    this.simd(SIMD.shuffle);
    for (const lane of [a, b, c, d]) this.bytes.push(4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3);
    return this;
  }

  block(): this {
    return this.op(0x02).op(0x40);
  }

  loop(): this {
    return this.op(0x03).op(0x40);
  }

  /** Back to a loop's start, or out of a block, so many around this one, where what stands before it is not 0. */
  branchIf(depth = 0): this {
    return this.op(0x0d).op(depth);
  }

  branch(): this {
    return this.op(0x0c).op(0);
  }

  end(): this {
    return this.op(OP.end);
  }
}
