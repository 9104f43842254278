import { blockLuck } from "../bitcoin/block-luck.ts";
import { MEAN_LUCK } from "../bitcoin/luck.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { BLOCK_PATHS, columnOf, groupAt, viewOf, viewsOf } from "../lanes/memory.ts";
import { keyOfSeed } from "../random/key.ts";
import { otherDraws, type Resampled } from "../random/resampled.ts";
import { drawsOf } from "./draws.ts";
import { PLAIN, type Workspace } from "./kernel.ts";
import { MarkFlows } from "./mark-flows.ts";
import { monthSums } from "./month.ts";
import type { World } from "./model.ts";
import type { Block, FleetViews, Simulation, WorldViews } from "./block.ts";

/** A block, for any paths of the run that `seed` names; `resampled` are names that draw under another. */
export function createBlock(
  model: Simulation,
  seed: string,
  { buffer, executor }: Workspace = PLAIN.take(model),
  resampled?: Resampled,
): Block {
  const key = keyOfSeed(seed);
  const others = resampled && otherDraws(resampled);
  const draws = drawsOf(model, key, others);
  const { single } = draws;
  return {
    model,
    executor,
    buffer,
    key,
    others,
    draws,
    single,
    luck: model.blockLuck
      ? blockLuck(executor, model.memory.luck, { buffer, key, others }, single)
      : MEAN_LUCK,
    price: viewsOf(buffer, model.price.group),
    ...viewWorld(buffer, model.world),
    storms: model.storms.map(({ group }) => viewsOf(buffer, group)),
    weather: viewsOf(buffer, model.weather),
    regions: model.regions.map(({ group }) => viewsOf(buffer, group)),
    retargets: viewsOf(buffer, model.retargets),
    market: viewsOf(buffer, model.market),
    month: viewsOf(buffer, model.month),
    monthOpening: monthSums(),
    lowestDay: model.lowestDay && viewsOf(buffer, model.lowestDay.group),
    rerating: model.rerating && viewsOf(buffer, model.rerating.group),
    fleets: model.fleets.map((fleet) => viewFleet(buffer, fleet, model.layout.markDays)),
    calm: model.calm && viewWorld(buffer, model.calm),
    firstPath: 0,
    count: 0,
  };
}

function viewWorld(buffer: ArrayBuffer, world: World): WorldViews {
  const { network, shutdown, curve, marginEntry, entry, chain, pay } = world;
  return {
    network: viewsOf(buffer, network),
    shutdown: shutdown && viewsOf(buffer, shutdown),
    curve: curve && viewsOf(buffer, curve.group),
    marginEntry: marginEntry && viewsOf(buffer, marginEntry.group),
    entry: entry && viewsOf(buffer, entry.group),
    chain: viewsOf(buffer, chain),
    pay: viewsOf(buffer, pay),
  };
}

function viewFleet(buffer: ArrayBuffer, fleet: Fleet, markDays: readonly number[]): FleetViews {
  const { hpc, bare, income, issuance, covenants, loans, notes, slices } = fleet;
  return {
    site: viewsOf(buffer, fleet.site),
    slices: slices.map(({ group, loads }) => ({
      slice: viewsOf(buffer, group),
      loads: loads.map((load) => viewsOf(buffer, load.group)),
    })),
    company: viewsOf(buffer, fleet.company),
    value: viewsOf(buffer, fleet.value),
    opening: viewsOf(buffer, fleet.opening.group),
    stormEffect: viewsOf(buffer, fleet.stormEffect),
    hpc: hpc && viewsOf(buffer, hpc.group),
    bare: bare && viewsOf(buffer, bare),
    income: income && viewsOf(buffer, income.group),
    issuance: viewsOf(buffer, issuance.group),
    covenants: covenants && viewsOf(buffer, covenants.group),
    claims: viewsOf(buffer, fleet.claims),
    ebitdaAtTests: Array.from({ length: covenants?.testsPerYear ?? 0 }, (_, k) =>
      viewOf(buffer, columnOf(groupAt(covenants!.ebitdaAtTests, k), "sum")),
    ),
    loans: loans.map(({ group }) => viewsOf(buffer, group)),
    notes: notes.map(({ group }) => viewsOf(buffer, group)),
    markRevenue: new Float64Array(BLOCK_PATHS),
    markPower: new Float64Array(BLOCK_PATHS),
    flows: new MarkFlows(markDays),
  };
}
