import { subsidyBtc } from "../bitcoin/subsidy.ts";
import { fieldOf, viewsOf } from "../lanes/memory.ts";
import { byDay, type Steps } from "../lanes/steps.ts";
import { startBusyFees, stepBusyFees } from "../processes/busy-fees.law.ts";
import { observeFees, startFees, stepFees } from "../processes/fees.law.ts";
import { driverNumber } from "../random/drivers.ts";
import { BLOCKS_PER_DAY } from "../units.ts";
import { normalFor, unitOf } from "../random/drivers.ts";
import type { Block } from "./block.ts";
import type { BusyFeesModel, Model } from "./model.ts";

/** Fees where they are observed, and the first day's state where they have a busy one. */
export function openFees(steps: Steps<Block>, { start, fees, busyFees }: Model): void {
  const dailySubsidy = subsidyBtc(start.height) * BLOCKS_PER_DAY;
  steps.law(startFees, fees, fieldOf(start.opening, "dailyFees"), dailySubsidy);
  if (busyFees === undefined) return;
  steps.law(startBusyFees, busyFees.group, fees, dailySubsidy);
  steps.code((block) => {
    openBusy(block, busyFees);
  });
}

/** The first day's state: named, or drawn by the share of time each has. */
function openBusy({ buffer, count, firstPath, single }: Block, { group, start }: BusyFeesModel): void {
  const { busy, shareOfTime } = viewsOf(buffer, group);
  if (!("drawnAs" in start)) {
    busy.fill(start.busy ? 1 : 0, 0, count);
    return;
  }
  const number = driverNumber(start.drawnAs);
  for (let i = 0; i < count; i++) busy[i] = Number(single(firstPath + i, 0, number, 0)[0]! < shareOfTime[i]!);
}

/** One day of fees: those of a real day, or drawn. */
export function stepFeeDemand(
  steps: Steps<Block>,
  { fees, feesDriver, busyFees, replayedFees }: Model,
): void {
  if (replayedFees !== undefined)
    steps.law(
      observeFees,
      fees,
      byDay((day) => replayedFees[day]!),
    );
  else if (busyFees !== undefined)
    steps.law(stepBusyFees, busyFees.group, fees, normalFor(feesDriver), unitOf(busyFees.changes));
  else steps.law(stepFees, fees, normalFor(feesDriver));
}
