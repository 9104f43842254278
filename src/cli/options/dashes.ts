import { oddIn } from "../../scenario/text/odd-characters.ts";
import { UsageError } from "../terminal/errors.ts";
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

/** Throws a UsageError for an option that begins with a long dash, which programs for text make of hyphens: it would be a scenario. */
export function refuseLongDashes(args: readonly string[]): void {
  const wrong = args.find((arg, i) => LONG_DASHES.test(arg) && !takesValue(args[i - 1] ?? ""));
  if (wrong === undefined) return;
  const dash = oddIn(wrong)?.name ?? "a long dash";
  throw new UsageError(
    `"${wrong}" begins with ${dash}, not with hyphens; write ${wrong.replace(LONG_DASHES, "--")}`,
  );
}

/** Hyphens that are none of ASCII's, dashes and the minus sign, before a name. */
const LONG_DASHES = /^-?[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]?(?=[A-Za-z])/;

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
