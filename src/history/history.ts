import { SECONDS_PER_DAY } from "../units.ts";

/** A number a day, of days that follow one another; NaN where a day has none. */
export interface DailySeries {
  /** Days from 1970-01-01 UTC. */
  readonly firstDay: number;
  readonly values: Float64Array;
}

/** An epoch of the chain as it was: its 2016 blocks share one difficulty. */
export interface Epoch {
  /** Height of its first block. */
  readonly height: number;
  /** Header time of its first block, Unix seconds. */
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

/** Real days of the market and the network, parsed once: what was known at any date is a part of it. */
export interface History {
  /** Close of each day, USD. */
  readonly price: DailySeries;
  /** Mean hashrate of each day, EH/s, estimated from the blocks that it found. */
  readonly hashrate: DailySeries;
  /** Mean difficulty over each day's blocks: on the day of a retarget it lies between both. */
  readonly difficulty: DailySeries;
  /** All fees of each day, BTC. */
  readonly fees: DailySeries | null;
  /** In order. */
  readonly epochs: readonly Epoch[];
  readonly power: PowerHistory | null;
}

/** Data that do not have what is asked of them: not there, not that day, too few. The message says what is missing, and what to do. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** All that was known as a day opened, counted from 1970-01-01: rows of that day and later are gone. */
export function historyBefore(history: History, day: number): History {
  const { price, hashrate, difficulty, fees, epochs, power } = history;
  const cut = power && daysBefore(power.daily, day);
  return {
    price: daysBefore(price, day),
    hashrate: daysBefore(hashrate, day),
    difficulty: daysBefore(difficulty, day),
    fees: fees && daysBefore(fees, day),
    epochs: epochs.filter(({ firstBlockTime }) => firstBlockTime < day * SECONDS_PER_DAY),
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

/** The numbers of the days from `first` to `last`, both among them, that have one. */
export function knownOf(series: DailySeries, first: number, last: number): number[] {
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => valueOn(series, first + k));
  return days.filter((value) => !Number.isNaN(value));
}

/** Days of a series in words: "run from 2015-01-01 to 2026-02-01". */
export function spanOf(series: DailySeries): string {
  const { firstDay, values } = series;
  return values.length === 0 ? "are none" : `run from ${dateOf(firstDay)} to ${dateOf(endOf(series) - 1)}`;
}

/** The date of a day counted from 1970-01-01. */
export const dateOf = (day: number): string =>
  new Date(day * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
