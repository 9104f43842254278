import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "./cases.ts";
import type { Failure } from "./verdict.ts";

/** What a kept case says beside its text. */
export interface KeptCase extends Case {
  readonly failure: Failure;
  /** Where it came from. */
  readonly fuzzSeed?: string;
  readonly number?: number;
}

/** Keeps a case in a folder: the scenario's text as it is, and beside it how it is run and what failed. */
export function keep(folder: string, name: string, { text, ...rest }: KeptCase): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, text);
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(rest, null, 2)}\n`);
  return file;
}

/** The cases in a folder by name. */
export function keptCases(folder: string): { readonly name: string; readonly kept: KeptCase }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const name = file.slice(0, -".json".length);
      const rest = JSON.parse(readFileSync(join(folder, file), "utf8")) as Omit<KeptCase, "text">;
      return { name, kept: { ...rest, text: readFileSync(join(folder, `${name}.yaml`), "utf8") } };
    });
}
