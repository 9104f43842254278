import { type LoadedScenario, type LoadOptions, loadScenario } from "../scenario/load.ts";
import type { Remarks } from "../scenario/findings.ts";
import { formatProblem, type Problem, ScenarioError } from "../scenario/problem.ts";
import { tell } from "./output.ts";

/** A scenario, or what is wrong with it. */
export type Attempt = { readonly loaded: LoadedScenario } | { readonly problems: readonly Problem[] };

/** What comes of loading the scenario of that name or file with these options. */
export function tryLoading(nameOrFile: string, options: LoadOptions): Attempt {
  try {
    return { loaded: loadScenario(nameOrFile, { ...options, today: today() }) };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return { problems: error.problems };
  }
}

/** The date in UTC, or what HASHFLEET_TODAY has in its place: with it what is said does not change from day to day. */
function today(): string {
  return process.env["HASHFLEET_TODAY"] ?? new Date().toISOString().slice(0, 10);
}

/** The scenarios of those names or files, each with these options; what is wrong with any of them is thrown as one. */
export function loadScenarios(namesOrFiles: readonly string[], options: LoadOptions): LoadedScenario[] {
  return loadedOf(namesOrFiles.map((nameOrFile) => tryLoading(nameOrFile, options)));
}

/** The scenarios that came of loading; what is wrong with any of them is thrown as one. */
export function loadedOf(attempts: readonly Attempt[]): LoadedScenario[] {
  const problems = attempts.flatMap((attempt) => ("problems" in attempt ? attempt.problems : []));
  if (problems.length > 0) throw new ScenarioError(problems);
  return attempts.flatMap((attempt) => ("loaded" in attempt ? [attempt.loaded] : []));
}

/** The same for simulating; says on stderr what was taken for granted, and what is allowed but probably not meant. */
export function loadToSimulate(namesOrFiles: readonly string[], options: LoadOptions): LoadedScenario[] {
  const scenarios = loadScenarios(namesOrFiles, options);
  scenarios.forEach(tellRemarks);
  return scenarios;
}

export function tellRemarks({ warnings, notes }: Remarks): void {
  for (const note of notes) tell(`note: ${formatProblem(note)}`);
  for (const warning of warnings) tell(`warning: ${formatProblem(warning)}`);
}
