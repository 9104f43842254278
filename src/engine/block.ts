import { blockLuck } from "../bitcoin/block-luck.ts";
import type { Chain, Pay } from "../bitcoin/chain.law.ts";
import { type EpochLuck, MEAN_LUCK } from "../bitcoin/luck.ts";
import type { Retargets } from "../bitcoin/retargets.ts";
import type { Company, Debt } from "../fleet/company.law.ts";
import type { Covenants } from "../fleet/covenants.ts";
import type { Load, Site, Slice } from "../fleet/fleet.law.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { Hosting } from "../fleet/hpc.law.ts";
import type { Income } from "../fleet/income.law.ts";
import type { Issuance } from "../fleet/issuance.ts";
import type { StormEffect } from "../fleet/storm-effect.law.ts";
import type { Market, Value } from "../fleet/value.law.ts";
import { BLOCK_PATHS, columnOf, groupAt, type Views, viewOf, viewsOf } from "../lanes/memory.ts";
import type { Executor, Paths } from "../lanes/steps.ts";
import type { Network } from "../processes/network/capacity.law.ts";
import type { Curve } from "../processes/network/curve.law.ts";
import type { MarginEntry } from "../processes/network/margin.law.ts";
import type { Entry } from "../processes/network/payback.law.ts";
import type { Region } from "../processes/power.law.ts";
import type { Shutdown } from "../processes/network/shutdown.law.ts";
import type { Price } from "../processes/price/price.law.ts";
import type { Storm, Weather } from "../processes/storm.law.ts";
import { type Key, keyOfSeed } from "../random/key.ts";
import { type SingleDraw, singleDraw } from "../random/single.ts";
import { PLAIN, type Workspace } from "./kernel.ts";
import type { Simulation, World } from "./model.ts";

/** The columns of machines of one kind by name. */
export interface SliceViews {
  readonly slice: Views<typeof Slice>;
  readonly loads: readonly Views<typeof Load>[];
}

/** A fleet's columns by name. */
export interface FleetViews {
  readonly site: Views<typeof Site>;
  readonly slices: readonly SliceViews[];
  readonly company: Views<typeof Company>;
  readonly value: Views<typeof Value>;
  readonly stormEffect: Views<typeof StormEffect>;
  /** Undefined without hosting. */
  readonly hpc: Views<typeof Hosting> | undefined;
  readonly income: Views<typeof Income> | undefined;
  readonly issuance: Views<typeof Issuance>;
  readonly covenants: Views<typeof Covenants> | undefined;
  /** The sum of EBITDA at the tests of a year. */
  readonly ebitdaAtTests: readonly Float64Array[];
  readonly loans: readonly Views<typeof Debt>[];
  readonly notes: readonly Views<typeof Debt>[];
  /** Sums of always-on revenue and power cost at the last mark. */
  readonly markRevenue: Float64Array;
  readonly markPower: Float64Array;
}

/** The columns of a network and what it pays, by name. */
export interface WorldViews {
  readonly network: Views<typeof Network>;
  readonly shutdown: Views<typeof Shutdown> | undefined;
  readonly curve: Views<typeof Curve> | undefined;
  readonly marginEntry: Views<typeof MarginEntry> | undefined;
  readonly entry: Views<typeof Entry> | undefined;
  readonly chain: Views<typeof Chain>;
  readonly pay: Views<typeof Pay>;
  /** Undefined where nobody asks for them. */
  readonly retargets?: Retargets;
}

/** Up to 256 paths that are simulated side by side: their memory, and how to draw for them. */
export interface Block extends Paths, WorldViews {
  readonly model: Simulation;
  readonly executor: Executor;
  readonly buffer: ArrayBuffer;
  readonly key: Key;
  readonly single: SingleDraw;
  readonly luck: EpochLuck;
  readonly price: Views<typeof Price>;
  readonly storms: readonly Views<typeof Storm>[];
  readonly weather: Views<typeof Weather>;
  readonly regions: readonly Views<typeof Region>[];
  readonly retargets: Retargets;
  readonly market: Views<typeof Market>;
  readonly fleets: readonly FleetViews[];
  /** The world without storms. */
  readonly calm: WorldViews | undefined;
  /** The first path, and how many. */
  firstPath: number;
  count: number;
}

/** A block, for any paths of the run that `seed` names. */
export function createBlock(
  model: Simulation,
  seed: string,
  { buffer, executor }: Workspace = PLAIN.take(model),
): Block {
  const key = keyOfSeed(seed);
  const single = singleDraw(key);
  return {
    model,
    executor,
    buffer,
    key,
    single,
    luck: model.blockLuck ? blockLuck(executor, model.memory.luck, { buffer, key }, single) : MEAN_LUCK,
    price: viewsOf(buffer, model.price.group),
    ...viewWorld(buffer, model.world),
    storms: model.storms.map(({ group }) => viewsOf(buffer, group)),
    weather: viewsOf(buffer, model.weather),
    regions: model.regions.map(({ group }) => viewsOf(buffer, group)),
    retargets: viewsOf(buffer, model.retargets),
    market: viewsOf(buffer, model.market),
    fleets: model.fleets.map((fleet) => viewFleet(buffer, fleet)),
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

function viewFleet(buffer: ArrayBuffer, fleet: Fleet): FleetViews {
  const { hpc, income, issuance, covenants, loans, notes, slices } = fleet;
  return {
    site: viewsOf(buffer, fleet.site),
    slices: slices.map(({ group, loads }) => ({
      slice: viewsOf(buffer, group),
      loads: loads.map((load) => viewsOf(buffer, load.group)),
    })),
    company: viewsOf(buffer, fleet.company),
    value: viewsOf(buffer, fleet.value),
    stormEffect: viewsOf(buffer, fleet.stormEffect),
    hpc: hpc && viewsOf(buffer, hpc.group),
    income: income && viewsOf(buffer, income.group),
    issuance: viewsOf(buffer, issuance.group),
    covenants: covenants && viewsOf(buffer, covenants.group),
    ebitdaAtTests: Array.from({ length: covenants?.testsPerYear ?? 0 }, (_, k) =>
      viewOf(buffer, columnOf(groupAt(covenants!.ebitdaAtTests, k), "sum")),
    ),
    loans: loans.map(({ group }) => viewsOf(buffer, group)),
    notes: notes.map(({ group }) => viewsOf(buffer, group)),
    markRevenue: new Float64Array(BLOCK_PATHS),
    markPower: new Float64Array(BLOCK_PATHS),
  };
}
