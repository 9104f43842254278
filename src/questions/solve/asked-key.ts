import type { LoadedScenario } from "../../scenario/load/load.ts";
import { ScenarioError } from "../../scenario/problems/scenario-error.ts";
import { distributionWords } from "../../scenario/text/distribution-words.ts";
import { calendarDay } from "../../scenario/dates/calendar.ts";
import { type Settable, settable } from "../../scenario/schema/settable.ts";
import type { Parameter } from "../../scenario/schema/schema.ts";
import { valueAt } from "../../scenario/values/effective.ts";
import { median } from "../../scenario/values/median.ts";
import { valueOf } from "./range.ts";
import { UnsolvableError } from "./unsolvable.ts";
import type { Load } from "./values.ts";

/** A key that is solved for, and what stands there. */
export interface AskedKey {
  readonly key: string;
  readonly field: Settable;
  /** The number or day that stands there, or the median of the distribution; null for nothing. */
  readonly current: number | null;
  /** The distribution that a solution replaces by one number, in words; null where none stands there. */
  readonly replaces: string | null;
  /** The first day, and the last that is simulated. */
  readonly days: readonly [first: number, last: number];
}

/**
 * A key of a scenario, with what stands there. A ScenarioError that says what was meant where the key is unknown, and an UnsolvableError where it is no
 * number and no day.
 */
export function askedKey(loaded: LoadedScenario, key: string, load: Load): AskedKey {
  const { scenario } = loaded;
  const field = settable(scenario, key);
  if (field === null || isNowhere(scenario, field.path)) refuseUnknown(key, load);
  if (field === null) throw new UnsolvableError(`${key} is neither a number nor a day`);
  const value = valueAt(scenario, field.path);
  const drawn = typeof value === "object" && value !== null && Object.hasOwn(value, "dist");
  const first = calendarDay(scenario.start.date);
  return {
    key,
    field,
    current: drawn ? median(value as Parameter) : valueOf(field.kind, value),
    replaces: drawn ? distributionWords(value as Readonly<Record<string, unknown>>) : null,
    days: [first, first + scenario.horizon_days - 1],
  };
}

/** Whether a path has a step that the data do not: a fleet that is not there, a leaf of a number. */
function isNowhere(data: unknown, path: readonly string[]): boolean {
  const above = valueAt(data, path.slice(0, -1));
  return above === undefined || typeof above !== "object";
}

/** Throws what a setting says of a key that it does not know; what is wrong with a value is for the search. */
function refuseUnknown(key: string, load: Load): void {
  try {
    load([`${key}=1`]);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    if (/unknown key|there is no|is one value|is a list/.test(error.message)) throw error;
  }
}
