import { type LoadedScenario, loadScenario } from "../scenario/load.ts";
import { formatProblem, type Problem, ScenarioError } from "../scenario/problem.ts";
import { tell } from "./output.ts";

/** The scenarios of those names or files, each with the `--set`s; what is wrong with any of them is thrown as one. */
export function loadScenarios(namesOrFiles: readonly string[], sets: readonly string[]): LoadedScenario[] {
  const scenarios: LoadedScenario[] = [];
  const problems: Problem[] = [];
  for (const nameOrFile of namesOrFiles) {
    try {
      scenarios.push(loadScenario(nameOrFile, { sets }));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ScenarioError(problems);
  return scenarios;
}

/** The same for simulating; says on stderr what is allowed but probably not meant. */
export function loadToSimulate(namesOrFiles: readonly string[], sets: readonly string[]): LoadedScenario[] {
  const scenarios = loadScenarios(namesOrFiles, sets);
  scenarios.forEach(tellWarnings);
  return scenarios;
}

export function tellWarnings({ warnings }: LoadedScenario): void {
  for (const warning of warnings) tell(`warning: ${formatProblem(warning)}`);
}
