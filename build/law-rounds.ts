import ts from "typescript";
import { declaredAs } from "./law-modules.ts";
import type { Problems } from "./law-problem.ts";

/** More than this is a mistake: each round is written out. */
const MOST_ROUNDS = 1000;

/** A loop's counter, and its value in each round. */
export interface Rounds {
  readonly name: string;
  readonly values: readonly number[];
}

/** The rounds of a loop that counts up from one whole literal to another. */
export function roundsOf(node: ts.ForStatement, problems: Problems): Rounds | undefined {
  const { initializer, condition, incrementor } = node;
  const counter = counterOf(initializer);
  if (counter === undefined) {
    problems.add(initializer ?? node, "a loop that does not begin at a whole number; write let k = 0");
    return undefined;
  }
  const { name, start } = counter;
  const end = endOf(condition, name);
  if (end === undefined) {
    problems.add(
      condition ?? node,
      `a loop whose bound is no whole number; write ${name} < 10 or ${name} <= 9`,
    );
    return undefined;
  }
  const step = stepOf(incrementor, name);
  if (step === undefined) {
    problems.add(incrementor ?? node, `a loop that does not count up by a whole number; write ${name}++`);
    return undefined;
  }
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > MOST_ROUNDS) {
    problems.add(node, `a loop of ${count} rounds; a law is written out, have ${MOST_ROUNDS} at most`);
    return undefined;
  }
  return { name, values: Array.from({ length: count }, (_, k) => start + k * step) };
}

function counterOf(node: ts.ForInitializer | undefined): { name: string; start: number } | undefined {
  if (node === undefined || !ts.isVariableDeclarationList(node)) return undefined;
  const [one, ...others] = node.declarations;
  const isLet = declaredAs(node.flags) === "let";
  if (!isLet || one === undefined || others.length > 0 || !ts.isIdentifier(one.name)) return undefined;
  const start = whole(one.initializer);
  return start === undefined ? undefined : { name: one.name.text, start };
}

/** The first whole number that is not counted any more. */
function endOf(node: ts.Expression | undefined, name: string): number | undefined {
  if (node === undefined || !ts.isBinaryExpression(node) || !isNamed(node.left, name)) return undefined;
  const bound = whole(node.right);
  if (bound === undefined) return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.LessThanToken) return bound;
  return node.operatorToken.kind === ts.SyntaxKind.LessThanEqualsToken ? bound + 1 : undefined;
}

function stepOf(node: ts.Expression | undefined, name: string): number | undefined {
  if (node === undefined) return undefined;
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.PlusPlusToken && isNamed(node.operand, name) ? 1 : undefined;
  if (!ts.isBinaryExpression(node) || !isNamed(node.left, name)) return undefined;
  if (node.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken) return undefined;
  const step = whole(node.right);
  return step !== undefined && step > 0 ? step : undefined;
}

function isNamed(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** The value of a whole literal, with or without a minus. */
function whole(node: ts.Expression | undefined): number | undefined {
  if (node === undefined) return undefined;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = ts.isNumericLiteral(node.operand) ? whole(node.operand) : undefined;
    return value === undefined ? undefined : 0 - value;
  }
  if (!ts.isNumericLiteral(node)) return undefined;
  const value = Number(node.text);
  return Number.isSafeInteger(value) ? value : undefined;
}
