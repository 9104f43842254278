import { createHash } from "node:crypto";
import ts from "typescript";

/** A change of one token of a source file, or one statement less. */
export interface Mutation {
  /** Seen from the project's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Characters of the file that give way to `to`. */
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  /** What stands around it, in one line. */
  readonly context: string;
}

/** What may stand in place of an operator: the bound shifted, the test turned round, the other of a pair. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "*=": ["/="],
  "/=": ["*="],
};

/** Functions that have a counterpart. */
const FUNCTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["min", "max"],
    ["floor", "ceil"],
  ].flatMap(([one, other]) => [
    [one!, other!],
    [other!, one!],
  ]),
);

/** All mutations of a file, in the order of its text. Types, comments and imports have none. */
export function mutationsOf(file: string, text: string): readonly Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const add = (node: ts.Node, to: string, around: ts.Node, end = node.end): void => {
    const start = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    const from = text.slice(start, end);
    found.push({
      file,
      line,
      start,
      end,
      from,
      to,
      context: contextOf(text, around.getStart(source), around.end),
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const { operatorToken } = node;
      for (const to of OPERATORS[operatorToken.getText(source)] ?? []) add(operatorToken, to, node);
    } else if (ts.isPrefixUnaryExpression(node)) {
      const { operator } = node;
      const end = node.operand.pos;
      if (operator === ts.SyntaxKind.ExclamationToken) add(node, "", node, end);
      if (operator === ts.SyntaxKind.MinusToken) add(node, "+", node, end);
    } else if (ts.isNumericLiteral(node)) {
      for (const to of otherNumbers(node.getText(source))) add(node, to, node.parent);
    } else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, "false", node.parent);
    else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, "true", node.parent);
    else if (ts.isExpressionStatement(node)) add(node, ";", node);
    else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
      const other =
        ts.isIdentifier(name) && Object.hasOwn(FUNCTIONS, name.text) ? FUNCTIONS[name.text] : undefined;
      if (other !== undefined) add(name, other, node);
    }
    ts.forEachChild(node, (child) => {
      // A loop that counts otherwise has no end, which any test would notice, late.
      if (!ts.isForStatement(node) || child !== node.incrementor) visit(child);
    });
  };
  visit(source);
  return found;
}

/** The file's text with the mutation in it. */
export function mutated(text: string, { start, end, to }: Pick<Mutation, "start" | "end" | "to">): string {
  return text.slice(0, start) + to + text.slice(end);
}

/** The mutations in an order that the seed alone decides, so that one more or less leaves the others where they are. */
export function inRandomOrder(mutations: readonly Mutation[], seed: number): readonly Mutation[] {
  const key = ({ file, start, from, to }: Mutation): string =>
    createHash("sha256").update(`${seed}\n${file}\n${start}\n${from}\n${to}`).digest("hex");
  return mutations
    .map((mutation) => ({ mutation, key: key(mutation) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ mutation }) => mutation);
}

/** A whole number's neighbours; twice any other. */
function otherNumbers(text: string): readonly string[] {
  const value = Number(text.replaceAll("_", ""));
  if (!Number.isSafeInteger(value)) return [String(2 * value)];
  return [value + 1, value - 1].filter((other) => other >= 0).map(String);
}

function contextOf(text: string, start: number, end: number): string {
  return text.slice(start, end).replaceAll(/\s+/g, " ");
}
