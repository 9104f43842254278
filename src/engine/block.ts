import { ChainColumn, PayColumn } from "../bitcoin/chain.law.ts";
import { blockLuck } from "../bitcoin/block-luck.ts";
import { type EpochLuck, MEAN_LUCK } from "../bitcoin/luck.ts";
import { RetargetColumn, type Retargets } from "../bitcoin/retargets.ts";
import { CompanyColumn, DebtColumn } from "../fleet/company.law.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "../fleet/fleet.law.ts";
import type { Fleet, Slice, StormTwin } from "../fleet/fleet.ts";
import { CovenantColumn } from "../fleet/covenants.ts";
import { HpcColumn } from "../fleet/hpc.law.ts";
import { IncomeColumn } from "../fleet/income.law.ts";
import { IssuanceColumn } from "../fleet/issuance.ts";
import { StormEffectColumn } from "../fleet/storm-effect.law.ts";
import { MarketColumn, ValueColumn } from "../fleet/value.law.ts";
import { BLOCK_PATHS, type Views, listOf, viewOf, viewsOf } from "../lanes/columns.ts";
import { type Column, column } from "../lanes/lanes.ts";
import { EntryColumn } from "../processes/entry.law.ts";
import { NetworkColumn } from "../processes/network.law.ts";
import { RegionColumn } from "../processes/power.law.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import { StormColumn, WeatherColumn } from "../processes/storm.law.ts";
import { type Key, keyOfSeed } from "../random/key.ts";
import { type SingleDraw, singleDraw } from "../random/single.ts";
import { PLAIN, type Workspace } from "./kernel.ts";
import type { Laws } from "./laws.ts";
import type { CalmModel, Model } from "./model.ts";

/** The columns of machines of one kind by name. */
export interface SliceViews {
  readonly slice: Views<typeof SliceColumn>;
  readonly loads: readonly Views<typeof LoadColumn>[];
}

/** A column, and where it is copied to. */
export interface CopiedColumn {
  readonly from: Column;
  readonly to: Column;
}

/** The columns of a fleet's storm twin that sparse code reads and writes. */
export interface StormTwinViews {
  /** What the few take from the fleet every day. */
  gathered: readonly CopiedColumn[];
  /** Today's profit at calm pay. */
  readonly dear: Float64Array;
  /** The twin on the paths on which a storm rages, and its sky. */
  readonly few: Views<typeof FleetColumn>;
  readonly clear: Float64Array;
  /** Hours of demand response left this year in a world without storms, by path. */
  readonly calmHoursLeft: Float64Array;
}

/** A fleet's columns by name. */
export interface FleetViews {
  readonly fleet: Views<typeof FleetColumn>;
  readonly slices: readonly SliceViews[];
  readonly company: Views<typeof CompanyColumn>;
  readonly value: Views<typeof ValueColumn>;
  readonly stormEffect: Views<typeof StormEffectColumn>;
  /** Undefined without storms. */
  readonly stormTwin: StormTwinViews | undefined;
  /** Undefined without hosting. */
  readonly hpc: Views<typeof HpcColumn> | undefined;
  readonly income: Views<typeof IncomeColumn> | undefined;
  readonly issuance: Views<typeof IssuanceColumn>;
  readonly covenants: Views<typeof CovenantColumn> | undefined;
  /** The sum of EBITDA at the tests of a year. */
  readonly ebitdaAtTests: readonly Float64Array[];
  readonly loans: readonly Views<typeof DebtColumn>[];
  readonly notes: readonly Views<typeof DebtColumn>[];
  /** Sums of always-on revenue and power cost at the last mark. */
  readonly markRevenue: Float64Array;
  readonly markPower: Float64Array;
}

/** Up to 256 paths that are simulated side by side: their memory, and how to draw for them. */
export interface Block {
  readonly model: Model;
  readonly laws: Laws;
  readonly buffer: ArrayBuffer;
  /** All of it. */
  readonly memory: Float64Array;
  /** The paths that a law listed last. */
  readonly list: Int32Array;
  readonly key: Key;
  readonly single: SingleDraw;
  readonly luck: EpochLuck;
  readonly price: Views<typeof PriceColumn>;
  readonly network: Views<typeof NetworkColumn>;
  readonly entry: Views<typeof EntryColumn> | undefined;
  readonly storms: readonly Views<typeof StormColumn>[];
  readonly weather: Views<typeof WeatherColumn>;
  readonly regions: readonly Views<typeof RegionColumn>[];
  readonly chain: Views<typeof ChainColumn>;
  readonly retargets: Retargets;
  readonly pay: Views<typeof PayColumn>;
  readonly market: Views<typeof MarketColumn>;
  readonly fleets: readonly FleetViews[];
  /** The storm-free twin: what is not its own is this block's. */
  readonly calm: Block | undefined;
  /** The first path, and how many. */
  firstPath: number;
  count: number;
}

/** A block with its tables filled, for any paths of the run that `seed` names. */
export function createBlock(
  model: Model,
  seed: string,
  { buffer, laws }: Workspace = PLAIN.take(model.memory.bytes),
): Block {
  new Uint8Array(buffer).set(model.tables);
  const key = keyOfSeed(seed);
  const single = singleDraw(laws, buffer, model.memory.single, key);
  const block: Block = {
    model,
    laws,
    buffer,
    memory: new Float64Array(buffer),
    list: listOf(buffer, model.memory.list),
    key,
    single,
    luck: model.blockLuck ? blockLuck(laws, buffer, model.memory.luck, key, single) : MEAN_LUCK,
    price: viewsOf(buffer, model.price.columns, PriceColumn),
    network: viewsOf(buffer, model.network, NetworkColumn),
    entry: model.entry && viewsOf(buffer, model.entry.columns, EntryColumn),
    storms: model.storms.map((storm) => viewsOf(buffer, storm.columns, StormColumn)),
    weather: viewsOf(buffer, model.weather, WeatherColumn),
    regions: model.regions.map((region) => viewsOf(buffer, region.columns, RegionColumn)),
    chain: viewsOf(buffer, model.chain, ChainColumn),
    retargets: viewsOf(buffer, model.retargets, RetargetColumn),
    pay: viewsOf(buffer, model.pay, PayColumn),
    market: viewsOf(buffer, model.market, MarketColumn),
    fleets: model.fleets.map((fleet) => viewFleet(buffer, fleet)),
    calm: undefined,
    firstPath: 0,
    count: 0,
  };
  return { ...block, calm: model.calm && calmOf(block, model.calm) };
}

/** The same block with a network, chain, pay and weather of its own. */
function calmOf(block: Block, own: CalmModel): Block {
  const { buffer, model } = block;
  return {
    ...block,
    model: { ...model, ...own },
    network: viewsOf(buffer, own.network, NetworkColumn),
    entry: own.entry && viewsOf(buffer, own.entry.columns, EntryColumn),
    weather: viewsOf(buffer, own.weather, WeatherColumn),
    chain: viewsOf(buffer, own.chain, ChainColumn),
    pay: viewsOf(buffer, own.pay, PayColumn),
  };
}

function viewFleet(buffer: ArrayBuffer, fleet: Fleet): FleetViews {
  const { covenants } = fleet;
  return {
    fleet: viewsOf(buffer, fleet.columns, FleetColumn),
    slices: fleet.slices.map((slice) => viewSlice(buffer, slice)),
    company: viewsOf(buffer, fleet.company, CompanyColumn),
    value: viewsOf(buffer, fleet.value, ValueColumn),
    stormEffect: viewsOf(buffer, fleet.stormEffect, StormEffectColumn),
    stormTwin: fleet.stormTwin && viewStormTwin(buffer, fleet.stormTwin),
    hpc: fleet.hpc && viewsOf(buffer, fleet.hpc.columns, HpcColumn),
    income: fleet.income && viewsOf(buffer, fleet.income.columns, IncomeColumn),
    issuance: viewsOf(buffer, fleet.issuance.columns, IssuanceColumn),
    covenants: covenants && viewsOf(buffer, covenants.columns, CovenantColumn),
    ebitdaAtTests: Array.from({ length: covenants?.testsPerYear ?? 0 }, (_, k) =>
      viewOf(buffer, column(covenants!.ebitdaAtTests, k)),
    ),
    loans: fleet.loans.map((loan) => viewsOf(buffer, loan.columns, DebtColumn)),
    notes: fleet.notes.map((note) => viewsOf(buffer, note.columns, DebtColumn)),
    markRevenue: new Float64Array(BLOCK_PATHS),
    markPower: new Float64Array(BLOCK_PATHS),
  };
}

function viewStormTwin(buffer: ArrayBuffer, { atCalmPay, few }: StormTwin): StormTwinViews {
  return {
    gathered: [],
    dear: viewOf(buffer, column(atCalmPay.columns, FleetColumn.profitBesideStorms)),
    few: viewsOf(buffer, few.columns, FleetColumn),
    clear: viewOf(buffer, few.clear),
    calmHoursLeft: viewOf(buffer, few.callHoursLeft),
  };
}

function viewSlice(buffer: ArrayBuffer, { columns, loads }: Slice): SliceViews {
  return {
    slice: viewsOf(buffer, columns, SliceColumn),
    loads: loads.map((load) => viewsOf(buffer, load.columns, LoadColumn)),
  };
}
