import { ChainColumn, PayColumn } from "../bitcoin/chain.law.ts";
import { type EpochLuck, MEAN_LUCK, poissonLuck } from "../bitcoin/luck.ts";
import { CompanyColumn, DebtColumn } from "../fleet/company.law.ts";
import { FleetColumn, LoadColumn, SliceColumn } from "../fleet/fleet.law.ts";
import type { Fleet, Slice } from "../fleet/fleet.ts";
import { HpcColumn } from "../fleet/hpc.law.ts";
import { MarketColumn, ValueColumn } from "../fleet/value.law.ts";
import { BLOCK_PATHS, type Views, viewsOf } from "../lanes/columns.ts";
import { EntryColumn } from "../processes/entry.law.ts";
import { NetworkColumn } from "../processes/network.law.ts";
import { RegionColumn } from "../processes/power.law.ts";
import { PriceColumn } from "../processes/price/price.law.ts";
import { StormColumn, WeatherColumn } from "../processes/storm.law.ts";
import { type Key, keyOfSeed } from "../random/key.ts";
import { type SingleDraw, singleDraw } from "../random/single.ts";
import { PLAIN, type Workspace } from "./kernel.ts";
import type { Laws } from "./laws.ts";
import type { Model } from "./model.ts";

/** The columns of machines of one kind by name. */
export interface SliceViews {
  readonly slice: Views<typeof SliceColumn>;
  readonly loads: readonly Views<typeof LoadColumn>[];
}

/** A fleet's columns by name. */
export interface FleetViews {
  readonly fleet: Views<typeof FleetColumn>;
  readonly slices: readonly SliceViews[];
  readonly company: Views<typeof CompanyColumn>;
  readonly value: Views<typeof ValueColumn>;
  /** Undefined without hosting. */
  readonly hpc: Views<typeof HpcColumn> | undefined;
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
  readonly pay: Views<typeof PayColumn>;
  readonly market: Views<typeof MarketColumn>;
  readonly fleets: readonly FleetViews[];
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
  return {
    model,
    laws,
    buffer,
    key,
    single,
    luck: model.blockLuck ? poissonLuck(single) : MEAN_LUCK,
    price: viewsOf(buffer, model.price.columns, PriceColumn),
    network: viewsOf(buffer, model.network, NetworkColumn),
    entry: model.entry && viewsOf(buffer, model.entry.columns, EntryColumn),
    storms: model.storms.map((storm) => viewsOf(buffer, storm.columns, StormColumn)),
    weather: viewsOf(buffer, model.weather, WeatherColumn),
    regions: model.regions.map((region) => viewsOf(buffer, region.columns, RegionColumn)),
    chain: viewsOf(buffer, model.chain, ChainColumn),
    pay: viewsOf(buffer, model.pay, PayColumn),
    market: viewsOf(buffer, model.market, MarketColumn),
    fleets: model.fleets.map((fleet) => viewFleet(buffer, fleet)),
    firstPath: 0,
    count: 0,
  };
}

function viewFleet(buffer: ArrayBuffer, fleet: Fleet): FleetViews {
  return {
    fleet: viewsOf(buffer, fleet.columns, FleetColumn),
    slices: fleet.slices.map((slice) => viewSlice(buffer, slice)),
    company: viewsOf(buffer, fleet.company, CompanyColumn),
    value: viewsOf(buffer, fleet.value, ValueColumn),
    hpc: fleet.hpc && viewsOf(buffer, fleet.hpc.columns, HpcColumn),
    loans: fleet.loans.map((loan) => viewsOf(buffer, loan.columns, DebtColumn)),
    notes: fleet.notes.map((note) => viewsOf(buffer, note.columns, DebtColumn)),
    markRevenue: new Float64Array(BLOCK_PATHS),
    markPower: new Float64Array(BLOCK_PATHS),
  };
}

function viewSlice(buffer: ArrayBuffer, { columns, loads }: Slice): SliceViews {
  return {
    slice: viewsOf(buffer, columns, SliceColumn),
    loads: loads.map((load) => viewsOf(buffer, load.columns, LoadColumn)),
  };
}
