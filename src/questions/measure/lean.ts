import { STORMS } from "../../fleet/metrics/storms.ts";
import type { NamedScenario } from "../../runner/types.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import type { BoundMeasure } from "./bind.ts";
import type { Measure } from "./measure.ts";

const OF_STORMS: ReadonlySet<string> = new Set(STORMS.map(({ name }) => name));

/** What a run must simulate that is asked for one measure alone. */
export interface Lean {
  readonly named: NamedScenario;
  /** The marks that it needs; undefined for all. */
  readonly markDays: readonly number[] | undefined;
}

/**
 * A scenario as far as a measure reads it, whose numbers of the measure are the same to the bit: without the twin of each path that tells what
 * storms change, without other fleets, and without marks before the horizon. For questions that take many runs.
 */
export function leanFor(named: NamedScenario, { measure, source }: Asked): Lean {
  const { name } = measure.subject;
  const { scenario } = named;
  const split = OF_STORMS.has(name.text) ? {} : { storm_split: "off" as const };
  const readsMarks = source.series === true || name.text === "equity_drawdown";
  return {
    named: { ...named, scenario: { ...withFleetOf(measure, scenario), ...split } },
    markDays: readsMarks ? undefined : [scenario.horizon_days],
  };
}

type Asked = Pick<BoundMeasure, "measure" | "source">;

/** The fleet of a measure alone. One of the network needs some fleet: the first. Numbers that move together stay together. */
function withFleetOf({ subject }: Measure, scenario: Scenario): Scenario {
  const { fleet_order: _order, ...others } = scenario;
  const names = fleetNames(scenario);
  const kept = subject.of?.text ?? names[0]!;
  const tied = scenario.correlations.some(({ between }) =>
    between.some((key) => key.startsWith("fleets.") && !key.startsWith(`fleets.${kept}.`)),
  );
  return tied || !names.includes(kept) ? scenario : { ...others, fleets: { [kept]: scenario.fleets[kept]! } };
}
