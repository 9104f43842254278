import { calendarDay } from "../scenario/dates/calendar.ts";

/** A number a day, of days that follow one another; NaN where a day has none. */
export interface DailySeries {
  /** Days from 1970-01-01 UTC. */
  readonly firstDay: number;
  readonly values: Float64Array;
}

/** A difficulty epoch. */
export interface Epoch {
  /** Height of its first block. */
  readonly height: number;
  /** Seconds since 1970. */
  readonly firstBlockTime: number;
  readonly difficulty: number;
}

/** A power market: prices of one hub in USD/MWh. */
export interface PowerHistory {
  /** The hub, as the header names it. */
  readonly hub: string;
  /** Mean of the hours of each day of the market's clock. */
  readonly daily: DailySeries;
  /** The hours of each day of `daily` in order, where the file has hours; empty where a day has none. */
  readonly hours: readonly (readonly number[])[] | null;
}

/** What a folder of data tells, parsed once: `calibrate` takes it as of any date. */
export interface History {
  /** Close of each day, USD. */
  readonly price: DailySeries;
  /** Mean hashrate of each day, EH/s, estimated from the day's blocks. */
  readonly hashrate: DailySeries;
  /** Mean difficulty of each day. */
  readonly difficulty: DailySeries;
  /** All fees of each day, BTC. */
  readonly fees: DailySeries | null;
  readonly epochs: readonly Epoch[];
  readonly power: PowerHistory | null;
}

/** Data that do not allow what is asked: not there, not that day, too few. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** A fit that gives no estimate: no value stands in for it. */
export class FitError extends Error {
  override readonly name = "FitError";
}

/** All that was known as the day `asOf` opened: rows of that day and later are gone. */
export function historyBefore(history: History, asOf: string): History {
  const day = calendarDay(asOf);
  const { price, hashrate, difficulty, fees, epochs, power } = history;
  const cut = power && daysBefore(power.daily, day);
  return {
    price: daysBefore(price, day),
    hashrate: daysBefore(hashrate, day),
    difficulty: daysBefore(difficulty, day),
    fees: fees && daysBefore(fees, day),
    epochs: epochs.filter(({ firstBlockTime }) => firstBlockTime < day * 86_400),
    power: power && { ...power, daily: cut!, hours: power.hours?.slice(0, cut!.values.length) ?? null },
  };
}

function daysBefore({ firstDay, values }: DailySeries, day: number): DailySeries {
  return { firstDay, values: values.subarray(0, Math.max(0, day - firstDay)) };
}

/** The number of a day; NaN where there is none. */
export function valueOn({ firstDay, values }: DailySeries, day: number): number {
  return values[day - firstDay] ?? NaN;
}

/** The day after the last. */
export const endOf = ({ firstDay, values }: DailySeries): number => firstDay + values.length;

/** The values of so many days up to the last, or of all there are. */
export function lastDays({ values }: DailySeries, days: number): Float64Array {
  return values.subarray(Math.max(0, values.length - days));
}
