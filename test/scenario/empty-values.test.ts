import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { brief } from "./faults.ts";

const notesOver = (lines: string, name = "base"): string[] =>
  brief(parseScenario(`${lines}\nextends: ${name}\n`).notes);

const note = (key: string, from = "base"): string =>
  `"${key}" has no value, and so removes what ${from} has there; write null if that is meant`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hashfleet-empty-"));
  writeFileSync(join(folder, "ours.yaml"), "extends: base\nfees: {busy: , log_sd: 0.4}\nstorms:\n");
  writeFileSync(join(folder, "mine.yaml"), "extends: ours.yaml\nfleets: {marginal:}\n");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ["fleets:\n  marginal:\n    # uptime: 0.9\n", `2:3 ${note("marginal")}`],
  ["storms:", `1:1 ${note("storms")}`],
  ["fleets: {marginal: {company: {debts: , btc: 1}}}", `1:31 ${note("debts")}`],
  ["regions:\n  texas:\n    storm_multiplier: # 1.2", `3:5 ${note("storm_multiplier")}`],
])("%j is noted: it removes what is inherited", (lines, told) => {
  expect(notesOver(lines)).toEqual([told]);
});

test("what removes by an explicit null, or removes nothing, is not noted", () => {
  expect(notesOver("storms: null\nfleets: {marginal: ~, efficient: {company: {tax: }}}")).toEqual([]);
  expect(notesOver("regions: {texas: {storm_multiplier: Null}}\npools:\nstorms: {}")).toEqual([]);
});

test("a note names the file that has what is removed, and stands where it is removed", () => {
  const { notes } = loadScenario(join(folder, "mine.yaml"));
  expect(notes.map(({ line, message }) => [line, message])).toEqual([
    [3, note("storms")],
    [2, note("marginal")],
  ]);
  writeFileSync(join(folder, "last.yaml"), "extends: ours.yaml\nfees:\n  log_sd:\n");
  expect(() => loadScenario(join(folder, "last.yaml"))).toThrow('missing key "log_sd"');
});

test("a setting without a value is noted where it removes, one of null is not", () => {
  const notes = (...sets: string[]): string[] => brief(loadScenario("base", { sets }).notes);
  const removed = (key: string, path: string): string =>
    `--set ${path}=: "${key}" has no value, and so is removed; write ${path}=null if that is meant`;
  expect(notes("fleets.efficient.company.hpc=", "storms= ")).toEqual([
    removed("hpc", "fleets.efficient.company.hpc"),
    removed("storms", "storms").replace("=:", "= :"),
  ]);
  expect(notes("storms=null", "fleets.efficient.company.hpc=~", "pools=")).toEqual([]);
});
