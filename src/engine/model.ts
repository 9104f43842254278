import type { LuckMemory } from "../bitcoin/block-luck.ts";
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
  readonly correlatedParameters: readonly CorrelatedParameter[];
  readonly drivers: readonly Driver[];
  /** Those that move with others; each stands before those that it leans on. */
  readonly correlatedShocks: readonly CorrelatedShock[];
  readonly price: PriceModel;
  readonly network: Column;
  readonly networkDriver: Driver;
  /** Hashrate by day where it is replayed, EH/s: what was observed, after storms. */
  readonly observedHashrate: Float64Array | undefined;
  readonly laggedPriceUsd: number;
  /** Entry by the payback of new machines; undefined where entry answers the price. */
  readonly entry: EntryModel | undefined;
  readonly storms: readonly StormModel[];
  readonly weather: Column;
  readonly regions: readonly RegionModel[];
  readonly fees: Column;
  readonly feesDriver: Driver;
  /** Undefined: fees have one state. */
  readonly busyFees: BusyFees | undefined;
  /** Fees of each day in BTC, the same on every path; undefined: they are drawn. */
  readonly replayedFees: Float64Array | undefined;
  readonly blockLuck: boolean;
  readonly chain: Column;
  /** Group of RetargetColumn. */
  readonly retargets: Column;
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

/** A name of parameters whose normal is weight·z + Σ part.weight·z_part, z what each name draws by itself. */
export interface CorrelatedParameter {
  readonly name: string;
  readonly weight: number;
  readonly parts: readonly { readonly of: string; readonly weight: number }[];
}

/** A driver whose normal of the day is weight·z + Σ part.weight·z_part; the price's is the shock of its whole step. */
export interface CorrelatedShock {
  readonly driver: Driver;
  readonly weight: number;
  readonly parts: readonly { readonly of: Driver | "price"; readonly weight: number }[];
  /** True where the driver's law takes uniforms: they then follow the normals. */
  readonly movesUnits: boolean;
}

export interface PriceModel {
  readonly columns: Column;
  /** What moves it. */
  readonly process: PriceProcess;
}

/** A busy regime of fees: a group of BusyFeeColumn, and what moves its state. */
export interface BusyFees {
  readonly columns: Column;
  readonly changes: Driver;
  /** The first day's state, or the name it is drawn under. */
  readonly start: { readonly busy: boolean } | { readonly drawnAs: string };
}

/** New machines: ordered by their payback, delivered one lag later. */
export interface EntryModel {
  readonly columns: Column;
  /** What is on order: a column for each day of the lag, of the log growth that is due on it. */
  readonly pipeline: Column;
  readonly lagDays: number;
  /** True if the capacity on order at the start is known; it follows from the start's payback if not. */
  readonly ordered: boolean;
}
/** What the storm-free twin has of its own: groups of the same columns, its weather clear. */
export type CalmModel = Pick<Model, "network" | "entry" | "chain" | "pay" | "weather">;

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
  /** Whether the price moves within a day, on some paths at least. */
  readonly hourly: boolean;
}

/** Where the parts of a block's memory lie, in bytes. */
export interface MemoryMap {
  readonly bytes: number;
  readonly normalQuantile: Column;
  readonly normalCdf: Column;
  /** All columns lie from here on; before it lie the tables, which blocks share. */
  readonly columns: Column;
  /** Four columns for single draws; four for draws of all lanes that are used at once. */
  readonly single: Column;
  readonly parameters: Column;
  /** What an epoch's luck is drawn in. */
  readonly luck: LuckMemory;
  /** What the laws of a day's hours work in. */
  readonly hours: Column;
  /** Room for a list of the paths on which something happens. */
  readonly list: Column;
  /** A column of zeros. */
  readonly zeros: Column;
}
