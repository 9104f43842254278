import ts from "typescript";
import type { BinaryOperation, ExpressionData } from "../src/compiler/law-data.ts";
import { type Kind, PRIMITIVES, type Signature, numberData } from "./law-kinds.ts";
import { globalNumber } from "./law-modules.ts";
import { isAssignment, refusedExpression, refusedMath, refusedOperator } from "./law-refusals.ts";
import { type LawContext, type Scope, UNKNOWN, type Value, dataAs, numberValue } from "./law-scope.ts";

/** Operators by what they take and make. */
const OPERATIONS: ReadonlyMap<ts.SyntaxKind, readonly [BinaryOperation, Kind, Kind]> = new Map([
  [ts.SyntaxKind.PlusToken, ["add", "number", "number"]],
  [ts.SyntaxKind.MinusToken, ["sub", "number", "number"]],
  [ts.SyntaxKind.AsteriskToken, ["mul", "number", "number"]],
  [ts.SyntaxKind.SlashToken, ["div", "number", "number"]],
  [ts.SyntaxKind.LessThanToken, ["lt", "number", "boolean"]],
  [ts.SyntaxKind.LessThanEqualsToken, ["le", "number", "boolean"]],
  [ts.SyntaxKind.GreaterThanToken, ["gt", "number", "boolean"]],
  [ts.SyntaxKind.GreaterThanEqualsToken, ["ge", "number", "boolean"]],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ["eq", "number", "boolean"]],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ["ne", "number", "boolean"]],
  [ts.SyntaxKind.AmpersandAmpersandToken, ["and", "boolean", "boolean"]],
  [ts.SyntaxKind.BarBarToken, ["or", "boolean", "boolean"]],
]);

/** An expression without what means nothing at run time: parentheses and `!` behind it. */
export function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ? bare(node.expression) : node;
}

/** An expression as data of a kind; a problem where it is of another. */
export function expressionAs(
  wanted: Kind,
  node: ts.Expression,
  scope: Scope,
  context: LawContext,
): ExpressionData {
  return dataAs(expression(node, scope, context), wanted, node, context);
}

/** An expression as data. */
export function expression(wrapped: ts.Expression, scope: Scope, context: LawContext): Value {
  const node = bare(wrapped);
  if (ts.isNumericLiteral(node)) return numberValue(Number(node.text));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { data: true, kind: "boolean" };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { data: false, kind: "boolean" };
  if (ts.isIdentifier(node)) return named(node, scope, context);
  if (ts.isPropertyAccessExpression(node)) return property(node, scope, context);
  if (ts.isPrefixUnaryExpression(node)) return prefix(node, scope, context);
  if (ts.isBinaryExpression(node)) return binary(node, scope, context);
  if (ts.isConditionalExpression(node)) return ternary(node, scope, context);
  if (ts.isCallExpression(node)) return valueCall(node, scope, context);
  context.problems.add(node, refusedExpression(node));
  return UNKNOWN;
}

function named(node: ts.Identifier, scope: Scope, { file, modules, problems }: LawContext): Value {
  const name = node.text;
  const local = scope.find(name);
  if (local === "later") {
    problems.add(node, `${name} is used before its declaration; declare it first`);
    return UNKNOWN;
  }
  if (local !== undefined) {
    if (local.is === "round") return numberValue(local.value!);
    const { kind, value } = local;
    return { data: ["name", local.name], kind, ...(value === undefined ? {} : { known: value }) };
  }
  const meaning = modules.meaning(file, name);
  if (meaning?.is === "constant") return numberValue(meaning.value);
  const known = modules.of(file)!.known.has(name);
  const number = known ? undefined : globalNumber(name);
  if (number !== undefined) return numberValue(number);
  if (meaning !== undefined) problems.add(node, `${name} is a function; call it`);
  else if (known)
    problems.add(node, `${name} is no constant number; write a number, or a const of numbers and + - * /`);
  else problems.add(node, `${name} is unknown; declare it, take it as a parameter, or import it`);
  return UNKNOWN;
}

/** The record and field that `a.b` means; a problem where it is none. */
export function fieldOf(
  node: ts.PropertyAccessExpression,
  scope: Scope,
  { problems, file, modules }: LawContext,
): readonly [record: string, field: string] | undefined {
  const on = bare(node.expression);
  if (node.questionDotToken !== undefined) problems.add(node, "?.; nothing is undefined in a law, write .");
  else if (!ts.isIdentifier(on) || !ts.isIdentifier(node.name))
    problems.add(node, "a field of something that is no record parameter; take the record as a parameter");
  else {
    const local = scope.find(on.text);
    if (local === "later" || local?.kind === "unknown") return undefined;
    if (local?.kind === "record") return [local.name, node.name.text];
    if (on.text === "Math" && local === undefined && !modules.of(file)!.known.has("Math"))
      problems.add(node, refusedMath(node.name.text));
    else problems.add(node, `${on.text} is no record; name a field of one of the law's record parameters`);
  }
  return undefined;
}

function property(node: ts.PropertyAccessExpression, scope: Scope, context: LawContext): Value {
  const field = fieldOf(node, scope, context);
  return field === undefined ? UNKNOWN : { data: ["field", ...field], kind: "number" };
}

function prefix(node: ts.PrefixUnaryExpression, scope: Scope, context: LawContext): Value {
  switch (node.operator) {
    case ts.SyntaxKind.MinusToken: {
      const operand = bare(node.operand);
      const value = expression(operand, scope, context);
      const literal = ts.isNumericLiteral(operand) || isGlobalNumber(operand, scope, context);
      if (literal) return numberValue(-value.known!);
      return { data: ["neg", dataAs(value, "number", operand, context)], kind: "number" };
    }
    case ts.SyntaxKind.ExclamationToken:
      return { data: ["not", expressionAs("boolean", node.operand, scope, context)], kind: "boolean" };
    case ts.SyntaxKind.PlusToken:
      context.problems.add(node, "a plus before a number; leave it out, or write Number(…) of a truth");
      return UNKNOWN;
    case ts.SyntaxKind.TildeToken:
      context.problems.add(node, "~ is no operation of laws; write xor(…, 4294967295)");
      return UNKNOWN;
    default:
      context.problems.add(node, refusedExpression(node));
      return UNKNOWN;
  }
}

/** True for the names Infinity and NaN where they have their common meaning. */
function isGlobalNumber(node: ts.Expression, scope: Scope, { file, modules }: LawContext): boolean {
  return (
    ts.isIdentifier(node) &&
    globalNumber(node.text) !== undefined &&
    scope.find(node.text) === undefined &&
    !modules.of(file)!.known.has(node.text)
  );
}

function binary(node: ts.BinaryExpression, scope: Scope, context: LawContext): Value {
  const operation = OPERATIONS.get(node.operatorToken.kind);
  if (operation === undefined) {
    context.problems.add(
      isAssignment(node.operatorToken) ? node : node.operatorToken,
      refusedOperator(node.operatorToken),
    );
    return UNKNOWN;
  }
  const [name, takes, makes] = operation;
  const left = operandAs(takes, node.left, makes, scope, context);
  const right = operandAs(takes, node.right, makes, scope, context);
  return { data: [name, left, right], kind: makes };
}

function operandAs(
  takes: Kind,
  node: ts.Expression,
  makes: Kind,
  scope: Scope,
  context: LawContext,
): ExpressionData {
  const value = expression(node, scope, context);
  if (value.kind !== "boolean" || takes !== "number" || makes !== "boolean")
    return dataAs(value, takes, node, context);
  context.problems.add(node, "a comparison of truths; compare numbers, and join comparisons with && or ||");
  return value.data;
}

function ternary(node: ts.ConditionalExpression, scope: Scope, context: LawContext): Value {
  const condition = expressionAs("boolean", node.condition, scope, context);
  const yes = expression(node.whenTrue, scope, context);
  const no = expressionAs(yes.kind, node.whenFalse, scope, context);
  if (["record", "table", "segment", "nothing"].includes(yes.kind)) {
    context.problems.add(node, `a choice of ${yes.kind}s; choose between numbers, truths or words`);
    return UNKNOWN;
  }
  return { data: ["pick", condition, yes.data, no], kind: yes.kind };
}

function valueCall(node: ts.CallExpression, scope: Scope, context: LawContext): Value {
  const callee = bare(node.expression);
  if (isNumberOf(callee, scope, context)) return flag(node, scope, context);
  const called = call(node, scope, context, false);
  if (called === undefined) return UNKNOWN;
  const { name, returns } = called.signature;
  return { data: ["call", name, ...called.given], kind: returns };
}

function isNumberOf(callee: ts.Expression, scope: Scope, { file, modules }: LawContext): boolean {
  return (
    ts.isIdentifier(callee) &&
    callee.text === "Number" &&
    scope.find("Number") === undefined &&
    !modules.of(file)!.known.has("Number")
  );
}

function flag(node: ts.CallExpression, scope: Scope, context: LawContext): Value {
  const [truth, ...rest] = node.arguments;
  if (truth === undefined || rest.length > 0) {
    context.problems.add(node, "Number takes one truth; write Number(x > y)");
    return UNKNOWN;
  }
  const value = expression(truth, scope, context);
  if (value.kind === "number") {
    context.problems.add(node, "Number(…) of what is a number already; leave Number out");
    return value;
  }
  return { data: ["flag", dataAs(value, "boolean", truth, context)], kind: "number" };
}

/** A call of a law or a primitive: what is called, and with what. */
export function call(
  node: ts.CallExpression,
  scope: Scope,
  context: LawContext,
  statement: boolean,
): { readonly signature: Signature; readonly given: readonly ExpressionData[] } | undefined {
  const callee = bare(node.expression);
  const found = calleeOf(callee, scope, context);
  if (found === undefined) {
    // What is given may hold problems of its own.
    for (const one of node.arguments) expression(one, scope, context);
    return undefined;
  }
  const { signature, law } = found;
  const { parameters } = signature;
  if (node.questionDotToken !== undefined || node.typeArguments !== undefined)
    context.problems.add(node, `${signature.name} is called otherwise than by its arguments; write f(x)`);
  if (node.arguments.length !== parameters.length)
    context.problems.add(
      node,
      `${signature.name} is given ${node.arguments.length} of ${parameters.length} arguments; give each one`,
    );
  const given = node.arguments.map((one, k) =>
    argument(one, parameters[k]?.kind ?? "unknown", scope, context),
  );
  if (law !== undefined) context.calls.push({ node, callee: law, statement });
  return { signature, given };
}

function argument(node: ts.Expression, wanted: Kind, scope: Scope, context: LawContext): ExpressionData {
  const value = expression(node, scope, context);
  if (wanted === "word" && value.kind === "number" && isWord(value.known)) return numberData(value.known!);
  return dataAs(value, wanted, node, context);
}

function isWord(known: number | undefined): boolean {
  return Number.isInteger(known) && known! >= -(2 ** 31) && known! < 2 ** 32;
}

function calleeOf(
  node: ts.Expression,
  scope: Scope,
  context: LawContext,
): { readonly signature: Signature; readonly law?: ts.FunctionDeclaration } | undefined {
  const { file, modules, problems, signatures } = context;
  if (!ts.isIdentifier(node)) {
    if (!ts.isPropertyAccessExpression(node) || fieldOf(node, scope, context) !== undefined)
      problems.add(node, "a call of what is no name; call a law or a primitive by its name");
    return undefined;
  }
  const meaning = scope.find(node.text) === undefined ? modules.meaning(file, node.text) : undefined;
  if (meaning?.is === "primitive") return { signature: PRIMITIVES.get(meaning.name)! };
  const signature = meaning?.is === "law" ? signatures.get(meaning.declaration) : undefined;
  if (meaning?.is === "law" && signature !== undefined) return { signature, law: meaning.declaration };
  problems.add(
    node,
    `${node.text} is neither a law nor a primitive; import a law from a .law.ts file, or a primitive from lanes/law.ts`,
  );
  return undefined;
}
