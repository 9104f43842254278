/** What tests of the compiler run at length; see `compiler.ts`. */
import fc from "fast-check";
import { differencesOf, program, textOf } from "./random-programs.ts";

export { everyLaw } from "./every-law.ts";
export { differencesOfLaw } from "./law-trial.ts";

/** Runs programs at random; returns what is wrong with the smallest that differ, or nothing. */
export function differenceAmong(programs: number, seed: number): string {
  const found = fc.check(
    fc.property(program, (one) => {
      const differences = differencesOf(one);
      if (differences.length > 0) throw new Error(differences.slice(0, 3).join("\n"));
    }),
    { numRuns: programs, seed },
  );
  if (!found.failed) return "";
  const [one] = found.counterexample!;
  const { steps, terms, count, seed: numbers } = one;
  return [
    textOf(one),
    JSON.stringify({ steps, terms, count, seed: numbers }),
    String(found.errorInstance),
  ].join("\n");
}
