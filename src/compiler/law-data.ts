/** Laws as data: what the build makes of law files (`build/law-data.ts`), and programs are compiled from. */

/** A number: JSON has none beyond the finite, nor −0. */
export type NumberData = number | { readonly number: "Infinity" | "-Infinity" | "NaN" | "-0" };

/** What a parameter or constant is. */
export type TypeData = "number" | "boolean" | "word" | "table" | "record";

export type BinaryOperation =
  "add" | "sub" | "mul" | "div" | "lt" | "le" | "gt" | "ge" | "eq" | "ne" | "and" | "or";

export type ExpressionData =
  | NumberData
  | boolean
  /** A constant or parameter that is no record; as an argument of a call, a record too. */
  | readonly ["name", string]
  /** A field of a record: the record's parameter, the field. */
  | readonly ["field", string, string]
  | readonly [BinaryOperation, ExpressionData, ExpressionData]
  | readonly ["not" | "neg" | "flag", ExpressionData]
  /** Condition, where it holds, where it does not. */
  | readonly ["pick", ExpressionData, ExpressionData, ExpressionData]
  /** A law or a primitive by name. */
  | readonly ["call", string, ...ExpressionData[]];

export type StatementData =
  /** `const` or `let`. */
  | readonly ["let", string, ExpressionData]
  /** A `let` that changes. */
  | readonly ["set", string, ExpressionData]
  /** A record's parameter, its field, the value. */
  | readonly ["put", string, string, ExpressionData]
  | readonly ["if", ExpressionData, readonly StatementData[], readonly StatementData[]]
  /** A call of a law that returns nothing. */
  | readonly ["do", string, ...ExpressionData[]]
  | readonly ["return", ExpressionData];

export interface LawData {
  readonly name: string;
  /** Where it stands, from the project's root. */
  readonly file: string;
  readonly parameters: readonly { readonly name: string; readonly type: TypeData }[];
  /** True for what is compiled as a loop of its own, because its steps wait for one another (`@apart`). */
  readonly apart?: true;
  /** Loops of a fixed count are unrolled. */
  readonly body: readonly StatementData[];
}

/** All laws by name. */
export type LawsData = Readonly<Record<string, LawData>>;
