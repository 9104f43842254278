import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { lawFiles } from "../../build/law-files.ts";
import { lawsOf } from "../../build/laws-of.ts";
import { PLAIN_LAWS } from "../../src/engine/laws.ts";
import { sourceFiles } from "../support/imports.ts";

const root = resolve(import.meta.dirname, "../..");
const laws = new Set(lawFiles(root).flatMap((file) => lawsOf(root, file).map(({ name }) => name)));

test("every dense law is among those that a block has", () => {
  expect(laws.size).toBeGreaterThan(80);
  expect([...laws].filter((name) => !(name in PLAIN_LAWS))).toEqual([]);
});

test("none is called but through the block, which knows the engine, or by another law", () => {
  const others = sourceFiles("src", "workers").filter((file) => !/\.(law|simd|d)\.ts$/.test(file));
  const past = others.flatMap((file) =>
    ts
      .createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest)
      .statements.filter(ts.isImportDeclaration)
      .flatMap(({ importClause }) => {
        const named = importClause?.namedBindings;
        return named !== undefined && ts.isNamedImports(named)
          ? named.elements.map(({ name }) => name.text)
          : [];
      })
      .filter((name) => laws.has(name))
      .map((name) => `${file} imports ${name}`),
  );
  expect(past).toEqual([]);
});
