import type { Remarks } from "../../scenario/problems/findings.ts";
import {
  identify,
  type Identity,
  type LoadedScenario,
  type LoadOptions,
  loadScenario,
  parseScenario,
} from "../../scenario/load/load.ts";
import { formatProblem, type Problem, problemOf } from "../../scenario/problems/problem.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { tell } from "../terminal/output.ts";
import { readStandardInput, STANDARD_INPUT, standardInput } from "../terminal/standard-input.ts";

/** What a scenario on standard input is called; its files are looked for from the working directory. */
const FROM_INPUT: Identity = { name: "stdin", file: "<stdin>" };

/** A scenario, or what is wrong with it. */
export type Attempt = { readonly loaded: LoadedScenario } | { readonly problems: readonly Problem[] };

/** What comes of loading each of the scenarios of these names or files, or on standard input ("-"), with these options. */
export async function tryLoadingAll(given: readonly string[], options: LoadOptions): Promise<Attempt[]> {
  await readStandardInput(given);
  return Promise.all(given.map((each) => withLimits(each, options)));
}

/** A scenario whose limits can be held to what it runs; few state any. */
async function withLimits(given: string, options: LoadOptions): Promise<Attempt> {
  const attempt = tryLoading(given, options);
  if ("problems" in attempt || attempt.loaded.scenario.expect === undefined) return attempt;
  const { limitProblems } = await import("./expect.ts");
  const { only, ...all } = options;
  const whole = only === undefined ? attempt : tryLoading(given, all);
  const problems = limitProblems(attempt.loaded, "loaded" in whole ? whole.loaded : attempt.loaded);
  return problems.length === 0 ? attempt : { problems };
}

/** The same for one; standard input must have been read. */
export function tryLoading(given: string, options: LoadOptions): Attempt {
  try {
    // Settings of a run are more than what a scenario is loaded with.
    const { companies, only, start, sets, data } = options;
    const dated = { companies, only, start, sets, data, today: today() };
    return { loaded: given === STANDARD_INPUT ? fromInput(dated) : loadScenario(given, dated) };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return { problems: error.problems };
  }
}

/** The date in UTC, or what HASHFLEET_TODAY has in its place: with it what is said does not change from day to day. */
function today(): string {
  return process.env["HASHFLEET_TODAY"] ?? new Date().toISOString().slice(0, 10);
}

function fromInput(options: LoadOptions): LoadedScenario {
  const read = standardInput();
  if ("fault" in read) throw new ScenarioError([problemOf(FROM_INPUT.file, read.fault)]);
  return parseScenario(read.text, { ...FROM_INPUT, ...options });
}

/** What a scenario is called on the command line, valid or not. */
export function identityOf(given: string): Identity {
  return given === STANDARD_INPUT ? FROM_INPUT : identify(given);
}

/** The scenarios of those names or files, each with these options; what is wrong with any of them is thrown as one. */
export async function loadScenarios(
  given: readonly string[],
  options: LoadOptions,
): Promise<LoadedScenario[]> {
  return loadedOf(await tryLoadingAll(given, options));
}

/** The scenarios that came of loading; what is wrong with any of them is thrown as one. */
export function loadedOf(attempts: readonly Attempt[]): LoadedScenario[] {
  const problems = attempts.flatMap((attempt) => ("problems" in attempt ? attempt.problems : []));
  if (problems.length > 0) throw new ScenarioError(problems);
  return attempts.flatMap((attempt) => ("loaded" in attempt ? [attempt.loaded] : []));
}

/** The same for simulating; says on stderr what was taken for granted, and what is allowed but probably not meant. */
export async function loadToSimulate(
  given: readonly string[],
  options: LoadOptions,
): Promise<LoadedScenario[]> {
  const scenarios = await loadScenarios(given, options);
  tellRemarks(...scenarios);
  return scenarios;
}

/** Says on stderr what is remarked on one or several, each remark once: scenarios share files and settings. */
export function tellRemarks(...remarks: readonly Remarks[]): void {
  const lines = remarks.flatMap(({ warnings, notes }) => [
    ...warnings.map((warning) => `warning: ${formatProblem(warning)}`),
    ...notes.map((note) => `note: ${formatProblem(note)}`),
  ]);
  for (const line of new Set(lines)) tell(line);
}
