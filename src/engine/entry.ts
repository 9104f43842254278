import { type FieldOf, groupAt, ofDay } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import {
  deliverMachines,
  openPipeline,
  orderMachines,
  renewOffer,
  spreadOrders,
  startEntry,
} from "../processes/entry.law.ts";
import type { Block } from "./block.ts";
import type { EntryModel, World } from "./model.ts";

/**
 * Opens entry into a network: for each day of the lag one day's order is under way, either what the start's hashprice
 * calls for or an equal part of what is known to be on order.
 */
export function openEntry(
  steps: Steps<Block>,
  { group, pipeline, lagDays, ordered }: EntryModel,
  network: World["network"],
  hashprice: number,
): void {
  steps.law(startEntry, group);
  steps.law(orderMachines, group, hashprice);
  if (ordered) steps.law(spreadOrders, group, network, lagDays);
  for (let day = 0; day < lagDays; day++) steps.law(openPipeline, groupAt(pipeline, day), group);
}

/** One day of entry into a network: what is due is delivered, and new machines are ordered at yesterday's hashprice. */
export function stepEntry(
  steps: Steps<Block>,
  { group, pipeline }: EntryModel,
  network: World["network"],
  hashprice: FieldOf,
): void {
  steps.law(orderMachines, group, hashprice);
  steps.law(deliverMachines, group, network, ofDay(pipeline));
  steps.law(renewOffer, group);
}
