import { parseScenario } from "../../scenario/load/load.ts";
import { type Problem, problemOf } from "../../scenario/problems/problem.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { PLAUSIBLE } from "../../scenario/schema/plausible.ts";
import type { Overlay } from "../../scenario/start/overlay.ts";
import { implausibleAs } from "../../scenario/warnings/implausible.ts";
import { UsageError } from "../terminal/errors.ts";

/** Keys of the entry of one kind or another: a scenario has one of them. */
const OF_KINDS = ["lagged_price_usd", "lagged_hashprice_usd_per_ph_day"] as const;

/**
 * What is odd in an overlay: given values that no real day had, most often slips of a unit, and else what a scenario that extends base
 * would be told, of what is given or read alone, since the rest follows from it. Throws a UsageError where an implausible value, or
 * a ScenarioError where another one, may not stand in a scenario.
 */
export function startRemarks(overlay: Overlay, file: string): readonly Problem[] {
  const found = slipsOf(overlay);
  const slips = [...found.values()];
  try {
    const others = oddIn(overlay, file).filter(({ line }) => !found.has(line!));
    return [...slips, ...others];
  } catch (error) {
    if (!(error instanceof ScenarioError) || slips.length === 0) throw error;
    throw new UsageError(slips.map((slip) => `${slip.file}: ${slip.message}`).join("\n"));
  }
}

/** Given values that are out of what is real, by their lines. */
function slipsOf({ lines }: Overlay): Map<number, Problem> {
  const slips = [...lines].flatMap(([line, { path, stated: { value, basis, from } }]) => {
    const key = path.join(".");
    const message = basis === "given" && Object.hasOwn(PLAUSIBLE, key) ? implausibleAs(key, value) : null;
    return message === null ? [] : [[line, problemOf(from, message)] as const];
  });
  return new Map(slips);
}

function oddIn({ text, lines }: Overlay, file: string): Problem[] {
  const { storms, network } = parseScenario("extends: base").scenario;
  const sets = [
    ...Object.keys(storms).map((name) => `storms.${name}.running_loss=0`),
    ...OF_KINDS.filter((key) => !Object.hasOwn(network.entry, key)).map((key) => `network.entry.${key}=null`),
  ];
  const { warnings } = parseScenario(`${text}extends: base\n`, { file, sets });
  return warnings.filter(({ line }) => {
    const basis = line === null ? undefined : lines.get(line)?.stated.basis;
    return basis === "given" || basis === "read";
  });
}
