import { dateOfDay } from "../../scenario/dates/calendar.ts";
import type { AskedKey } from "./asked-key.ts";
import { type Axis, axisOf } from "./axis.ts";
import { UnsolvableError } from "./unsolvable.ts";

/** Dates on which something happens once: after the horizon it does not happen at all. A lease that begins later has a value still. */
const HAPPENS_ONCE: ReadonlySet<string | undefined> = new Set(["maturity", "installed", "retired"]);

/** The part of an axis within the run, and what is said of the rest. */
export interface WithinHorizon {
  readonly axis: Axis;
  readonly said: readonly string[];
}

/**
 * The dates at which something can happen in the run: a day beyond its horizon would look like an answer, as the debt is not paid then. An UnsolvableError where
 * all lie beyond.
 */
export function withinHorizon(axis: Axis, { key, field, current, days }: AskedKey): WithinHorizon {
  const [first, last] = days;
  if (axis.kind !== "date" || !HAPPENS_ONCE.has(field.path.at(-1))) return { axis, said: [] };
  const end = dateOfDay(last);
  if (axis.low > last)
    throw new UnsolvableError(
      `${key} from ${dateOfDay(axis.low)} on lies beyond the horizon, which ends ${end}: nothing of it happens in the run; ` +
        `search earlier dates, or lengthen the run with --set horizon_days=${axis.high - first + 1}`,
    );
  const cut = axis.high > last;
  const own = current !== null && current > last;
  return {
    axis: cut ? axisOf(axis.kind, axis.low, last) : axis,
    said: [
      ...(own
        ? [`the scenario's own date, ${dateOfDay(current)}, lies beyond the horizon, which ends ${end}`]
        : []),
      ...(cut
        ? [`dates after ${end} are not searched: beyond the horizon nothing of it happens in the run`]
        : []),
    ],
  };
}
