import type { Findings } from "../problems/findings.ts";
import type { Problem } from "../problems/problem.ts";
import { shownPath } from "../problems/source.ts";
import { cohortDefaultsFile } from "../files/shipped.ts";

/** The problems with what is said of cells by the columns' names, which are all that the user wrote; of wrong cells that made the program's defaults wrong only the cells. */
export function byColumn(problems: readonly Problem[], { cells }: Findings): Problem[] {
  const named = problems.map((problem) => {
    const cell = cells.get(place(problem));
    if (cell === undefined || cell.key === cell.column) return problem;
    const { key, column } = cell;
    // A lease's MW are of another key.
    const message = problem.message.replace(new RegExp(`^(${key}|${key.split("_").at(-1)!})\\b`), column);
    return { ...problem, message };
  });
  const own = withoutDefaults(named);
  return own.length > 0 ? own : named;
}

/** The doubts that no cell's own has told already, and none of the program's defaults: those come of a cell. */
export function untold(doubts: readonly Problem[], findings: Findings): Problem[] {
  return withoutDefaults(
    byColumn(
      doubts.filter((doubt) => findings.cells.get(place(doubt))?.told !== true),
      findings,
    ),
  );
}

function withoutDefaults(problems: readonly Problem[]): Problem[] {
  const defaults = shownPath(cohortDefaultsFile());
  return problems.filter(({ file }) => file !== defaults);
}

const place = ({ file, line, column }: Problem): string => `${file}:${line ?? 0}:${column ?? 0}`;
