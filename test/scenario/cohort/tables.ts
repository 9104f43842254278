import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "vitest";

import { type LoadedScenario, loadScenario, type LoadOptions } from "../../../src/scenario/load/load.ts";
import type { Problem } from "../../../src/scenario/problems/problem.ts";
import { ScenarioError } from "../../../src/scenario/problems/scenario-error.ts";
import { temporaryFolder } from "../../support/temporary.ts";

/** What a company needs. */
export const HEAD = "company,tier,hashrate_ehs,shares_m";
export const ROW = "ours,efficient,10,100";

/** A table of one company with further columns, each with its cell. */
export function table(columns: Readonly<Record<string, string>> = {}, ...rows: readonly string[]): string {
  const quoted = (cell: string): string => (/[,"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const head = [HEAD, ...Object.keys(columns)].join(",");
  const row = [ROW, ...Object.values(columns).map(quoted)].join(",");
  return `${[head, row, ...rows].join("\n")}\n`;
}

/** Cohort files of one test file. */
export interface Tables {
  /** A file of this text, by its path. */
  readonly file: (name: string, text: string) => string;
  /** Base with the companies of a text laid over it. */
  readonly load: (text: string, name?: string, options?: LoadOptions) => LoadedScenario;
  /** The company `ours` of a text. */
  readonly ours: (text: string, name?: string) => Readonly<Record<string, unknown>>;
  /** `file:line:column message` of what was found in the cohort's own files. */
  readonly shown: (problems: readonly Problem[]) => string[];
  /** The same of a text that is wrong. */
  readonly faults: (text: string, name?: string, options?: LoadOptions) => string[];
}

/** Cohort files in a folder that is gone when the file's tests are done. */
export function cohortTables(): Tables {
  const folder = temporaryFolder();
  const tables: Tables = {
    file: (name, text) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    load: (text, name = "cohort.csv", options = {}) =>
      loadScenario("base", { ...options, companies: [tables.file(name, text)] }),
    ours: (text, name) => tables.load(text, name).scenario.fleets["ours"] ?? expect.fail("no company"),
    shown: (problems) =>
      problems
        .filter(({ file }) => file.includes(folder))
        .map(({ file, line, column, message }) =>
          [basename(file), ...(line === null ? [] : [line, column])].join(":").concat(` ${message}`),
        ),
    faults: (text, name, options) => {
      try {
        tables.load(text, name, options);
      } catch (error) {
        expect(error).toBeInstanceOf(ScenarioError);
        return tables.shown((error as ScenarioError).problems);
      }
      return expect.fail("the cohort was accepted");
    },
  };
  return tables;
}
