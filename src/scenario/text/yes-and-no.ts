/* Words that older YAML took for true and false, and what else people write for them. */

const NO: ReadonlySet<string> = new Set(["off", "false", "no", "n", "0", "none", "never", "disabled"]);
const YES: ReadonlySet<string> = new Set(["on", "true", "yes", "y", "1", "always", "enabled"]);

/** True of a word that says no: `no`, `off`, `false`. */
export function saysNo(word: string): boolean {
  return NO.has(word.toLowerCase());
}

/** The one of the options that a word of yes or no stands for; undefined if it is no such word, or there is none. */
export function meantBy(word: string, options: readonly string[]): string | undefined {
  const alike = [NO, YES].find((words) => words.has(word.toLowerCase()));
  return alike === undefined ? undefined : options.find((option) => alike.has(option));
}
