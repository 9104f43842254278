import { expect } from "vitest";

import { loadScenario, parseScenario } from "../../src/scenario/load/load.ts";
import { ScenarioError } from "../../src/scenario/problems/scenario-error.ts";
import type { Problem } from "../../src/scenario/problems/problem.ts";

/** All that is wrong with a text, which must be wrong. */
export function problemsOf(text: string, sets: readonly string[] = []): readonly Problem[] {
  return problemsIn(() => parseScenario(text, { file: "my.yaml", sets }));
}

/** All that is wrong with a file, which must be wrong. */
export function problemsOfFile(nameOrFile: string): readonly Problem[] {
  return problemsIn(() => loadScenario(nameOrFile));
}

/** `line:column message` of all that is wrong with what is laid over base by these lines, which are counted from 1. */
export function faultsOver(lines: string, sets: readonly string[] = []): string[] {
  return brief(problemsOf(`${lines}\nextends: base\n`, sets));
}

/** `line:column message` of each problem; `file: message` where there is no position. */
export function brief(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, column, message }) =>
    line === null || column === null ? `${file}: ${message}` : `${line}:${column} ${message}`,
  );
}

function problemsIn(load: () => unknown): readonly Problem[] {
  try {
    load();
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).problems;
  }
  return expect.fail("the scenario was accepted");
}
