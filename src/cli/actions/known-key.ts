import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { UsageError } from "../terminal/errors.ts";

/** Says of a key that there is none, by the option that names it. What is wrong with a value is for whoever asks on. */
export function checkKey(option: string, key: string, load: (sets: readonly string[]) => unknown): void {
  try {
    load([`${key}=1`]);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const unknown = error.problems.find(({ message }) =>
      /unknown key|there is no |is one value|is a list/.test(message),
    );
    if (unknown !== undefined) throw new UsageError(`${option} ${key}: ${unknown.message}`);
  }
}
