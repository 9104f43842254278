import type { Table } from "../lanes/memory.ts";
import { fillRow, ROW_BYTES } from "../lanes/tables.ts";

/** The hours of each day of the simulation, the same on every path. */
export interface KnownHours {
  /** Each day's prices in order, USD/MWh, and their mean. */
  readonly inOrder: readonly Float64Array[];
  readonly means: Float64Array;
  /** The price of an ordinary day. */
  readonly ordinary: number;
}

/** Rows of each of the three parts of a table of counted hours: a day has 25 hours at most. */
const ROWS = 32;

/** Bytes of a table of counted hours. */
export const COUNTED_HOURS_BYTES = 3 * ROWS * ROW_BYTES;

/** The mean of a day's hours, USD/MWh, as the table of them has it; 0 where there are none. */
export function meanOfHours(inOrder: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < inOrder.length; k++) sum += inOrder[k]!;
  return over(sum, inOrder.length);
}

/**
 * Fills a table with a day's hours, at most 25, their prices in order, for `hoursBelow`: the prices; for each number of hours from 0 on
 * the sum of so many of the lowest prices over all hours; and that number over all hours.
 */
export function fillCountedHours(buffer: ArrayBufferLike, table: Table, inOrder: ArrayLike<number>): void {
  const memory = new Float64Array(buffer);
  const { length } = inOrder;
  let sum = 0;
  for (let k = 0; k < ROWS; k++) {
    fillRow(memory, table, k, k < length ? inOrder[k]! : Infinity);
    if (k > length) continue;
    fillRow(memory, table, ROWS + k, over(sum, length));
    fillRow(memory, table, 2 * ROWS + k, over(k, length));
    if (k < length) sum += inOrder[k]!;
  }
}

const over = (sum: number, hours: number): number => (hours === 0 ? 0 : sum / hours);
