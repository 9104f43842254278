import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Node, type Operation, SHARED } from "../../src/compiler/node.ts";
import { Graph } from "../../src/compiler/graph.ts";
import { COLUMN_BYTES } from "../../src/lanes/memory.ts";
import * as primitives from "../../src/lanes/primitives.ts";

type Value = number | boolean;
type Kind = "constant" | "uniform" | "column" | "scalar";

/** What operations of numbers and truths mean. */
const NUMBERS: Partial<Record<Operation, (a: number, b: number) => Value>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: primitives.min,
  max: primitives.max,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
};
const ONE_NUMBER: Partial<Record<Operation, (a: number) => Value>> = {
  neg: (a) => -a,
  sqrt: Math.sqrt,
  floor: Math.floor,
};
const TRUTHS: Partial<Record<Operation, (a: boolean, b: boolean) => Value>> = {
  and: (a, b) => a && b,
  or: (a, b) => a || b,
};

/** A value as the graph has it, and as it is. */
interface Both {
  readonly node: Node;
  readonly value: Value;
}

/** Values whose nodes are known in part: constants, numbers that are one on all paths, columns, numbers of the day. */
class Values {
  readonly graph = new Graph();
  readonly #given = new Map<Node, Value>();
  #places = 0;

  leaf(kind: Kind, value: number): Both {
    const { graph } = this;
    const place = { base: SHARED, offset: COLUMN_BYTES * this.#places++ };
    const node = {
      constant: () => graph.constant(value),
      uniform: () => graph.uniform(place, value),
      column: () => graph.load(place),
      scalar: () => graph.scalar(this.#places),
    }[kind]();
    this.#given.set(node, value);
    return { node, value };
  }

  truth(value: boolean): Both {
    return { node: this.graph.truth(value), value };
  }

  of(op: Operation, ...operands: readonly Both[]): Both {
    return {
      node: this.graph.operation(op, ...operands.map(({ node }) => node)),
      value: meaningOf(
        op,
        operands.map(({ value }) => value),
      ),
    };
  }

  /** What a node of the graph comes to. */
  evaluate(node: Node): Value {
    const given = this.#given.get(node);
    if (given !== undefined) return given;
    if (node.op === "const") return node.shape === "mask" ? node.value === 1 : node.value!;
    return meaningOf(
      node.op,
      node.args.map((arg) => this.evaluate(arg)),
    );
  }
}

function meaningOf(op: Operation, values: readonly Value[]): Value {
  const [a, b, c] = values as [never, never, Value];
  const meaning = NUMBERS[op] ?? ONE_NUMBER[op] ?? TRUTHS[op];
  if (meaning !== undefined) return meaning(a, b);
  switch (op) {
    case "not":
      return !a;
    case "flag":
      return Number(a);
    case "pick":
      return (a as Value) === true ? b : c;
    default:
      throw new RangeError(`no meaning of ${op}`);
  }
}

/** Numbers at which rules may fail. */
const NUMBERS_TRIED = [0, -0, 1, -1, 2, -2.5, 0.1, 1e-300, 1e6, 1e308, NaN, Infinity, -Infinity];

const leaves: readonly (readonly [Kind, number])[] = NUMBERS_TRIED.flatMap((value) =>
  (["constant", "uniform", "scalar", "column"] as const).map((kind) => [kind, value] as const),
);

describe("what is folded", () => {
  it.each(Object.keys(NUMBERS) as Operation[])(
    "%s of any two numbers, known or not, keeps every bit",
    (op) => {
      for (const a of leaves)
        for (const b of leaves) {
          const values = new Values();
          const { node, value } = values.of(op, values.leaf(...a), values.leaf(...b));
          expect(values.evaluate(node), `${op} of ${String(a)} and ${String(b)}`).toBe(value);
        }
    },
  );

  it.each(Object.keys(NUMBERS) as Operation[])("%s of a number and itself keeps every bit", (op) => {
    for (const leaf of leaves) {
      const values = new Values();
      const one = values.leaf(...leaf);
      const { node, value } = values.of(op, one, one);
      expect(values.evaluate(node), `${op} of ${String(leaf)} twice`).toBe(value);
    }
  });

  it("is a truth that is known, or the same twice, or denied twice", () => {
    const values = new Values();
    const [x, y] = [values.leaf("column", 1), values.leaf("column", 2)];
    const unknown = values.of("lt", x, y);
    for (const truth of [true, false])
      for (const op of ["and", "or"] as const) {
        for (const { node, value } of [
          values.of(op, unknown, values.truth(truth)),
          values.of(op, values.truth(truth), unknown),
        ])
          expect(values.evaluate(node)).toBe(value);
        expect(values.of(op, unknown, values.truth(truth)).node.args.length).toBeLessThanOrEqual(2);
      }
    expect(values.of("and", unknown, unknown).node).toBe(unknown.node);
    expect(values.of("or", unknown, unknown).node).toBe(unknown.node);
    expect(values.of("not", values.of("not", unknown)).node).toBe(unknown.node);
    expect(values.of("not", values.truth(true)).node).toBe(values.truth(false).node);
    expect(values.of("pick", unknown, x, x).node).toBe(x.node);
    expect(values.of("pick", values.truth(true), x, y).node).toBe(x.node);
    expect(values.of("pick", values.truth(false), x, y).node).toBe(y.node);
  });

  it("leaves out what a known 0 or 1 makes superfluous", () => {
    const values = new Values();
    const { graph } = values;
    const x = graph.load({ base: SHARED, offset: 0 });
    const flag = graph.operation("flag", graph.operation("lt", x, graph.constant(3)));
    const [zero, one] = [graph.constant(0), graph.constant(1)];
    expect(graph.operation("mul", x, one)).toBe(x);
    expect(graph.operation("div", x, one)).toBe(x);
    expect(graph.operation("sub", x, zero)).toBe(x);
    expect(graph.operation("add", flag, zero)).toBe(flag);
    expect(graph.operation("mul", flag, zero)).toBe(zero);
    // −0 + 0 is +0, and 0 · −1 is −0: a column that may be negative stays as it is.
    expect(graph.operation("add", x, zero)).not.toBe(x);
    expect(graph.operation("mul", x, zero)).not.toBe(zero);
  });

  it("of whole expressions keeps every bit, NaN, infinities and zeros of either sign among them", () => {
    const index = fc.nat(1000);
    const step = fc.record({
      op: fc.constantFrom<Operation>(
        ...(Object.keys(NUMBERS) as Operation[]),
        ...(Object.keys(ONE_NUMBER) as Operation[]),
        ...(Object.keys(TRUTHS) as Operation[]),
        "not",
        "flag",
        "pick",
        "pick",
        "pick",
      ),
      a: index,
      b: index,
      c: index,
    });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...leaves), { minLength: 1, maxLength: 5 }),
        fc.array(step, { maxLength: 12 }),
        (first, steps) => {
          const values = new Values();
          const numbers = first.map((leaf) => values.leaf(...leaf));
          const truths = [values.truth(true), values.of("lt", numbers[0]!, values.leaf("column", 0.5))];
          const number = (k: number): Both => numbers[k % numbers.length]!;
          const truth = (k: number): Both => truths[k % truths.length]!;
          for (const { op, a, b, c } of steps) {
            const isOfTruths = op in TRUTHS || op === "not" || op === "flag";
            const operands =
              op === "pick"
                ? [truth(a), number(b), number(c)]
                : isOfTruths
                  ? [truth(a), truth(b)]
                  : [number(a), number(b)];
            const taken = op === "not" || op === "flag" || op in ONE_NUMBER ? operands.slice(0, 1) : operands;
            const made = values.of(op, ...taken);
            // What overflows is no number of a column, and rests where laws bound it.
            if (typeof made.value === "number" && Math.abs(made.value) > 1e30 && Number.isFinite(made.value))
              return;
            expect(values.evaluate(made.node), `${op} of ${taken.map(({ value }) => value).join()}`).toBe(
              made.value,
            );
            (typeof made.value === "number" ? numbers : truths).push(made);
          }
        },
      ),
      { numRuns: 3000, seed: 1 },
    );
  });
});
