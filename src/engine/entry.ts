import { viewOf } from "../lanes/columns.ts";
import { COLUMN_BYTES, type Column } from "../lanes/lanes.ts";
import { EntryColumn } from "../processes/entry.law.ts";
import type { Laws } from "./laws.ts";
import type { EntryModel } from "./model.ts";

/**
 * Opens entry into `network`: for each day of the lag one day's order is under way, either what the start's hashprice
 * calls for or an equal part of what is known to be on order.
 */
export function openEntry(
  laws: Laws,
  entry: EntryModel,
  network: Column,
  hashprice: Column,
  buffer: ArrayBufferLike,
  count: number,
): void {
  laws.startEntry(entry.columns, count);
  laws.orderMachines(entry.columns, hashprice, count);
  if (entry.ordered) laws.spreadOrders(entry.columns, network, entry.lagDays, count);
  const order = viewOf(buffer, entry.columns + EntryColumn.order * COLUMN_BYTES);
  for (let day = 0; day < entry.lagDays; day++) viewOf(buffer, dueColumn(entry, day)).set(order);
}

/** One day of entry into `network`: what is due is delivered, and new machines are ordered at yesterday's hashprice. */
export function stepEntry(
  laws: Laws,
  entry: EntryModel,
  network: Column,
  hashprice: Column,
  day: number,
  count: number,
): void {
  laws.orderMachines(entry.columns, hashprice, count);
  laws.deliverMachines(entry.columns, network, dueColumn(entry, day), count);
  laws.renewOffer(entry.columns, count);
}

/** The column of what is due on `day`, which then takes that day's order. */
function dueColumn({ pipeline, lagDays }: EntryModel, day: number): Column {
  return pipeline + (day % lagDays) * COLUMN_BYTES;
}
