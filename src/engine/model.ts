import type { ChainStart } from "../bitcoin/epochs.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { Column } from "../lanes/lanes.ts";
import type { ParameterLaw } from "../processes/parameters/law.ts";
import type { PriceProcess } from "../processes/price/process.ts";
import type { Driver } from "../random/drivers.ts";
import type { Layout } from "./results.ts";

export type { Driver } from "../random/drivers.ts";

/**
 * What the engine runs: a scenario's numbers, and where in a block's memory everything lies. The simulation reads
 * nothing else.
 */
export interface Model {
  readonly layout: Layout;
  readonly days: number;
  readonly start: MarketStart;
  readonly parameters: readonly ParameterDraw[];
  readonly drivers: readonly Driver[];
  readonly price: PriceModel;
  readonly network: Column;
  readonly networkDriver: Driver;
  readonly laggedPriceUsd: number;
  readonly storms: readonly StormModel[];
  readonly weather: Column;
  readonly regions: readonly RegionModel[];
  readonly fees: Column;
  readonly feesDriver: Driver;
  readonly blockLuck: boolean;
  readonly chain: Column;
  readonly pay: Column;
  /** Where the storm-free twin lies; there is none without storms. */
  readonly calm: CalmModel | undefined;
  readonly market: Column;
  readonly fleets: readonly Fleet[];
  readonly memory: MemoryMap;
  /** What stands at the beginning of every block's memory: the tables of quantiles. */
  readonly tables: Uint8Array;
}

/** The market as it is observed at the start. */
export interface MarketStart extends ChainStart {
  readonly priceUsd: number;
  /** EH/s, storms set aside. */
  readonly hashrateEhs: number;
  readonly feesBtcPerBlock: number;
}

/** A column that is filled once a path, before the first day: with a number, or with a draw of a law by name. */
export interface ParameterDraw {
  readonly name: string;
  readonly column: Column;
  readonly value: number | ParameterLaw;
}

export interface PriceModel {
  readonly columns: Column;
  /** What moves it. */
  readonly process: PriceProcess;
}

/** What the storm-free twin has of its own: groups of the same columns, its weather clear. */
export type CalmModel = Pick<Model, "network" | "chain" | "pay" | "weather">;

export interface StormModel {
  readonly name: string;
  readonly columns: Column;
  readonly arrivals: Driver;
  /** Name under which the depth of each arrival is drawn. */
  readonly depthDriver: string;
  /** Days of its months in a year of 365 days. */
  readonly seasonDays: number;
  /** 1 for a day in those months. */
  readonly inSeason: Uint8Array;
  /** Arrivals that are certain, by day. */
  readonly certain: Uint8Array;
  /** Loss at the opening of the first day, of a storm under way with no plateau left. */
  readonly runningLoss: number;
}

export interface RegionModel {
  readonly name: string;
  readonly columns: Column;
  readonly driver: Driver;
  /** What multiplies the shifted median, by day. */
  readonly season: Float64Array;
}

/** Where the parts of a block's memory lie, in bytes. */
export interface MemoryMap {
  readonly bytes: number;
  readonly normalQuantile: Column;
  readonly normalCdf: Column;
  /** All columns lie from here on; before it lie the tables, which blocks share. */
  readonly columns: Column;
  /** Four columns for single draws, four for parameter draws. */
  readonly single: Column;
  readonly parameters: Column;
  /** A column of zeros. */
  readonly zeros: Column;
}
