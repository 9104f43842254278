/** Every law of the program, with what it takes. */
import { join, resolve } from "node:path";
import ts from "typescript";
import { readFileSync } from "node:fs";
import type { LawData, LawsData, TypeData } from "../../src/compiler/law-data.ts";
import type { RecordType } from "../../src/lanes/record.ts";
import type { Law } from "../../src/lanes/steps.ts";
import { laws } from "../support/simd.ts";

const root = resolve(import.meta.dirname, "../..");

export interface ParameterOfLaw {
  readonly name: string;
  readonly type: TypeData;
  /** The record that it is a path of. */
  readonly record: RecordType | undefined;
}

export interface LawOfProgram {
  readonly name: string;
  readonly file: string;
  readonly law: Law;
  readonly parameters: readonly ParameterOfLaw[];
  /** What its value is, if it has one. */
  readonly returns: "number" | "boolean" | undefined;
  /** True where it or a law it calls looks a tail's probability up. */
  readonly ofTails: boolean;
}

/** All laws that their file exports. */
export async function everyLaw(): Promise<LawOfProgram[]> {
  const list = Object.values(laws);
  const files = [...new Set(list.map(({ file }) => file))];
  const found = await Promise.all(
    files.map((file) =>
      lawsOfFile(
        file,
        list.filter((law) => law.file === file),
      ),
    ),
  );
  return found.flat();
}

async function lawsOfFile(file: string, list: readonly LawData[]): Promise<LawOfProgram[]> {
  const module = (await import(`../../${file}`)) as Record<string, unknown>;
  const source = ts.createSourceFile(file, readFileSync(resolve(root, file), "utf8"), ts.ScriptTarget.Latest);
  const origins = await recordsOf(source, file, module);
  return list.flatMap(({ name, parameters }) => {
    const node = source.statements.find(
      (one): one is ts.FunctionDeclaration => ts.isFunctionDeclaration(one) && one.name?.text === name,
    )!;
    // What a file keeps to itself is compiled where another of its laws calls it.
    if (typeof module[name] !== "function") return [];
    const returns = node.type?.getText(source);
    return [
      {
        name,
        file,
        law: module[name] as Law,
        returns: returns === "number" || returns === "boolean" ? returns : undefined,
        ofTails: looksUpTails(name, laws),
        parameters: parameters.map((one, k) => ({
          ...one,
          record: one.type === "record" ? origins.get(node.parameters[k]!.type!.getText(source)) : undefined,
        })),
      },
    ];
  });
}

/** The records that a file declares or imports the types of, by their names. */
async function recordsOf(
  source: ts.SourceFile,
  file: string,
  module: Readonly<Record<string, unknown>>,
): Promise<Map<string, RecordType>> {
  const found = new Map<string, RecordType>();
  const add = (local: string, value: unknown): void => {
    if (typeof value === "object" && value !== null && "fields" in value)
      found.set(local, value as RecordType);
  };
  for (const [name, value] of Object.entries(module)) add(name, value);
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    const from = (await import(join("../..", file, "..", statement.moduleSpecifier.text))) as Record<
      string,
      unknown
    >;
    for (const { name, propertyName } of bindings.elements) add(name.text, from[(propertyName ?? name).text]);
  }
  return found;
}

function looksUpTails(name: string, all: LawsData): boolean {
  const calls = (data: unknown): string[] =>
    Array.isArray(data)
      ? [
          ...(data[0] === "call" || data[0] === "do" ? [data[1] as string] : []),
          ...data.flatMap((one) => calls(one)),
        ]
      : [];
  return calls(all[name]!.body).some(
    (callee) => callee === "octaveSegment" || (callee in all && looksUpTails(callee, all)),
  );
}
