import { parseScenario } from "../../scenario/load/load.ts";
import { type Problem, problemOf } from "../../scenario/problems/problem.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { PLAUSIBLE } from "../../scenario/schema/plausible.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import type { Overlay } from "../../scenario/start/overlay.ts";
import { implausibleAs } from "../../scenario/warnings/implausible.ts";

/**
 * What is odd in an overlay: given values that no real day had, most often slips of a unit, and else what a scenario that extends base
 * would be told, of what is given or read alone, since the rest follows from it. Throws a ScenarioError where a plausible value may not
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
    const ofNetwork =
      error instanceof ScenarioError ? error.problems.filter((each) => isOfNetwork(overlay, each)) : [];
    if (error instanceof ScenarioError && ofNetwork.length === error.problems.length)
      return ofNetwork.map((each) => ({ ...each, message: `base cannot run from here: ${each.message}` }));
    throw error;
  }
}

/** True of what is wrong with the network's answer to the state, and not with the state. */
function isOfNetwork({ lines }: Overlay, { line }: Problem): boolean {
  return line === null || lines.get(line)?.path[0] !== "start";
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

function oddIn({ text, lines }: Overlay, file: string): Problem[] {
  const { storms, network, fleets } = parseScenario("extends: base").scenario;
  const sets = [
    ...Object.keys(storms).map((name) => `storms.${name}.running_loss=0`),
    ...lackedBy(network).map((key) => `network.${key}=null`),
    // A state is of the network: what base's companies owe, and when, is another matter.
    ...Object.keys(fleets).map((name) => `fleets.${name}.company.debts={}`),
  ];
  const { warnings } = parseScenario(`${text}extends: base\n`, { file, sets });
  return warnings.filter(({ line }) => {
    const basis = line === null ? undefined : lines.get(line)?.stated.basis;
    return basis === "given" || basis === "read";
  });
}

/** Keys of an overlay that the kinds of a network's entry and shutdown do not have. */
function lackedBy({ entry, shutdown }: Scenario["network"]): string[] {
  const retires = shutdown.kind === "cost_curve" && shutdown.retirement !== undefined;
  return [
    ...(entry.kind === "elasticity" ? [] : ["entry.lagged_price_usd"]),
    ...(entry.kind === "margin" ? [] : ["entry.lagged_hashprice_usd_per_ph_day"]),
    ...(shutdown.kind === "cost_curve" ? [] : ["shutdown.lagged_hashprice_usd_per_ph_day"]),
    ...(retires ? [] : ["shutdown.retirement"]),
  ];
}
