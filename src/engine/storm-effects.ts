import { PayColumn } from "../bitcoin/chain.law.ts";
import { dispatchFleet, type DispatchDay } from "../fleet/dispatch.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "../fleet/fleet.law.ts";
import type { Fleet, StormTwin } from "../fleet/fleet.ts";
import { type ColumnNames, type Views, viewOf, viewsOf } from "../lanes/columns.ts";
import { type Column, column } from "../lanes/lanes.ts";
import { RegionColumn } from "../processes/power.law.ts";
import type { Block, FleetViews } from "./block.ts";

/** Opens a fleet's twins with the fleet's own terms. */
export function openStormTwins({ buffer, count }: Block, fleet: Fleet): void {
  if (!fleet.stormTwin) return;
  const { atCalmPay } = fleet.stormTwin;
  copyGroup(buffer, FleetColumn, fleet.columns, atCalmPay.columns, count);
  for (const [k, load] of atCalmPay.loads.entries())
    copyGroup(buffer, LoadColumn, fleet.loads[k]!.columns, load.columns, count);
}

/**
 * Adds the day to what storms change for a fleet that was dispatched `today`: the same fleet is dispatched at the pay of
 * the storm-free twin, and, on the few paths on which a storm rages, also at its power prices and then with no outage.
 */
export function sumStormEffects(
  block: Block,
  calm: Block,
  fleet: Fleet,
  views: FleetViews,
  today: DispatchDay,
): void {
  const { stormTwin: twin, stormEffect } = fleet;
  if (!twin) return;
  const { laws, count, weather } = block;
  followMachines(block, fleet, twin);
  restoreCalls(block, fleet, twin, views);
  const hashprice = column(calm.model.pay, PayColumn.hashprice);
  dispatchFleet(twin.atCalmPay, { ...today, hashprice }, count);
  laws.sumSurvivorGain(stormEffect, fleet.columns, twin.atCalmPay.columns, count);
  const lanes = stormyLanes(weather.survival, count);
  if (lanes.length > 0) sumStormDay(block, calm, fleet, twin, views, today, lanes);
}

function stormyLanes(survival: Float64Array, count: number): readonly number[] {
  const lanes = [];
  for (let i = 0; i < count; i++) if (survival[i]! < 1) lanes.push(i);
  return lanes;
}

/** Machines that come, go and wear do so in the twin. */
function followMachines({ buffer, count }: Block, fleet: Fleet, { atCalmPay }: StormTwin): void {
  for (const [k, { columns }] of atCalmPay.loads.entries()) {
    for (const name of [LoadColumn.hashrate, LoadColumn.mwhPerEh]) {
      const from = viewOf(buffer, column(fleet.loads[k]!.columns, name));
      viewOf(buffer, column(columns, name)).set(from.subarray(0, count));
    }
  }
}

/** The hours of demand response that were left when the day opened. */
function restoreCalls({ buffer, count }: Block, fleet: Fleet, twin: StormTwin, views: FleetViews): void {
  if (!fleet.power.response) return;
  const left = viewOf(buffer, column(twin.atCalmPay.columns, FleetColumn.callHoursLeft));
  for (let i = 0; i < count; i++) left[i] = hoursLeft(views, i);
}

function hoursLeft({ fleet }: FleetViews, i: number): number {
  return fleet.callHoursLeft[i]! + fleet.called[i]! * (1 - fleet.callBelow[i]!) * 24;
}

/** Adds own loss and dearer power on the lanes on which a storm rages, side by side in columns of their own. */
function sumStormDay(
  block: Block,
  calm: Block,
  fleet: Fleet,
  { atCalmPay, few }: StormTwin,
  views: FleetViews,
  today: DispatchDay,
  lanes: readonly number[],
): void {
  const { laws, buffer, model } = block;
  const m = lanes.length;
  gather(buffer, FleetColumn, fleet.columns, few.columns, lanes);
  for (const [k, load] of few.loads.entries()) {
    gather(buffer, LoadColumn, fleet.loads[k]!.columns, load.columns, lanes);
    gather(buffer, SliceColumn, fleet.loads[k]!.slice, load.slice, lanes);
  }
  gather(buffer, RegionColumn, today.region.columns, few.region.columns, lanes);
  const region = viewsOf(buffer, few.region.columns, RegionColumn);
  const twin = viewsOf(buffer, few.columns, FleetColumn);
  const hashprice = viewOf(buffer, few.hashprice);
  for (const [k, i] of lanes.entries()) {
    hashprice[k] = calm.pay.hashprice[i]!;
    const price = region.calmMean[k]!;
    region.mean[k] = price;
    region.spot[k] = Math.min(Math.max(price, region.floor[k]!), region.cap[k]!);
  }
  const { hours, normalCdf } = model.memory;
  if (few.region.hourly) laws.stepHours(few.region.columns, hours, normalCdf, m);

  const profit = (survival: Column): Float64Array => {
    for (const [k, i] of lanes.entries()) twin.callHoursLeft[k] = hoursLeft(views, i);
    dispatchFleet(few, { ...today, hashprice: few.hashprice, region: few.region, survival }, m);
    return twin.profitBesideStorms.slice(0, m);
  };
  const stormed = profit(column(few.region.columns, RegionColumn.survival));
  viewOf(buffer, few.clear).fill(1, 0, m);
  const clear = profit(few.clear);
  const dear = viewOf(buffer, column(atCalmPay.columns, FleetColumn.profitBesideStorms));
  const { ownLoss, dearerPower } = views.stormEffect;
  for (const [k, i] of lanes.entries()) {
    ownLoss[i] = ownLoss[i]! + (stormed[k]! - clear[k]!);
    dearerPower[i] = dearerPower[i]! + (dear[i]! - stormed[k]!);
  }
}

function copyGroup(buffer: ArrayBuffer, names: ColumnNames, from: Column, to: Column, count: number): void {
  eachPair(buffer, names, from, to, (source, target) => {
    target.set(source.subarray(0, count));
  });
}

/** Copies `lanes` of a group to the first lanes of another. */
function gather(
  buffer: ArrayBuffer,
  names: ColumnNames,
  from: Column,
  to: Column,
  lanes: readonly number[],
): void {
  eachPair(buffer, names, from, to, (source, target) => {
    for (const [k, i] of lanes.entries()) target[k] = source[i]!;
  });
}

function eachPair(
  buffer: ArrayBuffer,
  names: ColumnNames,
  from: Column,
  to: Column,
  act: (source: Float64Array, target: Float64Array) => void,
): void {
  const sources: Views<ColumnNames> = viewsOf(buffer, from, names);
  const targets: Views<ColumnNames> = viewsOf(buffer, to, names);
  for (const name of Object.keys(sources)) act(sources[name]!, targets[name]!);
}
