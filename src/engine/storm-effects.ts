import { PayColumn } from "../bitcoin/chain.law.ts";
import { dispatchFleet, type DispatchDay } from "../fleet/dispatch.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "../fleet/fleet.law.ts";
import type { Fleet, StormTwin } from "../fleet/fleet.ts";
import { columnCount, viewOf } from "../lanes/columns.ts";
import { type Column, column } from "../lanes/lanes.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import { RegionColumn } from "../processes/power.law.ts";
import type { Block, CopiedColumn, FleetViews } from "./block.ts";

const FLEET_COLUMNS = columnCount(FleetColumn);
const LOAD_COLUMNS = columnCount(LoadColumn);

/** What a day's dispatch reads: terms of a site, its slices and its region, which stand for good; and what a day makes. */
const SITE_TERMS = Array.from({ length: FleetColumn.callHoursLeft }, (_, k) => k);
const SLICE_TERMS = [SliceColumn.strike];
const REGION_TERMS = [
  RegionColumn.shift,
  RegionColumn.floor,
  RegionColumn.cap,
  RegionColumn.intradayLogSd,
  RegionColumn.logFloor,
  RegionColumn.logCap,
];
const REGION_TODAY = [RegionColumn.calmMean, RegionColumn.ordinary, RegionColumn.survival];
const LOAD_TODAY = [LoadColumn.hashrate, LoadColumn.mwhPerEh];

/** Opens a fleet's twins with the fleet's own terms. */
export function openStormTwins(block: Block, fleet: Fleet, views: FleetViews): void {
  const { memory, count, model } = block;
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
  views.stormTwin!.gathered = openFew(block, fleet, few);
}

/** Copies the terms to the paths on which a storm will rage; returns what differs between paths, or days, and is to be gathered. */
function openFew({ memory, count }: Block, fleet: Fleet, few: StormTwin["few"]): readonly CopiedColumn[] {
  const copies = (columns: readonly number[], from: Column, to: Column): CopiedColumn[] =>
    columns.map((k) => ({ from: column(from, k), to: column(to, k) }));
  const loads = few.loads.map((load, k) => ({ own: fleet.loads[k]!, load }));
  const terms = [
    ...copies(SITE_TERMS, fleet.columns, few.columns),
    ...loads.flatMap(({ own, load }) => copies(SLICE_TERMS, own.slice, load.slice)),
    ...copies(REGION_TERMS, fleet.region.columns, few.region.columns),
  ];
  for (const { from, to } of terms) copyColumn(memory, from, to, count);
  return [
    ...terms.filter(({ from }) => differs(memory, from, count)),
    ...loads.flatMap(({ own, load }) => copies(LOAD_TODAY, own.columns, load.columns)),
    ...copies(REGION_TODAY, fleet.region.columns, few.region.columns),
  ];
}

function differs(memory: Float64Array, address: Column, count: number): boolean {
  const from = address / 8;
  for (let k = from + 1; k < from + count; k++) if (memory[k] !== memory[from]) return true;
  return false;
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
export function followMachines({ memory, count }: Block, fleet: Fleet): void {
  if (!fleet.stormTwin) return;
  for (const [k, { columns }] of fleet.stormTwin.atCalmPay.loads.entries()) {
    for (const name of LOAD_TODAY)
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
  const { dear, few: twin, clear, calmHoursLeft, gathered } = views.stormTwin!;
  const m = lanes.length;
  for (const { from, to } of gathered) gather(block, from, to, lanes);
  gather(block, column(calm.model.pay, PayColumn.hashprice), few.hashprice, lanes);
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
 * Copies `lanes` of a column to the first lanes of another; all of it where a storm rages on all paths, as one under way at
 * the start does.
 */
function gather({ memory, count }: Block, from: Column, to: Column, lanes: readonly number[]): void {
  if (lanes.length === count) {
    copyColumn(memory, from, to, count);
    return;
  }
  const source = from / 8;
  const target = to / 8;
  for (let k = 0; k < lanes.length; k++) memory[target + k] = memory[source + lanes[k]!]!;
}
