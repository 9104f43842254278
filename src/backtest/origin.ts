import { isNextToBeFound } from "../history/height.ts";
import { DataError, type History, historyBefore } from "../history/history.ts";
import { type RecentFees, type StartState, startState } from "../history/start-state.ts";
import { calendarDay } from "../scenario/dates/calendar.ts";
import type { NaivePast } from "./naive.ts";

/**
 * What was known as a day opened: no row of that day or later is in it, but the epoch whose first block is the next to be found, since
 * the blocks before it have made its difficulty.
 */
export function knownBefore(history: History, day: number): History {
  const next = history.epochs.filter((epoch) => isNextToBeFound(epoch, day));
  const known = historyBefore(history, day);
  return { ...known, epochs: [...known.epochs, ...next] };
}

/** Where fees have not been recorded for a month, the last year's stand for them. */
const LONG_FEE_DAYS = 365;

/** A date to forecast from: what was known, and the state of market and chain. */
export interface Origin extends NaivePast {
  readonly history: History;
  readonly date: string;
  readonly start: StartState & { readonly fees: RecentFees };
}

/** Reads the state at 00:00 UTC of a date off the days before it. Throws a DataError where they do not tell it. */
export function originAt(all: History, date: string, priceLagDays: number): Origin {
  const day = calendarDay(date);
  const history = knownBefore(all, day);
  const found = startState(history, day, { priceLagDays });
  const fees = found.fees ?? startState(history, day, { feeDays: LONG_FEE_DAYS }).fees;
  if (fees === null) throw new DataError(`no fees of the ${LONG_FEE_DAYS} days before ${date}`);
  return { date, history, start: { ...found, fees } };
}
