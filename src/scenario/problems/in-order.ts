import type { Problem } from "./problem.ts";

/** The problems without repetitions, file by file as they came up, and from top to bottom in each. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  const once = new Map(
    problems.map((each) => [`${each.file}:${each.line}:${each.column}:${each.message}`, each]),
  );
  return [...once.values()].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
