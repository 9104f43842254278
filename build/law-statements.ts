import ts from "typescript";
import type { BinaryOperation, ExpressionData, StatementData } from "../src/compiler/law-data.ts";
import { bare, call, expression, expressionAs, fieldOf } from "./law-expressions.ts";
import type { Kind } from "./law-kinds.ts";
import { declaredAs } from "./law-modules.ts";
import { roundsOf } from "./law-rounds.ts";
import { isAssignment, refusedExpression, refusedOperator, refusedStatement } from "./law-refusals.ts";
import { type LawContext, Scope, type Value, dataAs } from "./law-scope.ts";

/** Assignments that compute from what was there. */
const COMPOUND: ReadonlyMap<ts.SyntaxKind, BinaryOperation> = new Map([
  [ts.SyntaxKind.PlusEqualsToken, "add"],
  [ts.SyntaxKind.MinusEqualsToken, "sub"],
  [ts.SyntaxKind.AsteriskEqualsToken, "mul"],
  [ts.SyntaxKind.SlashEqualsToken, "div"],
]);

/** The statements of a law, whose last one returns what the law `returns`. */
export function lawBody(body: ts.Block, returns: Kind, scope: Scope, context: LawContext): StatementData[] {
  const last = body.statements.at(-1);
  const result = last !== undefined && ts.isReturnStatement(last) ? last : undefined;
  const data = statements(
    result === undefined ? body.statements : body.statements.slice(0, -1),
    scope,
    context,
  );
  const value = result?.expression;
  if (returns === "nothing") {
    if (result !== undefined)
      context.problems.add(result, "a return in a law that returns nothing; leave it out");
  } else if (value === undefined)
    context.problems.add(result ?? body, "a law without its value; end it with return and an expression");
  else data.push(["return", expressionAs(returns, value, scope, context)]);
  return data;
}

/** The statements of a block in a scope of its own. */
function statements(nodes: readonly ts.Statement[], scope: Scope, context: LawContext): StatementData[] {
  for (const node of nodes)
    if (ts.isVariableStatement(node))
      for (const { name } of node.declarationList.declarations)
        if (ts.isIdentifier(name) && !scope.has(name.text)) scope.announce(name.text);
  return nodes.flatMap((node) => statement(node, scope, context));
}

function branch(node: ts.Statement, scope: Scope, context: LawContext): StatementData[] {
  return statements(ts.isBlock(node) ? node.statements : [node], scope, context);
}

function statement(node: ts.Statement, scope: Scope, context: LawContext): StatementData[] {
  if (ts.isExpressionStatement(node)) return expressionStatement(bare(node.expression), scope, context);
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap((one) =>
      declaration(one, node.declarationList.flags, scope, context),
    );
  if (ts.isIfStatement(node)) {
    const { thenStatement, elseStatement } = node;
    const condition = expressionAs("boolean", node.expression, scope, context);
    const yes = branch(thenStatement, new Scope(scope), context);
    const no = elseStatement === undefined ? [] : branch(elseStatement, new Scope(scope), context);
    return [["if", condition, yes, no]];
  }
  if (ts.isForStatement(node)) return loop(node, scope, context);
  if (ts.isEmptyStatement(node)) return [];
  if (ts.isReturnStatement(node))
    context.problems.add(
      node,
      "a return that is not the law's last statement; write if and else, or a ternary",
    );
  else context.problems.add(node, refusedStatement(node));
  return [];
}

function declaration(
  node: ts.VariableDeclaration,
  flags: ts.NodeFlags,
  scope: Scope,
  context: LawContext,
): StatementData[] {
  const { problems } = context;
  const is = declaredAs(flags);
  if (is === undefined) problems.add(node, "a var; write const or let");
  if (!ts.isIdentifier(node.name)) {
    problems.add(node.name, "a destructuring; name each field where it is used");
    return [];
  }
  const name = node.name.text;
  if (scope.has(name)) problems.add(node, `${name} is declared twice; give it another name`);
  if (node.initializer === undefined) {
    problems.add(node, `${name} begins without a value; give it one`);
    scope.declare(name, { is: "let", kind: "unknown" });
    return [];
  }
  const value = expression(node.initializer, scope, context);
  const kind = declaredKind(node, is, value, context);
  const known = is === "const" && value.known !== undefined ? { value: value.known } : {};
  const binding = scope.declare(name, { is: is ?? "let", kind, ...known });
  return [["let", binding.name, value.data]];
}

/** What a name is by its value, checked against the type that may be written beside it. */
function declaredKind(
  { type, initializer, name }: ts.VariableDeclaration,
  is: "const" | "let" | undefined,
  value: Value,
  context: LawContext,
): Kind {
  if (value.kind === "record" || value.kind === "table" || value.kind === "nothing") {
    // An alias would hide what is written to.
    dataAs(value, "number", initializer!, context);
    return "unknown";
  }
  if (type === undefined) return value.kind;
  const wanted = localKind(type.getText());
  if (wanted === undefined) {
    context.problems.add(
      type,
      `${name.getText()} is of a type that is no number, boolean or Word; leave the type out`,
    );
    return value.kind;
  }
  // A constant that stands for a Word is put where the word is used.
  if (wanted === "word" && is === "const" && value.known !== undefined) return value.kind;
  dataAs(value, wanted, initializer!, context);
  return wanted;
}

function localKind(type: string): Kind | undefined {
  if (type === "number" || type === "boolean") return type;
  if (type === "Word") return "word";
  return type === "Segment" ? "segment" : undefined;
}

function expressionStatement(node: ts.Expression, scope: Scope, context: LawContext): StatementData[] {
  const { problems } = context;
  if (ts.isCallExpression(node)) {
    const called = call(node, scope, context, true);
    if (called === undefined) return [];
    const { name, returns } = called.signature;
    if (returns !== "nothing" && returns !== "unknown")
      problems.add(node, `the value of ${name} is lost; use it, or leave the call out`);
    return [["do", name, ...called.given]];
  }
  if (ts.isBinaryExpression(node)) return assignment(node, scope, context);
  const refused = ts.isPostfixUnaryExpression(node) || !isKnown(node);
  problems.add(node, refused ? refusedExpression(node) : DOES_NOTHING);
  return [];
}

const DOES_NOTHING = "an expression as a statement; assign its value, write if and else, or leave it out";

/** True for what laws know, but not as a statement. */
function isKnown(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isNumericLiteral(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isConditionalExpression(node)
  );
}

function assignment(node: ts.BinaryExpression, scope: Scope, context: LawContext): StatementData[] {
  const { problems } = context;
  const operator = node.operatorToken;
  const operation = COMPOUND.get(operator.kind);
  if (operator.kind !== ts.SyntaxKind.EqualsToken && operation === undefined) {
    if (isAssignment(operator))
      problems.add(node, `${operator.getText()} is no operation of laws; write x = …`);
    else
      problems.add(
        node,
        operator.kind === ts.SyntaxKind.CommaToken ? refusedOperator(operator) : DOES_NOTHING,
      );
    return [];
  }
  const to = bare(node.left);
  if (ts.isPropertyAccessExpression(to)) {
    const field = fieldOf(to, scope, context);
    const value = expressionAs("number", node.right, scope, context);
    if (field === undefined) return [];
    return [["put", ...field, combined(["field", ...field], operation, value)]];
  }
  if (!ts.isIdentifier(to)) {
    problems.add(
      to,
      ts.isObjectLiteralExpression(to) || ts.isArrayLiteralExpression(to)
        ? "a destructuring; assign to each field"
        : "an assignment to what is neither a field nor a let; write to a field of a record parameter",
    );
    return [];
  }
  const local = scope.find(to.text);
  const value = expression(node.right, scope, context);
  if (local === undefined || local === "later" || local.is !== "let") {
    problems.add(to, notAssigned(to.text, local === "later" ? undefined : local?.is));
    return [];
  }
  const data = dataAs(value, operation === undefined ? local.kind : "number", node.right, context);
  if (operation !== undefined) dataAs({ data: 0, kind: local.kind }, "number", to, context);
  return [["set", local.name, combined(["name", local.name], operation, data)]];
}

function notAssigned(name: string, is: "parameter" | "const" | "let" | "round" | undefined): string {
  if (is === "parameter")
    return `an assignment to the parameter ${name}; write to one of its fields, or copy it to a let`;
  if (is === "const") return `an assignment to the const ${name}; make it a let`;
  if (is === "round") return `an assignment to the loop's ${name}; let the loop's head count`;
  return `an assignment to ${name}, which is no let of the law; declare it first`;
}

function combined(
  old: ExpressionData,
  operation: BinaryOperation | undefined,
  value: ExpressionData,
): ExpressionData {
  return operation === undefined ? value : [operation, old, value];
}

/** A loop of a fixed count, written out. */
function loop(node: ts.ForStatement, scope: Scope, context: LawContext): StatementData[] {
  const rounds = roundsOf(node, context.problems);
  if (rounds === undefined) return [];
  const round = (value: number): StatementData[] => {
    const head = new Scope(scope);
    head.declare(rounds.name, { is: "round", kind: "number", value });
    return branch(node.statement, new Scope(head, true), context);
  };
  // What is wrong is told also where there is no round.
  if (rounds.values.length === 0) round(0);
  return rounds.values.flatMap(round);
}
