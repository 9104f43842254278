/** What a value of a program is. */
/** What a node is: a number a path, a truth a path, a 32-bit word a path, or which cubic of a table is looked up. */
export type Shape = "number" | "mask" | "word" | "segment";

/** From where a column's offset counts: the start of memory; the arena that a program is called for; its first pointer, and so on. */
export const SHARED = 0;
export const ARENA = 1;
export const FIRST_POINTER = 2;

/** Where a column lies. */
export interface Place {
  readonly base: number;
  readonly offset: number;
}

/** A number for each place of a program. */
export function placeKey({ base, offset }: Place): number {
  return base * 4294967296 + offset;
}

export type Operation =
  | "const"
  | "uniform"
  | "scalar"
  | "path"
  | "load"
  | "table"
  | "apart"
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "neg"
  | "min"
  | "max"
  | "sqrt"
  | "floor"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "eq"
  | "ne"
  | "and"
  | "or"
  | "not"
  | "flag"
  | "pick"
  | "scale"
  | "exponent"
  | "mantissa"
  | "octaveSegment"
  | "stepSegment"
  | "cubic"
  | "xor"
  | "plus"
  | "productLow"
  | "productHigh"
  | "low"
  | "high"
  | "unit";

/** What is known of a number before the program runs. */
export interface Facts {
  /** Neither infinite nor NaN. */
  readonly finite: boolean;
  /** Above zero or +0; never −0. */
  readonly notNegative: boolean;
  /** +0 or −0. */
  readonly zero: boolean;
}

export interface Node {
  readonly id: number;
  readonly op: Operation;
  readonly args: readonly Node[];
  readonly shape: Shape;
  /** Of a constant: a number, a word, or 1 and 0 for true and false. Of a table: its address. */
  readonly value: number | undefined;
  /** Of a load or of a number that is one on all paths. */
  readonly place: Place | undefined;
  /** Of a scalar: its place among the program's. */
  readonly slot: number;
  /** Of what is computed in a loop of its own: the law. */
  readonly law: string | undefined;
  /** True for what is the same on all paths. */
  readonly uniform: boolean;
  readonly facts: Facts;
}
