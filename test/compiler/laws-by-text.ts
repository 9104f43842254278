/** Laws written for a test: as the build makes data of them, and as functions. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { compileFunction } from "node:vm";
import ts from "typescript";
import { lawsOfText } from "../../build/law-data.ts";
import type { LawsData } from "../../src/compiler/law-data.ts";
import * as exponential from "../../src/lanes/exp.law.ts";
import * as logarithm from "../../src/lanes/log.law.ts";
import * as primitives from "../../src/lanes/primitives.ts";
import * as lookUps from "../../src/lanes/tables.law.ts";

const root = resolve(import.meta.dirname, "../..");

/** What a law of a test may call, by the file it is imported from. */
const MODULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "primitives.ts": primitives,
  "exp.law.ts": exponential,
  "log.law.ts": logarithm,
  "tables.law.ts": lookUps,
};

const IMPORTS = Object.entries(MODULES)
  .map(([file, module]) => {
    const names = Object.keys(module).filter((name) => typeof module[name] === "function" && name !== "bind");
    return `import { ${names.join(", ")} } from "../lanes/${file}";`;
  })
  .join("\n");

const OTHERS = Object.fromEntries(
  Object.keys(MODULES)
    .filter((file) => file.endsWith(".law.ts"))
    .map((file) => [`src/lanes/${file}`, readFileSync(resolve(root, "src/lanes", file), "utf8")]),
);

/** A law's function, of whatever parameters. */
export type AnyLaw = (...given: never[]) => never;

export interface WrittenLaws {
  /** With all laws that they may call. */
  readonly data: LawsData;
  readonly functions: Readonly<Record<string, AnyLaw>>;
}

/** The laws of a text, which may call primitives, e^x, ln x and look-ups. */
export function lawsByText(text: string): WrittenLaws {
  const whole = `${IMPORTS}\n${text}`;
  const data = lawsOfText("src/fleet/test.law.ts", whole, OTHERS);
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(whole, { compilerOptions: options });
  const functions: Record<string, AnyLaw> = {};
  const load = (name: string): unknown => MODULES[name.slice("../lanes/".length)];
  const run = compileFunction(outputText, ["exports", "require"]) as (...given: unknown[]) => void;
  run(functions, load);
  return { data, functions };
}
