import type { Fleet } from "../fleet/fleet.ts";
import { groupAt, viewsOf } from "../lanes/memory.ts";
import type { Block } from "./block.ts";
import { type FleetMark, seriesOfFleet } from "./catalogue/fleet-series.ts";
import { seriesOfNetwork, type Told } from "./catalogue/network-series.ts";
import { discountFactors } from "./discount.ts";
import { QUARTER_DAYS, YEAR_DAYS } from "./mark-flows.ts";
import type { Model } from "./model.ts";
import { noteSums, sumsOf } from "./month.ts";
import { describe, type Layout, type SeriesColumn } from "./results.ts";

/** The series of a run, network first, then fleet by fleet. */
export function seriesColumns(
  fleets: readonly Fleet[],
  network: Pick<Model, "lowestDay" | "start">,
): SeriesColumn[] {
  return [
    ...describe({ kind: "network" }, seriesOfNetwork(toldOf(network))),
    ...fleets.flatMap((fleet) => describe({ kind: "fleet", fleet: fleet.name }, seriesOfFleet(fleet))),
  ];
}

/** What is told of a model's network. */
function toldOf({ lowestDay, start }: Pick<Model, "lowestDay" | "start">): Told {
  return { lowestDay: lowestDay !== undefined, peakDifficulty: start.peakKnown };
}

/** Values every company at the close of `day` days and notes its peak and drawdown. */
export function mark(block: Block, day: number): void {
  block.executor.run(block.model.routines.mark, block, day);
}

/**
 * Writes the series of the block's paths at mark `m` into `out`, laid out as a Batch's series for `seriesPaths` paths of
 * which the block's first is number `offset`; paths past `seriesPaths` are left out.
 */
export function recordMark(
  block: Block,
  layout: Layout,
  m: number,
  out: Float64Array,
  seriesPaths: number,
  offset: number,
): void {
  const marks = layout.markDays.length;
  const kept = Math.min(block.count, seriesPaths - offset);
  let s = 0;
  const write = (of: (i: number) => number): void => {
    const from = (s * marks + m) * seriesPaths + offset;
    for (let i = 0; i < kept; i++) out[from + i] = of(i);
    s += 1;
  };
  const day = layout.markDays[m]!;
  const now = sumsOf(block);
  const days = day - (layout.markDays[m - 1] ?? 0);
  const networkMark = { ...block, days, now, opening: block.monthOpening };
  for (const { of } of seriesOfNetwork(toldOf(block.model))) write((i) => of(networkMark, i));
  noteSums(block.monthOpening, now, block.count);
  block.lowestDay?.hashrate.fill(Infinity, 0, block.count);
  const discount = discountFactors(block, day);
  for (const [k, fleet] of block.model.fleets.entries()) {
    const fleetMark = { ...markOf(block, k, fleet, m, day), discount };
    for (const { of } of seriesOfFleet(fleet)) write((i) => of(fleetMark, i));
    fleetMark.markRevenue.set(fleetMark.revenue);
    fleetMark.markPower.set(fleetMark.power);
  }
}

function markOf(block: Block, k: number, fleet: Fleet, m: number, day: number): Omit<FleetMark, "discount"> {
  const views = block.fleets[k]!;
  const { flows, loans } = views;
  return {
    ...views,
    ...viewsOf(block.buffer, groupAt(fleet.alwaysOn, day)),
    carrying: (fleet.covenants?.loans ?? []).map((n) => loans[n]!),
    now: flows.note(m, fleet, views, block.count),
    year: flows.window(m, YEAR_DAYS),
    quarter: flows.window(m, QUARTER_DAYS),
  };
}
