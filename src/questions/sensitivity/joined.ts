import type { CorrelationSpec } from "../../scenario/schema/correlations.ts";
import type { DrawGroup } from "./draw-groups.ts";

/** Groups of which the draws move together as one, so that groups do not depend on one another. */
export function independentGroups(
  groups: readonly DrawGroup[],
  correlations: readonly CorrelationSpec[],
): readonly DrawGroup[] {
  let joined = groups;
  for (const { between, rho } of correlations) {
    if (rho === 0) continue;
    const [a, b] = between.map((name) => joined.find(({ names }) => names.includes(name)));
    if (a === undefined || b === undefined || a === b) continue;
    const [first, second] = joined.indexOf(a) < joined.indexOf(b) ? [a, b] : [b, a];
    joined = joined.flatMap((group) =>
      group === first ? [together(first, second)] : group === second ? [] : [group],
    );
  }
  return joined;
}

/**
 * Groups that can be drawn anew one without the other, given the other: of correlated shocks of a day only the price's comes by
 * itself, so these are joined still; correlated numbers are not.
 */
export function separableGroups(
  groups: readonly DrawGroup[],
  correlations: readonly CorrelationSpec[],
  numbers: readonly string[],
): readonly DrawGroup[] {
  return independentGroups(
    groups,
    correlations.filter(({ between }) => !between.every((name) => numbers.includes(name))),
  );
}

function together(a: DrawGroup, b: DrawGroup): DrawGroup {
  return {
    name: `${a.name} + ${b.name}`,
    label: `${a.label} + ${b.label}`,
    names: [...a.names, ...b.names],
  };
}
