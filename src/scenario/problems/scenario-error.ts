import { inOrder } from "./in-order.ts";
import { formatProblem, type Problem } from "./problem.ts";

/** Problems an error shows before it only counts them. */
const SHOWN = 50;

/** A scenario that is wrong, missing or unreadable, with everything that is wrong about it. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const ordered = inOrder(problems);
    super(formatProblems(ordered));
    this.problems = ordered;
  }
}

function formatProblems(problems: readonly Problem[]): string {
  const shown = problems.slice(0, SHOWN).map(formatProblem);
  const rest = problems.length - shown.length;
  if (rest > 0) shown.push(`… and ${rest} more`);
  return shown.join("\n");
}
