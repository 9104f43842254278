const FLAGS = new Set(
  [
    "quiet",
    "in-process",
    "plot",
    "bridge",
    "force",
    "costs",
    "accuracy",
    "static",
    "refit",
    "uncertain",
    "drain",
    "help",
    "version",
  ].map((name) => `--${name}`),
).add("-h");

/** Whether a word of a command line is an option that takes no value. */
export function isFlag(word: string): boolean {
  return FLAGS.has(word);
}
