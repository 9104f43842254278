/** Makes data of the laws of law files: by their syntax alone, so that it is quick. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { LawData, LawsData, TypeData } from "../src/compiler/law-data.ts";
import { checkCalls } from "./law-calls.ts";
import { lawFiles } from "./law-files.ts";
import type { Kind, Signature } from "./law-kinds.ts";
import { Modules } from "./law-modules.ts";
import { Problems, placeOf } from "./law-problem.ts";
import { type Call, Scope } from "./law-scope.ts";
import { signatureOf } from "./law-signatures.ts";
import { lawBody } from "./law-statements.ts";

export { LawError } from "./law-problem.ts";

/** All laws of a project. A LawError names all that is outside of their language. */
export function lawsData(root: string): LawsData {
  return lawsOf(lawFiles(root), (file) => {
    try {
      return readFileSync(join(root, file), "utf8");
    } catch {
      return undefined;
    }
  });
}

/** The laws of a text that stands for a file, beside other files that it may import from. */
export function lawsOfText(
  file: string,
  text: string,
  others: Readonly<Record<string, string>> = {},
): LawsData {
  const texts = new Map([...Object.entries(others), [file, text]]);
  return lawsOf([...texts.keys()].filter((one) => one.endsWith(".law.ts")).sort(), (one) => texts.get(one));
}

function lawsOf(files: readonly string[], read: (file: string) => string | undefined): LawsData {
  const modules = new Modules(read);
  const problems = new Problems();
  const signatures = new Map<ts.FunctionDeclaration, Signature>();
  for (const file of files) {
    const { source } = modules.of(file)!;
    checkSyntax(source, problems);
    for (const node of source.statements) {
      if (ts.isFunctionDeclaration(node)) signatures.set(node, signatureOf(node, problems));
      if (ts.isVariableStatement(node)) checkConstants(node, problems);
    }
  }
  checkNames(signatures, problems);
  const callsOf = new Map<ts.FunctionDeclaration, readonly Call[]>();
  const laws = new Map<ts.FunctionDeclaration, LawData>();
  for (const [node, signature] of signatures) {
    const calls: Call[] = [];
    laws.set(node, lawOf(node, signature, { modules, problems, signatures, calls }));
    callsOf.set(node, calls);
  }
  checkCalls(laws, callsOf, problems);
  problems.end();
  return Object.fromEntries([...laws.values()].map((law) => [law.name, law]));
}

function lawOf(
  node: ts.FunctionDeclaration,
  { name, parameters, returns }: Signature,
  means: Pick<Parameters<typeof lawBody>[3], "modules" | "problems" | "signatures" | "calls">,
): LawData {
  const file = node.getSourceFile().fileName;
  const scope = new Scope();
  for (const one of parameters) scope.declare(one.name, { is: "parameter", kind: one.kind });
  const isApart = ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "apart");
  return {
    name,
    file,
    parameters: parameters.map((one) => ({ name: one.name, type: typeData(one.kind) })),
    ...(isApart ? { apart: true } : {}),
    body: node.body === undefined ? [] : lawBody(node.body, returns, scope, { file, ...means }),
  };
}

function typeData(kind: Kind): TypeData {
  // What a law's segment is follows from what it is given.
  return kind === "segment" || kind === "nothing" || kind === "unknown" ? "number" : kind;
}

/** What the parser itself did not take. */
function checkSyntax(source: ts.SourceFile, problems: Problems): void {
  const { parseDiagnostics = [] } = source as {
    readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  for (const { start, messageText } of parseDiagnostics)
    problems.addAt(source, start, ts.flattenDiagnosticMessageText(messageText, " "));
}

/** A law as a constant would be none to the build, and run all the same on the plain engine. */
function checkConstants({ declarationList }: ts.VariableStatement, problems: Problems): void {
  for (const { name, initializer } of declarationList.declarations)
    if (
      initializer !== undefined &&
      (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
    )
      problems.add(name, `a law as a constant; write function ${name.getText()}(…) { … }`);
}

/** Laws are known by their names alone. */
function checkNames(signatures: ReadonlyMap<ts.FunctionDeclaration, Signature>, problems: Problems): void {
  const first = new Map<string, ts.FunctionDeclaration>();
  for (const [node, { name }] of signatures) {
    const other = first.get(name);
    if (other === undefined) first.set(name, node);
    else if (name !== "")
      problems.add(node, `a second law ${name}, beside that at ${placeOf(other)}; give one another name`);
  }
}
