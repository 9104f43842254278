import { withoutSecrets } from "../../queue/secrets.ts";

/** Options that only the program gives itself. */
const OWN = new Set(["--kept-in", "--of-work"]);

let given: readonly string[] = [];

/** Says which arguments are obeyed. */
export function setArguments(args: readonly string[]): void {
  given = args;
}

/** The arguments that are obeyed, as a person would give them, but for passwords: they are written into files. */
export function givenArguments(): readonly string[] {
  return given.filter((arg, k) => !OWN.has(arg) && !OWN.has(given[k - 1] ?? "")).map(withoutSecrets);
}
