import { PayColumn } from "../bitcoin/chain.law.ts";
import { dispatchFleet, type DispatchDay } from "../fleet/dispatch.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "../fleet/fleet.law.ts";
import type { Fleet, StormTwin } from "../fleet/fleet.ts";
import { columnCount, viewOf } from "../lanes/columns.ts";
import { type Column, column } from "../lanes/lanes.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { RegionColumn } from "../processes/power.law.ts";
import type { Block, FleetViews } from "./block.ts";

const FLEET_COLUMNS = columnCount(FleetColumn);
const LOAD_COLUMNS = columnCount(LoadColumn);

/** What a day's dispatch reads of a site, whose terms stand before what a day makes of them; of its loads, and its region. */
const SITE_READ = Array.from({ length: FleetColumn.net }, (_, k) => k);
const LOAD_READ = [LoadColumn.hashrate, LoadColumn.mwhPerEh];
const SLICE_READ = [SliceColumn.strike];
const REGION_READ = [
  RegionColumn.shift,
  RegionColumn.floor,
  RegionColumn.cap,
  RegionColumn.intradayLogSd,
  RegionColumn.calmMean,
  RegionColumn.ordinary,
  RegionColumn.logFloor,
  RegionColumn.logCap,
  RegionColumn.survival,
];

/** Opens a fleet's twins with the fleet's own terms. */
export function openStormTwins({ memory, count, model }: Block, fleet: Fleet, views: FleetViews): void {
  if (!fleet.stormTwin) {
    // Without storms they change nothing; without a twin nobody knows what they change.
    if (model.storms.length > 0)
      for (const part of Object.values(views.stormEffect)) part.fill(NaN, 0, count);
    return;
  }
  // A hashrate that was observed has its storms in it, and no twin without them.
  if (model.observedHashrate) views.stormEffect.survivorGain.fill(NaN, 0, count);
  const { atCalmPay, few } = fleet.stormTwin;
  copyGroup(memory, FLEET_COLUMNS, fleet.columns, atCalmPay.columns, count);
  for (const loads of [atCalmPay.loads, few.loads])
    for (const [k, load] of loads.entries())
      copyGroup(memory, LOAD_COLUMNS, fleet.loads[k]!.columns, load.columns, count);
}

/**
 * Adds the day to what storms change for a fleet that was dispatched `today`: the same fleet is dispatched at the pay of
 * the storm-free twin, and, on the few paths on which a storm rages (`stormy`), also at its power prices and then with no outage.
 */
export function sumStormEffects(
  block: Block,
  calm: Block,
  fleet: Fleet,
  views: FleetViews,
  today: DispatchDay,
  stormy: readonly number[],
): void {
  const { stormTwin: twin, stormEffect } = fleet;
  if (!twin) return;
  const { laws, count } = block;
  followMachines(block, fleet, twin);
  restoreCalls(block, fleet, twin, views);
  const hashprice = column(calm.model.pay, PayColumn.hashprice);
  dispatchFleet(twin.atCalmPay, { ...today, hashprice }, count);
  laws.sumSurvivorGain(stormEffect, fleet.columns, twin.atCalmPay.columns, count);
  const lanes = fleet.power.response ? lanesApart(block, views, stormy, today.day) : stormy;
  if (lanes.length > 0) sumStormDay(block, calm, fleet, twin, views, today, lanes);
  if (fleet.power.response) keepCalmHours(views, lanes, count);
}

/** The lanes on which a storm rages today. */
export function stormyLanes({ weather: { survival }, count }: Block): readonly number[] {
  const lanes = [];
  for (let i = 0; i < count; i++) if (survival[i]! < 1) lanes.push(i);
  return lanes;
}

/** Those lanes, and those of whose hours of demand response a storm has taken some this year. */
function lanesApart(
  block: Block,
  views: FleetViews,
  stormy: readonly number[],
  day: number,
): readonly number[] {
  if (day % DAYS_PER_YEAR === 0) return stormy;
  const { calmHoursLeft } = views.stormTwin!;
  const { survival } = block.weather;
  const lanes = [];
  for (let i = 0; i < block.count; i++) {
    if (survival[i]! < 1 || Math.abs(calmHoursLeft[i]! - hoursLeft(views, i)) > 1e-9) lanes.push(i);
  }
  return lanes;
}

/** The hours of demand response that were left when the day opened. */
function hoursLeft({ fleet }: FleetViews, i: number): number {
  return fleet.callHoursLeft[i]! + fleet.called[i]! * (1 - fleet.callBelow[i]!) * 24;
}

/** Keeps the hours of demand response that a world without storms has left, after the day of the few `lanes`. */
function keepCalmHours({ fleet, stormTwin }: FleetViews, lanes: readonly number[], count: number): void {
  const { calmHoursLeft, few } = stormTwin!;
  calmHoursLeft.set(fleet.callHoursLeft.subarray(0, count));
  for (let k = 0; k < lanes.length; k++) calmHoursLeft[lanes[k]!] = few.callHoursLeft[k]!;
}

/** Machines that come, go and wear do so in the twin. */
function followMachines({ memory, count }: Block, fleet: Fleet, { atCalmPay }: StormTwin): void {
  for (const [k, { columns }] of atCalmPay.loads.entries()) {
    for (const name of [LoadColumn.hashrate, LoadColumn.mwhPerEh])
      copyColumn(memory, column(fleet.loads[k]!.columns, name), column(columns, name), count);
  }
}

function restoreCalls({ buffer, count }: Block, fleet: Fleet, twin: StormTwin, views: FleetViews): void {
  if (!fleet.power.response) return;
  const left = viewOf(buffer, column(twin.atCalmPay.columns, FleetColumn.callHoursLeft));
  for (let i = 0; i < count; i++) left[i] = hoursLeft(views, i);
}

/** Adds own loss and dearer power on these lanes, side by side in columns of their own. */
function sumStormDay(
  block: Block,
  calm: Block,
  fleet: Fleet,
  { few }: StormTwin,
  views: FleetViews,
  today: DispatchDay,
  lanes: readonly number[],
): void {
  const { laws, model } = block;
  const { dear, few: twin, clear, calmHoursLeft } = views.stormTwin!;
  const m = lanes.length;
  gather(block, SITE_READ, fleet.columns, few.columns, lanes);
  for (const [k, load] of few.loads.entries()) {
    gather(block, LOAD_READ, fleet.loads[k]!.columns, load.columns, lanes);
    gather(block, SLICE_READ, fleet.loads[k]!.slice, load.slice, lanes);
  }
  gather(block, REGION_READ, today.region.columns, few.region.columns, lanes);
  gather(block, [0], column(calm.model.pay, PayColumn.hashprice), few.hashprice, lanes);
  laws.calmSpot(few.region.columns, m);
  const { hours, normalCdf } = model.memory;
  if (few.region.hourly) laws.stepHours(few.region.columns, hours, normalCdf, m);

  const { ownLoss, dearerPower } = views.stormEffect;
  const profit = twin.profitBesideStorms;
  const dispatch = (survival: Column): void => {
    if (fleet.power.response) for (let k = 0; k < m; k++) twin.callHoursLeft[k] = calmHoursLeft[lanes[k]!]!;
    dispatchFleet(few, { ...today, hashprice: few.hashprice, region: few.region, survival }, m);
  };
  dispatch(column(few.region.columns, RegionColumn.survival));
  const stormed = profit.slice(0, m);
  clear.fill(1, 0, m);
  dispatch(few.clear);
  for (let k = 0; k < m; k++) {
    const i = lanes[k]!;
    ownLoss[i] = ownLoss[i]! + (stormed[k]! - profit[k]!);
    dearerPower[i] = dearerPower[i]! + (dear[i]! - stormed[k]!);
  }
}

/** Copies the first `count` lanes of a group to another. */
function copyGroup(memory: Float64Array, columns: number, from: Column, to: Column, count: number): void {
  for (let k = 0; k < columns; k++) copyColumn(memory, column(from, k), column(to, k), count);
}

function copyColumn(memory: Float64Array, from: Column, to: Column, count: number): void {
  memory.copyWithin(to / 8, from / 8, from / 8 + count);
}

/**
 * Copies `lanes` of columns of a group to the first lanes of another. By addresses, because views of that many columns would
 * take longer to make than to fill; whole columns where a storm rages on all paths, as one under way at the start does.
 */
function gather(
  { memory, count }: Block,
  columns: readonly number[],
  from: Column,
  to: Column,
  lanes: readonly number[],
): void {
  for (const c of columns) {
    if (lanes.length === count) {
      copyColumn(memory, column(from, c), column(to, c), count);
      continue;
    }
    const source = column(from, c) / 8;
    const target = column(to, c) / 8;
    for (let k = 0; k < lanes.length; k++) memory[target + k] = memory[source + lanes[k]!]!;
  }
}
