/** What the files of the program import: read from their syntax, so that comments and texts do not count. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Import {
  /** The importing file, relative to the repository: "src/engine/day.ts". */
  readonly from: string;
  /** A file of the repository, relative to it; or a package or Node module by its name: "zod", "node:fs". */
  readonly to: string;
  readonly own: boolean;
  /** Loaded with the importing file; `import()`, loaded later if at all; or `import type`, gone once compiled. */
  readonly kind: "value" | "later" | "type";
}

/** All TypeScript files under the folders, relative to the repository, in order. */
export function sourceFiles(...folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
        .map((entry) => posix(relative(root, join(entry.parentPath, entry.name)))),
    )
    .sort();
}

/** The imports of a file, and what it re-exports from others. */
export function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, kind: Import["kind"]): void => {
    if (specifier === undefined) return;
    if (!ts.isStringLiteralLike(specifier)) throw new Error(`${file} imports what only its run can tell`);
    found.push({ from: file, kind, ...target(file, specifier.text) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(
        node.moduleSpecifier,
        node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "type" : "value",
      );
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? "type" : "value");
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, "type");
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], "later");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All modules that are loaded when a file is: itself, the values it imports, what those import, and so on. */
export function loadedBy(file: string): Set<string> {
  const loaded = new Set([file]);
  for (const next of loaded) {
    if (!next.endsWith(".ts")) continue;
    for (const { to, kind } of importsOf(next)) if (kind === "value") loaded.add(to);
  }
  return loaded;
}

function target(file: string, specifier: string): { to: string; own: boolean } {
  if (specifier.startsWith(".")) return { to: posix(join(dirname(file), specifier)), own: true };
  if (specifier.startsWith("node:")) return { to: specifier, own: false };
  const parts = specifier.split("/");
  return { to: parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/"), own: false };
}

function posix(path: string): string {
  return path.split(sep).join("/");
}
