import type ts from "typescript";
import type { ExpressionData } from "../src/compiler/law-data.ts";
import { type Kind, type Signature, mismatch, numberData } from "./law-kinds.ts";
import type { Modules } from "./law-modules.ts";
import type { Problems } from "./law-problem.ts";

/** What a name stands for within a law. */
export interface Binding {
  readonly is: "parameter" | "const" | "let" | "round";
  readonly kind: Kind;
  /** Its name in the data. */
  readonly name: string;
  /** Its value where that is known: a loop's round, a `const` of a literal. */
  readonly value?: number;
}

/** The names of a block. */
export class Scope {
  readonly #names = new Map<string, Binding | "later">();
  readonly #outer: Scope | undefined;
  /** True for a loop's round, whose statements stand among those around the loop. */
  readonly #flat: boolean;

  constructor(outer?: Scope, flat = false) {
    this.#outer = outer;
    this.#flat = flat;
  }

  /** What a name stands for here; "later" before its declaration in the same block. */
  find(name: string): Binding | "later" | undefined {
    return this.#names.get(name) ?? this.#outer?.find(name);
  }

  /** Names that the block declares, before it does. */
  announce(name: string): void {
    this.#names.set(name, "later");
  }

  /** True if the block has declared the name already. */
  has(name: string): boolean {
    const found = this.#names.get(name);
    return found !== undefined && found !== "later";
  }

  declare(name: string, binding: Omit<Binding, "name">): Binding {
    const whole = { ...binding, name: this.#nameOf(name) };
    this.#names.set(name, whole);
    return whole;
  }

  /** The name in the data: one that is not yet taken around a loop, whose rounds are no blocks there. */
  #nameOf(name: string): string {
    let found = name;
    while (this.#flat && this.#outer?.takes(found) === true) found += "'";
    return found;
  }

  /** True if a name of the data means something here. */
  takes(name: string): boolean {
    for (const [own, binding] of this.#names)
      if ((binding === "later" ? own : binding.name) === name) return true;
    return this.#outer?.takes(name) ?? false;
  }
}

/** A call of a law by another. */
export interface Call {
  readonly node: ts.CallExpression;
  readonly callee: ts.FunctionDeclaration;
  readonly statement: boolean;
}

/** What is known while a law is read. */
export interface LawContext {
  readonly file: string;
  readonly modules: Modules;
  readonly problems: Problems;
  readonly signatures: ReadonlyMap<ts.FunctionDeclaration, Signature>;
  readonly calls: Call[];
}

/** An expression as data, with what it is. */
export interface Value {
  readonly data: ExpressionData;
  readonly kind: Kind;
  /** Its value where that is known without computing. */
  readonly known?: number;
}

/** What a problem was told of. */
export const UNKNOWN: Value = { data: 0, kind: "unknown" };

export function numberValue(known: number): Value {
  return { data: numberData(known), kind: "number", known };
}

/** The value's data if it is what is wanted; else a problem. */
export function dataAs(value: Value, wanted: Kind, node: ts.Node, { problems }: LawContext): ExpressionData {
  if (value.kind !== wanted && value.kind !== "unknown" && wanted !== "unknown")
    problems.add(node, mismatch(value.kind, wanted));
  return value.data;
}
