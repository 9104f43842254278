/** Operations as WebAssembly instructions over two numbers, or four words, at a time. */
import { TAIL_TABLE_BYTES } from "../lanes/tables.ts";
import { type Code, OP, SIMD } from "./code.ts";
import type { Node, Operation } from "./node.ts";

/** Cubics of a tail table, 32 bytes each. */
const TAIL_SEGMENTS = TAIL_TABLE_BYTES / 32;

/** Operations that are one instruction, their operands before it. */
const ONE: Partial<Record<Operation, number>> = {
  add: SIMD.add,
  sub: SIMD.sub,
  mul: SIMD.mul,
  div: SIMD.div,
  neg: SIMD.neg,
  sqrt: SIMD.sqrt,
  floor: SIMD.floor,
  lt: SIMD.lt,
  gt: SIMD.gt,
  le: SIMD.le,
  ge: SIMD.ge,
  eq: SIMD.eq,
  ne: SIMD.ne,
  and: SIMD.and,
  or: SIMD.or,
  not: SIMD.not,
  xor: SIMD.xor,
  plus: SIMD.addI32,
  productLow: SIMD.productsLow,
  productHigh: SIMD.productsHigh,
};

/** Writes an operation; `write` writes an operand. */
export function writeOperation(
  code: Code,
  { op, args }: Pick<Node, "op" | "args">,
  write: (operand: Node) => void,
): void {
  const one = ONE[op];
  if (one !== undefined) {
    for (const arg of args) write(arg);
    code.simd(one);
    return;
  }
  const [a, b, c] = args as [Node, Node, Node];
  switch (op) {
    // pmin(x, y) is y < x ? y : x, so operands change places.
    case "min":
    case "max":
      write(b);
      write(a);
      code.simd(op === "min" ? SIMD.pmin : SIMD.pmax);
      break;
    case "flag":
      write(a);
      code.splat(1).simd(SIMD.and);
      break;
    case "pick":
      write(b);
      write(c);
      write(a);
      code.simd(SIMD.bitselect);
      break;
    case "scale":
      write(a);
      write(b);
      code.i32(52).simd(SIMD.shiftLeftI64).simd(SIMD.addI64);
      break;
    case "exponent":
      write(a);
      // 2^52 with the biased exponent in its low bits, less 2^52 + 1023
      code.i32(52).simd(SIMD.shiftRightI64).pattern(0x43300000, 0).simd(SIMD.or);
      code.splat(4503599627371519).simd(SIMD.sub);
      break;
    case "mantissa":
      write(a);
      code.pattern(0x000fffff, -1).simd(SIMD.and).pattern(0x3ff00000, 0).simd(SIMD.or);
      break;
    case "octaveSegment":
      write(a);
      code.i32(48).simd(SIMD.shiftRightI64).pattern(0, 15824).simd(SIMD.subI64);
      // Paths beyond the last are looked up for too, whatever stands there: what they find must lie in the table.
      code.pattern(0, TAIL_SEGMENTS - 1).simd(SIMD.minU32);
      break;
    case "stepSegment":
      write(a);
      // 2^52 + x has x in its low bits; an address has 32.
      code.splat(4503599627370496).simd(SIMD.add);
      break;
    case "low":
      write(a);
      write(b);
      code.shuffle(0, 2, 4, 6);
      break;
    case "high":
      write(a);
      write(b);
      code.shuffle(1, 3, 5, 7);
      break;
    default:
      throw new RangeError(`no instruction does ${op}`);
  }
}

/** Writes the cubics of two segments at t: c₀ + t·(c₁ + t·(c₂ + t·c₃)); segment and t are written repeatedly. */
export function writeCubic(code: Code, { args }: Pick<Node, "args">, write: (operand: Node) => void): void {
  const [{ value: table }, segment, t] = args as [Node, Node, Node];
  const row = (lane: number, offset: number): void => {
    write(segment);
    code.simd(SIMD.extractI64).op(lane).op(OP.wrap).i32(5).op(OP.shiftLeft);
    code.memory(SIMD.load, table! + offset);
  };
  /** The k-th numbers of both rows. */
  const pair = (offset: number, k: number): void => {
    row(0, offset);
    row(1, offset);
    code.shuffle(2 * k, 2 * k + 1, 2 * k + 4, 2 * k + 5);
  };
  pair(0, 0);
  write(t);
  pair(0, 1);
  write(t);
  pair(16, 0);
  write(t);
  pair(16, 1);
  for (let k = 0; k < 3; k++) code.simd(SIMD.mul).simd(SIMD.add);
}

/** Writes the uniform numbers (w + 1/2)/2^32 of the first or last two of four words. */
export function writeUnits(code: Code, words: () => void, last: boolean): void {
  words();
  if (last) {
    words();
    code.shuffle(2, 3, 2, 3);
  }
  code.simd(SIMD.convertLow).splat(0.5).simd(SIMD.add).splat(2.3283064365386963e-10).simd(SIMD.mul);
}

/** Writes a constant, if it is one; a table is known where it is looked up. */
export function writeConstant(code: Code, node: Node): boolean {
  if (node.op === "table") return true;
  if (node.op !== "const") return false;
  const value = node.value!;
  if (node.shape === "word") code.i32(value).simd(SIMD.splatI32);
  else if (node.shape === "segment") code.words(value, 0, value, 0);
  else if (node.shape === "mask") code.words(-value, -value, -value, -value);
  else code.splat(value);
  return true;
}
