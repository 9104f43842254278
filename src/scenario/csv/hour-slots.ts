import type { Cell } from "./csv.ts";
import { onLine, type Point } from "./straight-line.ts";
import type { ClockHour } from "../dates/time-zone.ts";

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

/** What is to be said of hours without a price, at a stretch of them. */
export interface GapRemark {
  readonly gap: readonly Slot[];
  readonly message: string;
}

/** What was done about hours without a price. */
export interface ClosedGaps {
  /** Stretches that cannot stay so. */
  readonly problems: readonly GapRemark[];
  readonly warnings: readonly GapRemark[];
  readonly notes: readonly GapRemark[];
}

interface Wanted {
  /** The column's name, for messages. */
  readonly column: string;
  readonly gaps: Gaps;
  /** The prices next to the wanted hours, before and after them, by the hour since 1970 that they are of. */
  readonly neighbours: readonly [before: Point | undefined, after: Point | undefined];
}

/** A straight line over more hours than this has nothing of a day's ups and downs. */
const LONG_LINE = 6;

/** With fewer hours than this a day is not the day it was. */
const FEW_HOURS = 20;

/** A file tells of so many long lines before it only counts them. */
const MOST_TOLD = 3;

const HOUR = 3_600_000;

const ADVICE = "gaps: interpolate fills such hours, gaps: skip leaves them out of their day";

/** Deals with the hours without a price as is wanted; what is to be said of them then. */
export function closeGaps(slots: readonly Slot[], wanted: Wanted): ClosedGaps {
  const found = gapsIn(slots);
  const { gaps } = wanted;
  if (gaps === "interpolate") return fillGaps(slots, found, wanted);
  if (gaps === "skip") return skipGaps(slots, found, wanted);
  const problems = found.map((gap) => ({ gap, message: `${lacking(gap, wanted)}; ${ADVICE}` }));
  return { problems, warnings: [], notes: [] };
}

function fillGaps(slots: readonly Slot[], gaps: readonly Slot[][], wanted: Wanted): ClosedGaps {
  const problems = gaps.flatMap((gap): GapRemark[] => {
    const without = interpolate(slots, gap, wanted.neighbours);
    return without === null ? [] : [{ gap, message: `${lacking(gap, wanted)}, with no ${without}` }];
  });
  const long = gaps.filter(({ length }) => length > LONG_LINE);
  const warnings = long.slice(0, MOST_TOLD).map((gap, k): GapRemark => {
    const rest = k === MOST_TOLD - 1 ? long.length - MOST_TOLD : 0;
    const more = rest === 0 ? "" : `; ${rest} more such ${rest === 1 ? "stretch" : "stretches"} in the file`;
    return { gap, message: `${lacking(gap, wanted)}: a straight line stands for them${more}` };
  });
  return { problems, warnings, notes: countNote(gaps, wanted, "filled by a straight line") };
}

function skipGaps(slots: readonly Slot[], gaps: readonly Slot[][], wanted: Wanted): ClosedGaps {
  const { column } = wanted;
  const priced = countByDay(slots.filter(({ value }) => !Number.isNaN(value)));
  const problems = gaps.flatMap((gap): GapRemark[] => {
    const days = emptyDays(gap, priced);
    if (days === null) return [];
    const message = `${column} has no price at all on ${days}, so no hours are left to count; gaps: interpolate fills them`;
    return [{ gap, message }];
  });
  const left = [...countByDay(gaps.flat()).keys()].filter((day) => priced.get(day)! < FEW_HOURS);
  const [first] = left;
  const warnings = gaps
    .filter((gap) => gap.some(({ day }) => day === first))
    .slice(0, 1)
    .map((gap): GapRemark => {
      const days = left.length === 1 ? "a day is" : `${left.length} days are`;
      const hours = priced.get(first!)!;
      const counted = `${hours} ${hours === 1 ? "hour stands" : "hours stand"} for all of it`;
      const message = `${column}: ${days} left with fewer than ${FEW_HOURS} hours, the first ${first!}: ${counted}`;
      return { gap: gap.filter(({ day }) => day === first), message };
    });
  return { problems, warnings, notes: countNote(gaps, wanted, "left out of their days") };
}

const lacking = (gap: readonly Slot[], { column }: Wanted): string => `${column} has no price ${spanOf(gap)}`;

/** Says once how many hours there are without a price, and what was done about them. */
function countNote(gaps: readonly Slot[][], { column }: Wanted, done: string): GapRemark[] {
  const [gap] = gaps;
  if (gap === undefined) return [];
  const count = gaps.flat().length;
  const hours = count === 1 ? "an hour without a price is" : `${count} hours without a price are`;
  return [{ gap, message: `${column}: ${hours} ${done}, the first ${shownOf(gap[0]!)}` }];
}

function countByDay(slots: readonly Slot[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { day } of slots) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
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
function interpolate(
  slots: readonly Slot[],
  gap: readonly Slot[],
  [earlier, later]: Wanted["neighbours"],
): string | null {
  const first = slots.indexOf(gap[0]!);
  const pointOf = (slot: Slot | undefined): Point | undefined =>
    slot && { at: slot.begins / HOUR, value: slot.value };
  const before = pointOf(slots[first - 1]) ?? earlier;
  const after = pointOf(slots[first + gap.length]) ?? later;
  if (before === undefined) return "earlier hour to interpolate from";
  if (after === undefined) return "later hour to interpolate to";
  for (const slot of gap) slot.value = onLine(before, after, slot.begins / HOUR);
  return null;
}

/** The days of a gap that have no price at all, in words; null if there are none. */
function emptyDays(gap: readonly Slot[], priced: ReadonlyMap<string, number>): string | null {
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
