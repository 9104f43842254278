import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import type { LawData } from "../../src/compiler/law-data.ts";
import { sourceFiles } from "../support/imports.ts";
import { laws } from "../support/simd.ts";

const root = resolve(import.meta.dirname, "../..");

/** The laws that a law calls. */
function calledBy({ body }: LawData): string[] {
  const called: string[] = [];
  const visit = (data: unknown): void => {
    if (!Array.isArray(data)) return;
    const [kind, name] = data as unknown[];
    if ((kind === "call" || kind === "do") && typeof name === "string") called.push(name);
    data.forEach(visit);
  };
  visit(body);
  return called;
}

/** Where code outside of law files names a law: imported, and called with a path's records at once. */
function usesOutside(): { readonly imported: Set<string>; readonly called: string[] } {
  const imported = new Set<string>();
  const called: string[] = [];
  for (const file of sourceFiles("src", "workers").filter((each) => !/\.(law|d)\.ts$/.test(each))) {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest);
    const here = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isImportSpecifier(node) && Object.hasOwn(laws, node.name.text)) here.add(node.name.text);
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && here.has(node.expression.text))
        called.push(`${file} calls ${node.expression.text}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
    for (const name of here) imported.add(name);
  }
  return { imported, called };
}

/** Laws that give no value change records. */
const changes = (name: string): boolean => !laws[name]!.body.some(([kind]) => kind === "return");

describe("the laws", () => {
  const { imported, called } = usesOutside();

  test("are each part of a routine, or of another law", () => {
    const inLaws = new Set(Object.values(laws).flatMap(calledBy));
    expect(Object.keys(laws).length).toBeGreaterThan(80);
    expect(Object.keys(laws).filter((name) => !imported.has(name) && !inLaws.has(name))).toEqual([]);
  });

  test("that change records do it in routines, which know the engine; but for the counter that a single draw takes", () => {
    const bare = called.filter((use) => changes(use.slice(use.lastIndexOf(" ") + 1)));
    expect(bare).toEqual(["src/random/single.ts calls drawUnits"]);
  });
});
