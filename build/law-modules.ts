import { posix } from "node:path";
import ts from "typescript";
import { PRIMITIVES } from "./law-kinds.ts";

/** What a name of a module stands for in a law. */
export type Meaning =
  | { readonly is: "law"; readonly declaration: ts.FunctionDeclaration }
  | { readonly is: "primitive"; readonly name: string }
  | { readonly is: "constant"; readonly value: number };

/** A name in another file. */
interface Elsewhere {
  readonly file: string;
  readonly name: string;
}

interface Module {
  readonly source: ts.SourceFile;
  readonly functions: ReadonlyMap<string, ts.FunctionDeclaration>;
  readonly constants: ReadonlyMap<string, ts.Expression>;
  readonly imports: ReadonlyMap<string, Elsewhere>;
  /** What is exported by `export { … }`, under its name outside. */
  readonly exports: ReadonlyMap<string, string | Elsewhere>;
  /** All names that it gives a meaning, of whatever sort. */
  readonly known: ReadonlySet<string>;
}

const PRIMITIVES_FILE = "src/lanes/primitives.ts";

/** The files that laws stand in or take constants from, by their paths from the root. */
export class Modules {
  readonly #modules = new Map<string, Module | undefined>();
  readonly #read: (file: string) => string | undefined;

  /** `read` gives a file's text, undefined where there is no such file. */
  constructor(read: (file: string) => string | undefined) {
    this.#read = read;
  }

  /** What a file holds; undefined where there is none. */
  of(file: string): Module | undefined {
    if (!this.#modules.has(file)) {
      const text = this.#read(file);
      this.#modules.set(file, text === undefined ? undefined : moduleOf(file, text));
    }
    return this.#modules.get(file);
  }

  /** What a name stands for within a file; undefined for what laws do not know. */
  meaning(file: string, name: string, asked: readonly string[] = []): Meaning | undefined {
    const question = `${file} ${name}`;
    const module = this.of(file);
    if (module === undefined || asked.includes(question)) return undefined;
    const now = [...asked, question];
    const declaration = module.functions.get(name);
    if (declaration !== undefined) return file.endsWith(".law.ts") ? { is: "law", declaration } : undefined;
    const constant = module.constants.get(name);
    if (constant !== undefined) {
      const value = this.#fold(file, constant, now);
      return value === undefined ? undefined : { is: "constant", value };
    }
    return this.#exported(module.imports.get(name), now);
  }

  #exported(one: Elsewhere | undefined, asked: readonly string[]): Meaning | undefined {
    if (one === undefined) return undefined;
    const { file, name } = one;
    if (file === PRIMITIVES_FILE) return PRIMITIVES.has(name) ? { is: "primitive", name } : undefined;
    const exported = this.of(file)?.exports.get(name) ?? name;
    if (typeof exported === "string") return this.meaning(file, exported, asked);
    const question = `${file} export ${name}`;
    return asked.includes(question) ? undefined : this.#exported(exported, [...asked, question]);
  }

  /** The value of literals and constants, by JavaScript's arithmetic. */
  #fold(file: string, node: ts.Expression, asked: readonly string[]): number | undefined {
    if (ts.isParenthesizedExpression(node)) return this.#fold(file, node.expression, asked);
    if (ts.isIdentifier(node)) {
      if (!this.of(file)!.known.has(node.text)) return globalNumber(node.text);
      const meaning = this.meaning(file, node.text, asked);
      return meaning?.is === "constant" ? meaning.value : undefined;
    }
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
      const value = this.#fold(file, node.operand, asked);
      return value === undefined ? undefined : -value;
    }
    if (!ts.isBinaryExpression(node)) return undefined;
    const left = this.#fold(file, node.left, asked);
    const right = this.#fold(file, node.right, asked);
    if (left === undefined || right === undefined) return undefined;
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken:
        return left + right;
      case ts.SyntaxKind.MinusToken:
        return left - right;
      case ts.SyntaxKind.AsteriskToken:
        return left * right;
      case ts.SyntaxKind.SlashToken:
        return left / right;
      default:
        return undefined;
    }
  }
}

/** How a list of declarations begins; undefined for var and using. */
export function declaredAs(flags: ts.NodeFlags): "const" | "let" | undefined {
  if ((flags & ts.NodeFlags.Using) !== 0) return undefined;
  if ((flags & ts.NodeFlags.Const) !== 0) return "const";
  return (flags & ts.NodeFlags.Let) !== 0 ? "let" : undefined;
}

/** The numbers that JavaScript has names for. */
export function globalNumber(name: string): number | undefined {
  return name === "Infinity" || name === "NaN" ? Number(name) : undefined;
}

function moduleOf(file: string, text: string): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const functions = new Map<string, ts.FunctionDeclaration>();
  const constants = new Map<string, ts.Expression>();
  const imports = new Map<string, Elsewhere>();
  const exports = new Map<string, string | Elsewhere>();
  const known = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) {
      if (statement.name !== undefined) functions.set(statement.name.text, statement);
    } else if (ts.isVariableStatement(statement)) {
      const { flags, declarations } = statement.declarationList;
      for (const { name, initializer } of declarations)
        if (ts.isIdentifier(name)) {
          known.add(name.text);
          if (declaredAs(flags) === "const" && initializer !== undefined)
            constants.set(name.text, initializer);
        }
    } else if (ts.isImportDeclaration(statement)) {
      const from = fileOf(file, statement.moduleSpecifier);
      const { name, namedBindings } = statement.importClause ?? {};
      if (name !== undefined) known.add(name.text);
      if (namedBindings === undefined) continue;
      if (ts.isNamespaceImport(namedBindings)) known.add(namedBindings.name.text);
      else
        for (const one of namedBindings.elements) {
          known.add(one.name.text);
          if (from !== undefined) imports.set(one.name.text, { file: from, name: outsideName(one) });
        }
    } else if (ts.isExportDeclaration(statement)) {
      if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) continue;
      const from = fileOf(file, statement.moduleSpecifier);
      for (const one of statement.exportClause.elements) {
        const name = outsideName(one);
        if (statement.moduleSpecifier === undefined) exports.set(one.name.text, name);
        else if (from !== undefined) exports.set(one.name.text, { file: from, name });
      }
    } else if (ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
      if (statement.name !== undefined) known.add(statement.name.text);
    }
  }
  for (const name of functions.keys()) known.add(name);
  return { source, functions, constants, imports, exports, known };
}

/** The name that an import or export has on the other side. */
function outsideName(one: ts.ImportSpecifier | ts.ExportSpecifier): string {
  return (one.propertyName ?? one.name).text;
}

/** The file that a relative import means. */
function fileOf(file: string, specifier: ts.Expression | undefined): string | undefined {
  if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith("."))
    return undefined;
  return posix.join(posix.dirname(file), specifier.text);
}
