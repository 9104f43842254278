import { UsageError } from "./errors.ts";
import { isFlag } from "./flags.ts";

/** What yargs is given for "-", which it loses where it stands for a scenario; no argument of a program can hold a NUL. */
const STAND_IN = "\0-";

/** The arguments with something else for a "-" that is no option's value; a UsageError for a second, which yargs would drop. */
export function withoutDashes(args: readonly string[]): string[] {
  const given = args.map((arg, i) => (arg === "-" && !takesValue(args[i - 1] ?? "") ? STAND_IN : arg));
  const count = given.filter((arg) => arg === STAND_IN).length;
  if (count > 1) throw new UsageError(`standard input is read once, but "-" stands there ${count} times`);
  return given;
}

/** Puts the dashes back into what yargs has made of the arguments. */
export function withDashes(argv: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(argv)) {
    if (Array.isArray(value)) argv[name] = value.map(restored);
    else argv[name] = restored(value);
  }
}

function restored(value: unknown): unknown {
  return value === STAND_IN ? "-" : value;
}

function takesValue(word: string): boolean {
  return /^-./.test(word) && !word.includes("=") && !isFlag(word);
}
