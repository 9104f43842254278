import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadScenario } from "../../src/scenario/load/load.ts";
import type { LoadedScenario } from "../../src/scenario/load/load.ts";
import type { Problem } from "../../src/scenario/problems/problem.ts";
import { problemsOfFile } from "./faults.ts";

const REMOVED =
  "drift_per_year: null, volatility_per_year: null, degrees_of_freedom: null, max_daily_log_return: null";

/** A folder of its own for scenarios over base and their data file, `days.csv`. */
export class DataFolder {
  readonly path = mkdtempSync(join(tmpdir(), "hashfleet-days-"));

  remove(): void {
    rmSync(this.path, { recursive: true });
  }

  /** A scenario of these lines over base beside a data file of this text. */
  file(csv: string, lines: string): string {
    writeFileSync(join(this.path, "days.csv"), csv);
    const path = join(this.path, "my.yaml");
    writeFileSync(path, `extends: base\n${lines}\n`);
    return path;
  }

  load(csv: string, lines: string): LoadedScenario {
    return loadScenario(this.file(csv, lines));
  }

  /** What is wrong with it. */
  faults(csv: string, lines: string): string[] {
    return shown(problemsOfFile(this.file(csv, lines)));
  }
}

/** `file:line:column message` of each, the file by its name alone. */
export function shown(problems: readonly Problem[]): string[] {
  return problems.map(
    ({ file, line, column, message }) => `${file.replace(/^.*\//, "")}:${line}:${column} ${message}`,
  );
}

/** Lines of a scenario whose price is drawn from the days in the file. */
export const sample = (more = ""): string =>
  `price: {${REMOVED}, kind: bootstrap, file: days.csv, mean_block_days: 5${more}}`;

/** Lines of a scenario that replays so many days of prices. */
export const pricesOf = (days: number, more = ""): string =>
  `horizon_days: ${days}\nprice: {${REMOVED}, kind: replay, file: days.csv${more}}`;

/** Lines of a scenario that replays so many days of hashrate. */
export const hashrateOf = (days: number, more = ""): string =>
  `horizon_days: ${days}\nstorms: {}\nnetwork: {block_luck: off, replay: {file: days.csv${more}}}`;

/** Lines of a scenario that replays so many days of fees. */
export const feesOf = (days: number, more = ""): string =>
  `horizon_days: ${days}\nfees: {replay: {file: days.csv${more}}}`;
