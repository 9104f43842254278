/** What an operation comes to when some of its operands are known. Every rule keeps every bit. */
import * as primitives from "../lanes/primitives.ts";
import type { Table } from "../lanes/memory.ts";
import type { Node, Operation } from "./node.ts";

/** What an operation of numbers means, for constants: the same as in the laws as they stand. */
const MEANINGS: Partial<Record<Operation, (...values: number[]) => number | boolean>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  min: (a, b) => primitives.min(a, b),
  max: (a, b) => primitives.max(a, b),
  sqrt: (a) => primitives.sqrt(a),
  floor: (a) => primitives.floor(a),
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  scale: (a, b) => primitives.scale(a, b),
  exponent: (a) => primitives.exponent(a),
  mantissa: (a) => primitives.mantissa(a),
  octaveSegment: (a) => primitives.octaveSegment(a),
  stepSegment: (a) => primitives.stepSegment(a),
  cubic: (table, segment, t) => primitives.cubic(table as Table, segment, t),
  xor: (a, b) => primitives.xor(a, b),
  plus: (a, b) => primitives.plus(a, b),
  low: (a, b) => primitives.low(a, b),
  high: (a, b) => primitives.high(a, b),
  unit: (a) => primitives.unit(a),
};

/** What folding needs of a graph. */
interface Nodes {
  readonly knowsTables: boolean;
  constant(value: number): Node;
  result(op: Operation, value: number): Node;
  truth(value: boolean): Node;
  operation(op: Operation, ...args: readonly Node[]): Node;
}

/** The node that an operation comes to, or undefined. */
export function folded(graph: Nodes, op: Operation, args: readonly Node[]): Node | undefined {
  const meaning = op === "cubic" && !graph.knowsTables ? undefined : MEANINGS[op];
  if (meaning !== undefined && args.every((arg) => arg.op === "const" || arg.op === "table")) {
    return graph.result(op, Number(meaning(...args.map((arg) => arg.value!))));
  }
  const [a, b, c] = args as [Node, Node, Node];
  switch (op) {
    case "add":
      return isZero(a) && !mayBeMinusZero(b) ? b : isZero(b) && !mayBeMinusZero(a) ? a : undefined;
    case "sub":
      return is(b, 0) || (isZero(b) && !mayBeMinusZero(a)) ? a : undefined;
    case "mul":
      if (is(a, 1)) return b;
      if (is(b, 1)) return a;
      return (is(a, 0) && whole(b)) || (is(b, 0) && whole(a)) ? graph.constant(0) : undefined;
    case "div":
      return is(b, 1) ? a : undefined;
    case "and":
      return joined(a, b, 0);
    case "or":
      return joined(a, b, 1);
    case "not":
      return known(a) ? graph.truth(a.value === 0) : a.op === "not" ? a.args[0] : undefined;
    case "flag":
      return known(a) ? graph.constant(a.value!) : undefined;
    case "pick":
      if (known(a)) return a.value === 1 ? b : c;
      if (b === c) return b;
      return is(b, 1) && is(c, 0) ? graph.operation("flag", a) : undefined;
    default:
      return undefined;
  }
}

/** Two truths by `and`, where false settles it, or by `or`, where true does. */
function joined(a: Node, b: Node, settles: number): Node | undefined {
  if (known(a)) return a.value === settles ? a : b;
  if (known(b)) return b.value === settles ? b : a;
  return a === b ? a : undefined;
}

const known = (node: Node): boolean => node.op === "const";
const is = (node: Node, value: number): boolean => known(node) && Object.is(node.value, value);

/** Zero of either sign. */
const isZero = ({ facts }: Node): boolean => facts.zero;

const mayBeMinusZero = ({ facts }: Node): boolean => !facts.notNegative;

/** True of what times +0 is +0. */
const whole = ({ facts }: Node): boolean => facts.finite && facts.notNegative;
