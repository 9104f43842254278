import type { Cell } from "./csv.ts";
import type { ClockHour } from "./time-zone.ts";

/** What is done about hours without a price. */
export type Gaps = "refuse" | "interpolate" | "skip";

/** An hour that a day has. */
export interface Slot extends ClockHour {
  readonly day: string;
  /** NaN where there is none. */
  value: number;
  /** The row that it stands in, the file's next one where it stands in none. */
  row: readonly Cell[] | undefined;
  /** Whether it is the second that the clock shows of a day on which the file has but one: it is not counted. */
  lost: boolean;
}

/** The hours of a day that have a price, and what the clock shows as they begin. */
export interface DayHours {
  readonly values: readonly number[];
  readonly clock: readonly number[];
  /** What it shows as those begin that have none. */
  readonly leftOut: readonly number[];
}

/** A stretch of hours without a price that cannot stay so. */
interface Fault {
  readonly gap: readonly Slot[];
  readonly message: string;
}

interface Wanted {
  /** The column's name, for messages. */
  readonly column: string;
  readonly gaps: Gaps;
}

const ADVICE = "gaps: interpolate fills such hours, gaps: skip leaves them out of their day";

/** Deals with the hours without a price as is wanted; what is wrong then. */
export function closeGaps(slots: readonly Slot[], { column, gaps }: Wanted): Fault[] {
  const priced = new Set(slots.filter(({ value }) => !Number.isNaN(value)).map(({ day }) => day));
  return gapsIn(slots).flatMap((gap): Fault[] => {
    const lacks = `${column} has no price ${spanOf(gap)}`;
    if (gaps === "refuse") return [{ gap, message: `${lacks}; ${ADVICE}` }];
    if (gaps === "interpolate") {
      const without = interpolate(slots, gap);
      return without === null ? [] : [{ gap, message: `${lacks}, with no ${without}` }];
    }
    const days = emptyDays(gap, priced);
    if (days === null) return [];
    const message = `${column} has no price at all on ${days}, so no hours are left to count; gaps: interpolate fills them`;
    return [{ gap, message }];
  });
}

/** The hours of each day, those without a price apart. */
export function hoursByDay(slots: readonly Slot[]): DayHours[] {
  const days = new Map<string, { values: number[]; clock: number[]; leftOut: number[] }>();
  for (const { day, hour, value } of slots) {
    const at = days.get(day) ?? { values: [], clock: [], leftOut: [] };
    days.set(day, at);
    if (Number.isNaN(value)) at.leftOut.push(hour);
    else {
      at.values.push(value);
      at.clock.push(hour);
    }
  }
  return [...days.values()];
}

export const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** When an hour begins, as its clock shows it. */
export const shownOf = ({ day, hour }: Slot): string => `${day} ${clock(hour)}`;

/** Stretches of hours without a price. */
function gapsIn(slots: readonly Slot[]): Slot[][] {
  const gaps: Slot[][] = [];
  for (const [k, slot] of slots.entries()) {
    if (!Number.isNaN(slot.value)) continue;
    const open = k > 0 && Number.isNaN(slots[k - 1]!.value);
    if (open) gaps.at(-1)!.push(slot);
    else gaps.push([slot]);
  }
  return gaps;
}

/** Puts the hours of a gap on the straight line between those beside it; what is missing for that, if anything is. */
function interpolate(slots: readonly Slot[], gap: readonly Slot[]): string | null {
  const first = slots.indexOf(gap[0]!);
  const [before, after] = [slots[first - 1], slots[first + gap.length]];
  if (before === undefined) return "earlier hour to interpolate from";
  if (after === undefined) return "later hour to interpolate to";
  const step = (after.value - before.value) / (gap.length + 1);
  for (const [k, slot] of gap.entries()) slot.value = before.value + step * (k + 1);
  return null;
}

/** The days of a gap that have no price at all, in words; null if there are none. */
function emptyDays(gap: readonly Slot[], priced: ReadonlySet<string>): string | null {
  const empty = gap.map(({ day }) => day).filter((day) => !priced.has(day));
  const [first, last] = [empty[0], empty.at(-1)];
  if (first === undefined) return null;
  return first === last ? first : `any day from ${first} to ${last!}`;
}

/** When a gap is, in words. */
function spanOf(gap: readonly Slot[]): string {
  const [first, last] = [gap[0]!, gap.at(-1)!];
  if (gap.length === 1) return `at ${shownOf(first)}`;
  return `from ${shownOf(first)} to ${shownOf(last)} (${gap.length} hours)`;
}
