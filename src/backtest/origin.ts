import { type NetworkDay, type RealEpoch, HistoryError } from "../history/real-days.ts";
import { type StartState, startState } from "../history/start-state.ts";
import { calendarDay } from "../scenario/dates/calendar.ts";
import { SECONDS_PER_DAY } from "../units.ts";
import type { NaivePast } from "./naive.ts";

/** Real days and epochs. */
export interface RealDays {
  readonly days: readonly NetworkDay[];
  readonly epochs: readonly RealEpoch[];
}

/** What was known as a day opened: no row of that day or later is in it. */
export function knownBefore({ days, epochs }: RealDays, day: number): RealDays {
  return {
    days: days.filter((each) => each.day < day),
    epochs: epochs.filter(({ firstBlockTime }) => firstBlockTime < day * SECONDS_PER_DAY),
  };
}

/** Where fees have not been recorded for a month, the last year's stand for them. */
const LONG_FEE_DAYS = 365;

/** A date to forecast from: what was known, and the state of market and chain. */
export interface Origin extends NaivePast {
  readonly date: string;
  readonly start: StartState;
}

/** Reads the state at 00:00 UTC of a date off the days before it. Throws a HistoryError where they do not tell it. */
export function originAt(history: RealDays, date: string, priceLagDays: number): Origin {
  const day = calendarDay(date);
  const known = knownBefore(history, day);
  const epochs = [...known.epochs, ...nextToBeFound(history, day)];
  const stateOf = (feeDays?: number): StartState =>
    startState(known.days, epochs, day, { priceLagDays, ...(feeDays !== undefined && { feeDays }) });
  const found = stateOf();
  const start = Number.isNaN(found.feesBtcPerBlock) ? stateOf(LONG_FEE_DAYS) : found;
  if (Number.isNaN(start.feesBtcPerBlock))
    throw new HistoryError(`no fees of the ${LONG_FEE_DAYS} days before ${date}`);
  return { date, start, ...known };
}

/** A block takes an hour at most, but once in four hundred. */
const LONG_BLOCK_SECONDS = 3600;

/** The epoch whose first block is the next to be found, if it is: the blocks before it have made its difficulty. */
export function nextToBeFound({ epochs }: RealDays, day: number): readonly RealEpoch[] {
  const opening = day * SECONDS_PER_DAY;
  return epochs.filter(({ firstBlockTime: time }) => time >= opening && time < opening + LONG_BLOCK_SECONDS);
}
