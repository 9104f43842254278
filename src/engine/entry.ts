import { groupAt } from "../lanes/memory.ts";
import type { FieldOf } from "../lanes/memory.ts";
import type { Steps } from "../lanes/steps.ts";
import { openPipeline, spreadOrders, startEntry } from "../processes/network/payback.law.ts";
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
  hashprice: FieldOf,
): void {
  steps.law(startEntry, group);
  for (let day = 0; day < lagDays; day++) {
    const due = groupAt(pipeline, day);
    if (ordered) steps.law(spreadOrders, due, group, network, lagDays);
    else steps.law(openPipeline, due, group, hashprice);
  }
}
