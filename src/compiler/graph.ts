/** Values of a program: a graph in which equal values are one node, and what is known when it is built is folded. */
import { factsOf, NO_FACTS } from "./facts.ts";
import { folded } from "./fold.ts";
import { type Facts, type Node, type Operation, type Place, placeKey, type Shape } from "./node.ts";

const SHAPES: Partial<Record<Operation, Shape>> = {
  path: "word",
  lt: "mask",
  le: "mask",
  gt: "mask",
  ge: "mask",
  eq: "mask",
  ne: "mask",
  and: "mask",
  or: "mask",
  not: "mask",
  octaveSegment: "segment",
  stepSegment: "segment",
  xor: "word",
  plus: "word",
  productLow: "word",
  productHigh: "word",
  low: "word",
  high: "word",
};

interface Extra {
  readonly value?: number;
  readonly place?: Place;
  readonly slot?: number;
  readonly law?: string;
  readonly shape?: Shape;
  readonly facts?: Facts;
}

/** The nodes of one program. */
export class Graph {
  readonly nodes: Node[] = [];
  /** Whether look-ups at known places fold: then the graph is of one model's tables alone. */
  readonly knowsTables: boolean;
  readonly #known = new Map<string, Node>();

  constructor(knowsTables = false) {
    this.knowsTables = knowsTables;
  }

  constant(value: number, shape: Shape = "number"): Node {
    return this.#make("const", [], { value, shape });
  }

  /** What an operation comes to on constants. */
  result(op: Operation, value: number): Node {
    return this.constant(value, SHAPES[op]);
  }

  truth(value: boolean): Node {
    return this.constant(value ? 1 : 0, "mask");
  }

  /** A number that is the same on all paths, read once; `value` where it is known helps to fold. */
  uniform(place: Place, value: number): Node {
    return this.#make("uniform", [], { place, facts: factsOf(value) });
  }

  scalar(slot: number, shape: Shape = "number"): Node {
    return this.#make("scalar", [], { slot, shape });
  }

  load(place: Place): Node {
    return this.#make("load", [], { place });
  }

  table(address: number): Node {
    return this.#make("table", [], { value: address });
  }

  /** The path's number; `slot` is the scalar of the block's first. */
  path(slot: number): Node {
    return this.#make("path", [], { slot });
  }

  /** A law's value that is to be computed in a loop of its own. */
  apart(law: string, args: readonly Node[]): Node {
    return this.#make("apart", args, { law });
  }

  /** An operation, or what it comes to. */
  operation(op: Operation, ...args: readonly Node[]): Node {
    return folded(this, op, args) ?? this.#make(op, args, {});
  }

  #make(op: Operation, args: readonly Node[], extra: Extra): Node {
    const { value, place, slot = 0, law } = extra;
    const shape = extra.shape ?? SHAPES[op] ?? (op === "pick" ? args[1]!.shape : "number");
    const what = value === undefined ? "" : Object.is(value, -0) ? "-0" : String(value);
    let key: string = op;
    for (const { id } of args) key += ` ${id}`;
    if (args.length === 0) key += ` ${shape} ${what} ${place === undefined ? "" : placeKey(place)} ${slot}`;
    else if (law !== undefined) key += ` ${law}`;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const node: Node = {
      id: this.nodes.length,
      op,
      args,
      shape,
      value,
      place,
      slot,
      law,
      uniform: isUniform(op, args),
      facts: extra.facts ?? (op === "const" ? factsOf(value!) : op === "load" ? NO_FACTS : factsOf(op, args)),
    };
    this.nodes.push(node);
    this.#known.set(key, node);
    return node;
  }
}

function isUniform(op: Operation, args: readonly Node[]): boolean {
  switch (op) {
    case "const":
    case "uniform":
    case "scalar":
    case "table":
      return true;
    case "load":
    case "path":
      return false;
    default:
      return args.every(({ uniform }) => uniform);
  }
}
