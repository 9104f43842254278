import { resolve } from "node:path";
import { loadScenario } from "../../scenario/load/load.ts";
import { type Problem, problemOf } from "../../scenario/problems/problem.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { shownPath } from "../../scenario/problems/source.ts";
import { PLAUSIBLE } from "../../scenario/schema/plausible.ts";
import type { Overlay } from "../../scenario/start/overlay.ts";
import type { StartRow } from "../../scenario/start/rows.ts";
import { implausibleAs } from "../../scenario/warnings/implausible.ts";

/**
 * What is odd in an overlay: given values that no real day had, most often slips of a unit, and else what base
 * would be told from there, of what is given or read alone, since the rest follows from it. Throws a ScenarioError where a plausible value may not
 * stand in a scenario.
 */
export function startRemarks(overlay: Overlay, file: string): readonly Problem[] {
  const found = slipsOf(overlay);
  const slips = [...found.values()];
  try {
    const others = oddIn(overlay, file).filter(({ line }) => !found.has(line!));
    return [...slips, ...others];
  } catch (error) {
    // What a slip of a unit leads to says less than the slip.
    if (error instanceof ScenarioError && slips.length > 0) return slips;
    // What was observed may be written, whether or not base's network can be run from there.
    if (!(error instanceof ScenarioError) || error.problems.some((each) => isOfState(overlay, file, each)))
      throw error;
    return error.problems.map((each) => ({ ...each, message: `base cannot run from here: ${each.message}` }));
  }
}

/** True of what is wrong with the state, and not with the network's answer to it. */
function isOfState(overlay: Overlay, file: string, problem: Problem): boolean {
  return rowOf(overlay, file, problem)?.path[0] === "start";
}

/** The row of an overlay that a problem stands at; undefined elsewhere. */
function rowOf({ lines }: Overlay, file: string, problem: Problem): StartRow | undefined {
  const here = problem.file === shownPath(resolve(file)) && problem.line !== null;
  return here ? lines.get(problem.line) : undefined;
}

/** Given values that are out of what is real, by their lines. */
function slipsOf({ lines }: Overlay): Map<number, Problem> {
  const slips = [...lines].flatMap(
    ([
      line,
      {
        path,
        stated: { value, basis, from },
      },
    ]) => {
      const key = path.join(".");
      const message = basis === "given" && Object.hasOwn(PLAUSIBLE, key) ? implausibleAs(key, value) : null;
      return message === null ? [] : [[line, problemOf(from, message)] as const];
    },
  );
  return new Map(slips);
}

function oddIn(overlay: Overlay, file: string): Problem[] {
  const { warnings } = loadScenario("base", { start: { file, text: overlay.text } });
  return warnings.filter((warning) => {
    const basis = rowOf(overlay, file, warning)?.stated.basis;
    return basis === "given" || basis === "read";
  });
}
