import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { viewOf } from "../lanes/columns.ts";
import { column } from "../lanes/lanes.ts";
import { BusyFeeColumn } from "../processes/busy-fees.law.ts";
import { FeeColumn } from "../processes/fees.law.ts";
import { driverNumber } from "../random/drivers.ts";
import { BLOCKS_PER_DAY } from "../units.ts";
import type { Block } from "./block.ts";
import { normalsFor, unitsOf } from "./draw.ts";
import type { BusyFees } from "./model.ts";

/** Fees where they are observed, and the first day's state where they have a busy one. */
export function openFees(block: Block): void {
  const { laws, model, count } = block;
  const { start, busyFees } = model;
  const dailyFees = start.feesBtcPerBlock * BLOCKS_PER_DAY;
  const dailySubsidy = subsidyBtc(start.height) * BLOCKS_PER_DAY;
  laws.startFees(model.fees, count, dailyFees, dailySubsidy);
  if (busyFees === undefined) return;
  laws.startBusyFees(busyFees.columns, model.fees, count, dailySubsidy);
  openBusy(block, busyFees);
}

/** The first day's state: named, or drawn by the share of time each has. */
function openBusy({ buffer, count, firstPath, single }: Block, { columns, start }: BusyFees): void {
  const busy = viewOf(buffer, column(columns, BusyFeeColumn.busy));
  if (!("drawnAs" in start)) {
    busy.fill(start.busy ? 1 : 0, 0, count);
    return;
  }
  const share = viewOf(buffer, column(columns, BusyFeeColumn.shareOfTime));
  const number = driverNumber(start.drawnAs);
  for (let i = 0; i < count; i++) busy[i] = Number(single(firstPath + i, 0, number, 0)[0]! < share[i]!);
}

/** One day of fees: those of a real day, or drawn. */
export function stepFeeDemand({ laws, buffer, model, count }: Block, day: number): void {
  const { fees, busyFees, replayedFees } = model;
  if (replayedFees !== undefined)
    viewOf(buffer, column(fees, FeeColumn.btc)).fill(replayedFees[day]!, 0, count);
  else if (busyFees !== undefined)
    laws.stepBusyFees(
      busyFees.columns,
      fees,
      normalsFor(model.feesDriver, day),
      unitsOf(busyFees.changes, day),
      count,
    );
  else laws.stepFees(fees, normalsFor(model.feesDriver, day), count);
}
