import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import type { Settable } from "../../scenario/schema/settable.ts";
import { type Axis, axisOf } from "./axis.ts";
import { UnsolvableError } from "./unsolvable.ts";

/** Why a key is looked for where it is: as asked, by the table of plausible sizes, by the schema, by what stands there, or within the run. */
export type RangeFrom = "between" | "plausible" | "bounds" | "current" | "horizon";

export interface SearchRange {
  readonly axis: Axis;
  readonly from: RangeFrom;
}

/** What the range of a key rests on. */
export interface RangeBasis {
  readonly key: string;
  /** What stands there, or its median; null for nothing. */
  readonly current: number | null;
  /** The first and the last simulated day. */
  readonly days: readonly [first: number, last: number];
}

/** Where no table says a range: up to so many times what stands there. */
const TIMES = 10;

/** The range in which a key is solved for: as asked, or what is plausible, within what the schema allows. */
export function searchRange(
  field: Settable,
  { key, current, days }: RangeBasis,
  between?: readonly [low: number, high: number],
): SearchRange {
  const { kind, bounds } = field;
  if (between !== undefined) {
    const [low, high] = within(field, between);
    if (!(low < high))
      throw new UnsolvableError(
        `${key} must lie ${allowed(field)}, so nothing lies between ${written(kind, between[0])} and ${written(kind, between[1])}`,
      );
    return { axis: axisOf(kind, low, high), from: "between" };
  }
  if (kind === "date") return { axis: axisOf(kind, ...days), from: "horizon" };
  if (field.plausible !== null) {
    const [low, high] = within(field, signed(field.plausible, current));
    if (low < high) return { axis: axisOf(kind, low, high), from: "plausible" };
  }
  const { min = bounds.above, max = bounds.below } = bounds;
  if (min !== undefined && max !== undefined)
    return { axis: axisOf(kind, ...within(field, [min, max])), from: "bounds" };
  if (current === null || current === 0)
    throw new UnsolvableError(`say where to look for ${key}: between a lowest and a highest value`);
  const far = within(
    field,
    current > 0 ? [current / TIMES, current * TIMES] : [current * TIMES, current / TIMES],
  );
  return { axis: axisOf(kind, ...far), from: "current" };
}

/** Sizes with the sign of what stands there; both signs where 0 is a size too. */
function signed([low, high]: readonly [number, number], current: number | null): [number, number] {
  if (low === 0) return [-high, high];
  return current !== null && current < 0 ? [-high, -low] : [low, high];
}

/** As much of a range as the schema allows: an end that is not allowed itself is approached. */
function within({ kind, bounds }: Settable, [low, high]: readonly [number, number]): [number, number] {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = bounds;
  const [lowest, highest] = [Math.max(low, min), Math.min(high, max)];
  const inside = kind === "number" ? 1e-6 * (Math.min(highest, below) - Math.max(lowest, above)) : 1;
  return [lowest > above ? lowest : above + inside, highest < below ? highest : below - inside];
}

/** Where a key's value may lie, in words: "from 0 to 1", "above 0". */
export function allowed({ bounds: { min, max, above, below } }: Pick<Settable, "bounds">): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
  const low = min === undefined ? (above === undefined ? "" : `above ${above}`) : `at ${min} or above`;
  const high = max === undefined ? (below === undefined ? "" : `below ${below}`) : `at ${max} or below`;
  return [low, high].filter((text) => text !== "").join(" and ") || "anywhere";
}

/** A value of a key as a scenario has it. */
export function written(kind: Axis["kind"], value: number): string {
  return kind === "date" ? dateOfDay(value) : String(value);
}

/** A number or a day as it is asked for; null for what is neither. */
export function valueOf(kind: Axis["kind"], text: unknown): number | null {
  if (typeof text === "number") return text;
  return kind === "date" && typeof text === "string" ? calendarDay(text) : null;
}
