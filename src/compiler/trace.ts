/** Follows laws over a program's graph: what a path's numbers become, one law after another. */
import type { RecordType } from "../lanes/record.ts";
import { isPlain } from "./facts.ts";
import type { ExpressionData, LawsData, StatementData } from "./law-data.ts";
import { type Node, type Operation, type Place, placeKey } from "./node.ts";
import type { Graph } from "./graph.ts";
import { COLUMN_BYTES } from "../lanes/memory.ts";

/** A record's columns as a program reaches them. */
export interface Columns {
  readonly record: RecordType;
  readonly base: Place["base"];
  /** Where its own columns, those of its terms and those of its state begin. */
  readonly own: number;
  readonly terms: number;
  readonly state: number;
}

/** What stands for a law's parameter. */
export type Bound = Node | Columns;

/** A column that laws have written: what it holds now. */
export interface Written {
  readonly place: Place;
  readonly columns: Columns;
  readonly field: string;
  node: Node;
}

/** What is known of columns before laws are followed. */
export interface Known {
  /** A number that is the same on all paths; undefined for others. */
  number(columns: Columns, field: string, place: Place): number | undefined;
  /** Whether an earlier program of the day has made what the column holds. */
  isMade(place: Place): boolean;
}

/** Nothing. */
export const UNKNOWN: Known = { number: () => undefined, isMade: () => true };

interface Variable {
  node: Node;
}

type Scope = Map<string, Variable | Columns>;

/** Laws that follow one another over the same columns. */
export class Trace {
  readonly graph: Graph;
  readonly #laws: LawsData;
  readonly #known: Known;
  readonly #columns = new Map<number, { node: Node; written: Written | undefined }>();
  readonly #together: boolean;
  /** What lives within the day and was read before it was written: what it is called, by its place. */
  readonly todays = new Map<number, string>();
  /** What chooses the paths that all laws are for. */
  within: Node | undefined;

  /** With `together` what is to be computed apart is written out where it stands, and all that is known is constant. */
  constructor(graph: Graph, laws: LawsData, known: Known, together = false) {
    this.graph = graph;
    this.#laws = laws;
    this.#known = known;
    this.#together = together;
  }

  /** All columns that were written, in order. */
  get written(): readonly Written[] {
    return [...this.#columns.values()].flatMap(({ written }) => (written === undefined ? [] : [written]));
  }

  /** Follows a law; returns its value where it has one. Nothing is written where `mask` does not hold. */
  follow(name: string, given: readonly Bound[], mask?: Node): Node | undefined {
    const law = this.#laws[name];
    if (law === undefined) throw new RangeError(`no law is called ${name}`);
    const scope: Scope = new Map(
      law.parameters.map(({ name: parameter }, k) => {
        const one = given[k]!;
        return [parameter, "record" in one ? one : { node: one }];
      }),
    );
    return this.#statements(law.body, scope, mask);
  }

  #statements(body: readonly StatementData[], outer: Scope, mask: Node | undefined): Node | undefined {
    const scope = new Map(outer);
    let result: Node | undefined;
    for (const statement of body) {
      switch (statement[0]) {
        case "let":
          scope.set(statement[1], { node: this.#value(statement[2], scope) });
          break;
        case "set": {
          const variable = scope.get(statement[1]) as Variable;
          variable.node = this.#chosen(mask, this.#value(statement[2], scope), () => variable.node);
          break;
        }
        case "put":
          this.#put(scope.get(statement[1]) as Columns, statement[2], this.#value(statement[3], scope), mask);
          break;
        case "if":
          this.#branch(statement, scope, mask);
          break;
        case "do":
          this.follow(statement[1], this.#arguments(statement.slice(2) as ExpressionData[], scope), mask);
          break;
        case "return":
          result = this.#value(statement[1], scope);
          break;
      }
    }
    return result;
  }

  #branch(
    [, when, then, otherwise]: StatementData & readonly ["if", ...unknown[]],
    scope: Scope,
    mask?: Node,
  ): void {
    const { graph } = this;
    const condition = this.#value(when, scope);
    for (const [branch, holds] of [
      [then, condition],
      [otherwise, graph.operation("not", condition)],
    ] as const) {
      if (branch.length === 0 || (holds.op === "const" && holds.value === 0)) continue;
      const both = mask === undefined ? holds : graph.operation("and", mask, holds);
      this.#statements(branch, scope, both.op === "const" ? undefined : both);
    }
  }

  #chosen(mask: Node | undefined, value: Node, before: () => Node): Node {
    return mask === undefined ? value : this.graph.operation("pick", mask, value, before());
  }

  #place(columns: Columns, field: string): Place {
    const index = columns.record.indexOf[field];
    if (index === undefined) throw new RangeError(`${columns.record.name} has no field ${field}`);
    const { role } = columns.record.fields[field]!;
    const from = role === "term" ? columns.terms : role === "state" ? columns.state : columns.own;
    return { base: columns.base, offset: from + index * COLUMN_BYTES };
  }

  /** What a field holds now. */
  field(columns: Columns, field: string): Node {
    const place = this.#place(columns, field);
    const key = placeKey(place);
    const held = this.#columns.get(key);
    if (held !== undefined) return held.node;
    const { graph } = this;
    const value = this.#known.number(columns, field, place);
    const node =
      value === undefined
        ? graph.load(place)
        : this.#together || isPlain(value)
          ? graph.constant(value)
          : graph.uniform(place, value);
    if (value === undefined && columns.record.fields[field]!.role === "today")
      this.todays.set(key, `${columns.record.name}.${field}`);
    this.#columns.set(key, { node, written: undefined });
    return node;
  }

  #put(columns: Columns, field: string, value: Node, mask: Node | undefined): void {
    const place = this.#place(columns, field);
    const key = placeKey(place);
    // What the day makes for the chosen paths alone has no meaning on others, and nothing to keep there.
    const isNew =
      columns.record.fields[field]!.role === "today" && !this.#columns.has(key) && !this.#known.isMade(place);
    const over = isNew && mask === this.within ? undefined : mask;
    const node = this.#chosen(over, value, () => this.field(columns, field));
    const written = this.#columns.get(key)?.written ?? { place, columns, field, node };
    written.node = node;
    this.#columns.set(key, { node, written });
  }

  #arguments(given: readonly ExpressionData[], scope: Scope): Bound[] {
    return given.map((one) => {
      const named = Array.isArray(one) && one[0] === "name" ? scope.get(one[1] as string) : undefined;
      return named !== undefined && "record" in named ? named : this.#value(one, scope);
    });
  }

  #value(expression: ExpressionData, scope: Scope): Node {
    const { graph } = this;
    if (typeof expression === "number") return graph.constant(expression);
    if (typeof expression === "boolean") return graph.truth(expression);
    if ("number" in expression) return graph.constant(Number(expression.number));
    switch (expression[0]) {
      case "name":
        return (scope.get(expression[1]) as Variable).node;
      case "field":
        return this.field(scope.get(expression[1]) as Columns, expression[2]);
      case "call":
        return this.#call(expression[1], this.#arguments(expression.slice(2) as ExpressionData[], scope));
      default: {
        const [op, ...operands] = expression as readonly [Operation, ...ExpressionData[]];
        return graph.operation(op, ...operands.map((operand) => this.#value(operand, scope)));
      }
    }
  }

  #call(name: string, given: readonly Bound[]): Node {
    const law = this.#laws[name];
    if (law === undefined) return this.#primitive(name as Operation, given as readonly Node[]);
    // What is the same on all paths is computed once, before any loop.
    const alike = given.every((one) => !("record" in one) && one.uniform);
    if (law.apart === undefined || this.#together || alike) return this.follow(name, given)!;
    return this.graph.apart(name, given as readonly Node[]);
  }

  #primitive(name: Operation, given: readonly Node[]): Node {
    const { graph } = this;
    if (name !== "low" && name !== "high")
      return graph.operation(name, ...given.map((one) => asWord(graph, name, one)));
    const words = given.map((one) => asWord(graph, name, one));
    if (words.every(({ op }) => op === "const")) return graph.operation(name, ...words);
    // Both halves come from the same two products.
    return graph.operation(
      name,
      graph.operation("productLow", ...words),
      graph.operation("productHigh", ...words),
    );
  }
}

const ON_WORDS: ReadonlySet<string> = new Set(["xor", "plus", "low", "high", "unit"]);

/** A constant among words is one. */
function asWord(graph: Graph, name: string, node: Node): Node {
  return ON_WORDS.has(name) && node.op === "const" && node.shape === "number"
    ? graph.constant(node.value! | 0, "word")
    : node;
}
