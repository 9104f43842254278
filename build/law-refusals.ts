/** What is outside of the language of laws, by its syntax: what is wrong; what to write instead. */
import ts from "typescript";

const Kind = ts.SyntaxKind;

const STATEMENTS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.WhileStatement, "a while loop; count its rounds: for (let k = 0; k < 10; k++)"],
  [Kind.DoStatement, "a do loop; count its rounds: for (let k = 0; k < 10; k++)"],
  [Kind.ForOfStatement, "a loop over values; count its rounds: for (let k = 0; k < 10; k++)"],
  [Kind.ForInStatement, "a loop over keys; count its rounds: for (let k = 0; k < 10; k++)"],
  [Kind.SwitchStatement, "a switch; write if and else"],
  [Kind.BreakStatement, "a break; write if and else"],
  [Kind.ContinueStatement, "a continue; write if and else"],
  [Kind.LabeledStatement, "a label; write if and else"],
  [Kind.ThrowStatement, "a law throws nothing; check where the model is built"],
  [Kind.TryStatement, "a law catches nothing; leave try out"],
  [Kind.Block, "a block by itself; write its statements without braces"],
  [Kind.FunctionDeclaration, "a function within a law; write a law beside it"],
  [Kind.ClassDeclaration, "a class within a law; write laws over records"],
]);

const EXPRESSIONS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.ArrayLiteralExpression, "an array; write a field or a name for each"],
  [Kind.ElementAccessExpression, "an element of an array; write a field or a name for each"],
  [Kind.ObjectLiteralExpression, "an object; write to the fields of a record parameter"],
  [Kind.StringLiteral, "a text; laws know numbers"],
  [Kind.NoSubstitutionTemplateLiteral, "a text; laws know numbers"],
  [Kind.TemplateExpression, "a text; laws know numbers"],
  [Kind.TaggedTemplateExpression, "a text; laws know numbers"],
  [Kind.RegularExpressionLiteral, "a regular expression; laws know numbers"],
  [Kind.BigIntLiteral, "a bigint; laws know numbers"],
  [Kind.NullKeyword, "null; laws know numbers"],
  [Kind.ThisKeyword, "this; take a record as a parameter"],
  [Kind.ArrowFunction, "a closure; write a law beside it"],
  [Kind.FunctionExpression, "a closure; write a law beside it"],
  [Kind.ClassExpression, "a class; write laws over records"],
  [Kind.NewExpression, "a new object; write to the fields of a record parameter"],
  [Kind.AsExpression, "a type assertion; leave it out"],
  [Kind.TypeAssertionExpression, "a type assertion; leave it out"],
  [Kind.SatisfiesExpression, "a type assertion; leave it out"],
  [Kind.SpreadElement, "a spread; write each argument"],
  [Kind.AwaitExpression, "a law waits for nothing; leave await out"],
  [Kind.YieldExpression, "a law yields nothing; return a value"],
  [Kind.TypeOfExpression, "typeof; the types of laws are known"],
  [Kind.VoidExpression, "void; leave it out"],
  [Kind.DeleteExpression, "delete; write a number to the field"],
  [Kind.PrefixUnaryExpression, "++ or -- outside of a loop's head; write += 1 or -= 1 as a statement"],
  [Kind.PostfixUnaryExpression, "++ or -- outside of a loop's head; write += 1 or -= 1 as a statement"],
]);

const WORDS = "a number has no bits; take Words, and xor, plus, low and high of lanes/law.ts";

const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.PercentToken, "% is no operation of laws; write x - floor(x / n) * n"],
  [Kind.AsteriskAsteriskToken, "** is no operation of laws; multiply, or use exp and log"],
  [Kind.EqualsEqualsToken, "==; write ==="],
  [Kind.ExclamationEqualsToken, "!=; write !=="],
  [Kind.QuestionQuestionToken, "??; nothing is undefined in a law, leave it out"],
  [Kind.CommaToken, "a comma between expressions; write statements"],
  [Kind.AmpersandToken, WORDS],
  [Kind.BarToken, WORDS],
  [Kind.CaretToken, WORDS],
  [Kind.LessThanLessThanToken, WORDS],
  [Kind.GreaterThanGreaterThanToken, WORDS],
  [Kind.GreaterThanGreaterThanGreaterThanToken, WORDS],
]);

export function refusedStatement(node: ts.Node): string {
  return (
    STATEMENTS.get(node.kind) ??
    "no statement of laws; they have const, let, assignments, if, for, calls and return"
  );
}

export function refusedExpression(node: ts.Node): string {
  return (
    EXPRESSIONS.get(node.kind) ??
    "no expression of laws; they have numbers, names, fields, operators, ternaries and calls"
  );
}

export function refusedOperator(operator: ts.BinaryOperatorToken): string {
  if (isAssignment(operator)) return "an assignment inside of an expression; make it a statement of its own";
  return OPERATORS.get(operator.kind) ?? `${operator.getText()} is no operation of laws; write it otherwise`;
}

export function isAssignment({ kind }: ts.BinaryOperatorToken): boolean {
  return kind >= Kind.FirstAssignment && kind <= Kind.LastAssignment;
}

/** What to do without Math. */
export function refusedMath(name: string): string {
  if (["min", "max", "sqrt", "floor"].includes(name)) return `Math.${name}; import ${name} from lanes/law.ts`;
  if (name === "exp" || name === "log")
    return `Math.${name} differs between machines; import the law ${name} from lanes/law.ts`;
  if (name === "abs") return "Math.abs; write a ternary";
  if (name === "pow") return "Math.pow; multiply, or use the laws exp and log";
  if (/^[A-Z]/.test(name)) return `Math.${name}; write the number`;
  return `Math.${name} is nothing that laws know; write it with operators, primitives and laws`;
}
