import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { inRandomOrder, mutated, mutationsOf } from "../../build/mutants/mutations.ts";
import { FOLDERS } from "../../build/mutants/options.ts";
import { Tests } from "../../build/mutants/stages.ts";
import { sourceFiles } from "../support/imports.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const texts = new Map(
  sourceFiles(...FOLDERS.map((folder) => `src/${folder}`)).map((file) => [
    file,
    readFileSync(`${root}${file}`, "utf8"),
  ]),
);
const all = [...texts].flatMap(([file, text]) => mutationsOf(file, text));

/** The tokens of a text, without comments. */
function tokensOf(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  const tokens = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.GreaterThanToken) scanner.reScanGreaterToken();
    tokens.push(scanner.getTokenText());
  }
  return tokens;
}

/** What remains of two lists without their common beginning and end. */
function apart(a: readonly string[], b: readonly string[]): readonly [readonly string[], readonly string[]] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
}

const changesOf = (text: string): string[] =>
  mutationsOf("file.ts", text).map(({ line, from, to }) => `${line}: ${from} → ${to}`);

describe("the mutations of a file", () => {
  it("are of operators, numbers, truth, pairs of functions and whole statements", () => {
    const text = `
const sum = a + b * -c;
if (!done && a <= 10) call(1, 0.25);
total -= Math.min(add(a, true), 1_000);
`;
    expect(changesOf(text)).toEqual([
      "2: + → -",
      "2: * → /",
      "2: - → +",
      "3: && → ||",
      "3: ! → ",
      "3: <= → <",
      "3: <= → >",
      "3: 10 → 11",
      "3: 10 → 9",
      "3: call(1, 0.25); → ;",
      "3: 1 → 2",
      "3: 1 → 0",
      "3: 0.25 → 0.5",
      "4: total -= Math.min(add(a, true), 1_000); → ;",
      "4: -= → +=",
      "4: min → max",
      "4: true → false",
      "4: 1_000 → 1001",
      "4: 1_000 → 999",
    ]);
  });

  it("leave types, comments, imports and texts alone", () => {
    const text = `
import { min } from "./1 + 1.ts";
export { max } from "./2.ts";
type Bit = 0 | 1;
interface Flag { on: true }
// 1 + 1
const text: 1 | "a < b" = \`a + \${min} < b\`;
`;
    expect(changesOf(text)).toEqual([]);
  });

  it("leave what a loop counts alone", () => {
    expect(changesOf("for (let i = 0; i < n; i += 2) {}")).toEqual(["1: 0 → 1", "1: < → <=", "1: < → >="]);
  });

  it("are many in the folders that are probed", () => {
    for (const folder of FOLDERS)
      expect(all.filter(({ file }) => file.startsWith(`src/${folder}/`)).length, folder).toBeGreaterThan(100);
  });
});

describe("mutants by chance", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(inRandomOrder(all, 1)).toEqual(inRandomOrder([...all].reverse(), 1));
    const [one, other] = [1, 2].map((seed) => inRandomOrder(all, seed).slice(0, 20));
    expect(one).not.toEqual(other);
  });

  it("parse, and differ in one token or lack one statement", () => {
    for (const mutation of inRandomOrder(all, 7).slice(0, 100)) {
      const { file, line, from, to } = mutation;
      const text = texts.get(file)!;
      const changed = mutated(text, mutation);
      const what = `${file}:${line} ${from} → ${to}`;
      const { diagnostics } = ts.transpileModule(changed, { reportDiagnostics: true });
      expect(diagnostics, what).toEqual([]);
      const [before, after] = apart(tokensOf(text), tokensOf(changed));
      expect(after.length, what).toBeLessThanOrEqual(1);
      if (to !== ";") expect(before.length, what).toBe(1);
      expect(before.length, what).toBeGreaterThan(0);
    }
  });
});

describe("the tests of a mutant", () => {
  const stages = new Tests(root).stagesOf("src/statistics/gamma.ts");
  const places = stages.flatMap(({ files }) => files);

  it("begin with that of its name, then come those of its folder", () => {
    expect(stages[0]).toEqual({ files: ["test/statistics/gamma.test.ts"], built: false });
    expect(stages[1]!.files.every((file) => file.startsWith("test/statistics/"))).toBe(true);
    expect(stages[1]!.files).toContain("test/statistics/poisson.test.ts");
  });

  it("need the build last, and are each named once", () => {
    expect(stages.map(({ built }) => built)).toEqual([false, false, false, true].slice(-stages.length));
    expect(stages.at(-1)!.files).toContain("test/cli/reproducibility.test.ts");
    expect(new Set(places).size).toBe(places.length);
  });

  it("reach what only another module loader loads", () => {
    const engine = new Tests(root).stagesOf("src/engine/batch.ts").flatMap(({ files }) => files);
    expect(engine).toContain("test/engine/storm-effect.test.ts");
    expect(engine).not.toContain("test/statistics/gamma.test.ts");
  });
});
