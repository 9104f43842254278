import ts from "typescript";
import { type Kind, PRIMITIVES, type Signature } from "./law-kinds.ts";
import type { Problems } from "./law-problem.ts";

const NO_FUNCTION = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AsyncKeyword, "a law waits for nothing; leave async out"],
  [ts.SyntaxKind.DeclareKeyword, "a law without a body; write it"],
  [ts.SyntaxKind.DefaultKeyword, "a default export; export the law by its name"],
]);

/** What a law takes and returns; what is wrong with that is told. */
export function signatureOf(node: ts.FunctionDeclaration, problems: Problems): Signature {
  const name = node.name?.text ?? "";
  if (name === "") problems.add(node, "a law without a name; give it one");
  if (PRIMITIVES.has(name)) problems.add(node.name!, `${name} is a primitive; give the law another name`);
  for (const modifier of node.modifiers ?? []) {
    const wrong = NO_FUNCTION.get(modifier.kind);
    if (wrong !== undefined) problems.add(modifier, wrong);
  }
  if (node.asteriskToken !== undefined)
    problems.add(node.asteriskToken, "a generator; write a law that returns a value");
  if (node.typeParameters !== undefined)
    problems.add(node.typeParameters[0]!, "a law of any type; name the records that it takes");
  if (node.body === undefined) problems.add(node, "a law without a body; write it, and no overloads");
  const returns = returnKind(node, problems);
  const parameters = node.parameters.map((one) => parameterOf(one, returns, problems));
  return { name, parameters, returns };
}

function returnKind(node: ts.FunctionDeclaration, problems: Problems): Kind {
  const { type } = node;
  switch (type?.getText()) {
    case "void":
      return "nothing";
    case "number":
    case "boolean":
      return type.getText() as Kind;
    case "Word":
      return "word";
    default:
      problems.add(
        type ?? node.name ?? node,
        "a law that does not return void, number, boolean or Word; say which of them",
      );
      return "unknown";
  }
}

function parameterOf(
  node: ts.ParameterDeclaration,
  returns: Kind,
  problems: Problems,
): Signature["parameters"][number] {
  const { name, type } = node;
  if (node.questionToken !== undefined) problems.add(node, "an optional parameter; take it always");
  if (node.initializer !== undefined) problems.add(node, "a default for a parameter; give it at each call");
  if (node.dotDotDotToken !== undefined) problems.add(node, "rest parameters; take each by its name");
  if (!ts.isIdentifier(name)) {
    problems.add(name, "a destructuring; take the record, and name its fields where they are used");
    return { name: "", kind: "unknown" };
  }
  if (type === undefined) {
    problems.add(node, "a parameter without a type; say number, boolean, Word, Table or a record's type");
    return { name: name.text, kind: "unknown" };
  }
  return { name: name.text, kind: parameterKind(type, returns, problems) };
}

const KINDS: Readonly<Record<string, Kind>> = {
  number: "number",
  boolean: "boolean",
  Table: "table",
  Word: "word",
  Segment: "segment",
};

function parameterKind(type: ts.TypeNode, returns: Kind, problems: Problems): Kind {
  const kind = Object.hasOwn(KINDS, type.getText()) ? KINDS[type.getText()]! : undefined;
  if (kind === "segment" && returns === "nothing")
    problems.add(type, "a segment for a law that returns nothing; take the number that it is made of");
  if (kind !== undefined) return kind;
  const isNamed =
    ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeArguments === undefined;
  if (isNamed) return "record";
  problems.add(type, "a parameter of no known type; say number, boolean, Word, Table or a record's type");
  return "unknown";
}
