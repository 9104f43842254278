import { LAST_MINUTE } from "./day-of-stamp.ts";
import type { TimeStamp } from "../dates/time-stamp.ts";

/** Clocks are put forward and back by an hour. */
const SUMMER_TIME = 3600;

/**
 * True if the last of the rows is of a day that was not over when the file was made: within a day, and at another time of day
 * than the row before. What bears a date alone does not tell.
 */
export function endsUnfinished(stamps: readonly (TimeStamp | null)[]): boolean {
  const [before, last] = [stamps.at(-2), stamps.at(-1)];
  if (before == null || last?.seconds == null) return false;
  if (last.seconds === 0 || last.seconds >= LAST_MINUTE) return false;
  return before.seconds === null || apart(before.seconds, last.seconds) > SUMMER_TIME;
}

/** The time between two times of day, the shorter way round. */
function apart(a: number, b: number): number {
  const gap = Math.abs(a - b);
  return Math.min(gap, 86_400 - gap);
}
