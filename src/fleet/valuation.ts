import { COLUMN_BYTES, type Column } from "../lanes/lanes.ts";
import { type Fleet, MARGIN_DAYS, RING_COLUMNS } from "./fleet.ts";
import { convertNote, deductNote, limitLiability, valueHpc, valueParts } from "./value.law.ts";

/**
 * Values the company at the close of `day` days (1 is the first day's close), for `count` paths from lane `lane` on, into
 * its value columns. The market's opportunity and hashrate at difficulty must stand for those lanes.
 */
export function valueCompany(
  fleet: Fleet,
  market: Column,
  priceUsd: Column,
  day: number,
  lane: number,
  count: number,
): void {
  const shift = lane * 8;
  const value = fleet.value + shift;
  const company = fleet.company + shift;
  if (fleet.hpc) valueHpc(value, fleet.hpc.columns + shift, company, market + shift, count, day);
  const opening = Math.max(day - MARGIN_DAYS, 0);
  valueParts(
    value,
    fleet.columns + shift,
    company,
    market + shift,
    priceUsd + shift,
    ringColumn(fleet.alwaysOnRevenue, day) + shift,
    ringColumn(fleet.alwaysOnRevenue, opening) + shift,
    ringColumn(fleet.alwaysOnPower, day) + shift,
    ringColumn(fleet.alwaysOnPower, opening) + shift,
    count,
  );
  for (const note of fleet.notes) deductNote(value, note.columns + shift, count);
  for (const note of fleet.notes) convertNote(value, note.columns + shift, count, note.conversionPrice);
  limitLiability(value, company, count);
}

/** The column of a ring that holds the sums at the close of `day` days; the start's sums are day 0. */
export function ringColumn(ring: Column, day: number): Column {
  return ring + (day % RING_COLUMNS) * COLUMN_BYTES;
}
