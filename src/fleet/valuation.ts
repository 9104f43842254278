import { COLUMN_BYTES, type Column } from "../lanes/lanes.ts";
import { type CashFlow, type Fleet, MARGIN_DAYS, RING_COLUMNS } from "./fleet.ts";
import type { FleetLaws } from "./laws.ts";

/**
 * Values the company at the close of `day` days (1 is the first day's close), for `count` paths from lane `lane` on, into
 * its value columns. The market's opportunity and hashrate at difficulty must stand for those lanes.
 */
export function valueCompany(
  laws: FleetLaws,
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
  if (fleet.hpc) laws.valueHpc(value, fleet.hpc.columns + shift, company, market + shift, count, day);
  valueMining(laws, fleet, market, day, shift, count);
  laws.valueParts(value, company, priceUsd + shift, count);
  for (const note of fleet.notes) laws.deductNote(value, note.columns + shift, count);
  for (const note of fleet.notes) laws.convertNote(value, note.columns + shift, count, note.conversionPrice);
  laws.limitLiability(value, company, count);
}

/** Mining's part, by cash flow where the fleet keeps one, else by block rewards; `shift` leads to the first lane's bytes. */
function valueMining(
  laws: FleetLaws,
  fleet: Fleet,
  market: Column,
  day: number,
  shift: number,
  count: number,
): void {
  const value = fleet.value + shift;
  const machines = fleet.columns + shift;
  const { cashFlow } = fleet;
  if (cashFlow) {
    const opening = Math.max(day - cashFlow.windowDays, 0);
    laws.valueByCashFlow(
      value,
      machines,
      market + shift,
      cashFlow.columns + shift,
      cashFlowColumn(cashFlow, day) + shift,
      cashFlowColumn(cashFlow, opening) + shift,
      count,
      day - opening,
    );
    return;
  }
  const opening = Math.max(day - MARGIN_DAYS, 0);
  laws.valueByBlockReward(
    value,
    machines,
    market + shift,
    ringColumn(fleet.alwaysOnRevenue, day) + shift,
    ringColumn(fleet.alwaysOnRevenue, opening) + shift,
    ringColumn(fleet.alwaysOnPower, day) + shift,
    ringColumn(fleet.alwaysOnPower, opening) + shift,
    count,
  );
}

/** The column of a ring that holds the sums at the close of `day` days; the start's sums are day 0. */
export function ringColumn(ring: Column, day: number, columns = RING_COLUMNS): Column {
  return ring + (day % columns) * COLUMN_BYTES;
}

/** The column that holds the sum of mining's cash flow at the close of `day` days. */
export function cashFlowColumn({ sums, windowDays }: CashFlow, day: number): Column {
  return ringColumn(sums, day, windowDays + 1);
}
