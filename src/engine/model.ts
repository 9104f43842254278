import type { BlockLuckRoutine } from "../bitcoin/block-luck.ts";
import type { Chain, Pay } from "../bitcoin/chain.law.ts";
import type { ChainStart } from "../bitcoin/epochs.ts";
import type { LowestDay, Month } from "../bitcoin/month.law.ts";
import type { Retargets } from "../bitcoin/retargets.ts";
import type { Fleet } from "../fleet/fleet.ts";
import type { HostingMarket } from "../fleet/hosting-market.law.ts";
import type { Rerating } from "../fleet/rerating.law.ts";
import type { Market } from "../fleet/value.law.ts";
import type { Column, FieldOf, GroupOf, RingOf, Table } from "../lanes/memory.ts";
import type { BusyFees } from "../processes/busy-fees.law.ts";
import type { KnownHours } from "../processes/counted-hours.ts";
import type { Fees } from "../processes/fees.law.ts";
import type { Network } from "../processes/network/capacity.law.ts";
import type { Curve } from "../processes/network/curve.law.ts";
import type { Growth } from "../processes/network/growth.law.ts";
import type { MarginEntry } from "../processes/network/margin.law.ts";
import type { Observed } from "../processes/network/observed.law.ts";
import type { Due, Entry } from "../processes/network/payback.law.ts";
import type { Shutdown } from "../processes/network/shutdown.law.ts";
import type { ParameterLaw } from "../processes/parameters/law.ts";
import type { Region } from "../processes/power.law.ts";
import type { Price } from "../processes/price/price.law.ts";
import type { PriceProcess } from "../processes/price/process.ts";
import type { Storm, Weather } from "../processes/storm.law.ts";
import type { Driver } from "../random/drivers.ts";
import type { Sampling } from "../random/sampling.ts";
import type { Tally } from "../random/tally.law.ts";
import type { Units } from "../random/philox.law.ts";
import type { Layout } from "./results.ts";

/**
 * What the engine runs: a scenario's numbers, and where in a block's memory everything lies. The simulation reads
 * nothing else.
 */
export interface Model {
  readonly layout: Layout;
  readonly days: number;
  readonly sampling: Sampling;
  /** Which names have good points, where paths are in pairs. */
  readonly dimensions: ReadonlyMap<string, number>;
  readonly start: MarketStart;
  readonly parameters: readonly ParameterDraw[];
  /** Where what daily drivers drew is added up. */
  readonly tallies: readonly DriverTally[];
  readonly correlatedParameters: readonly CorrelatedParameter[];
  readonly drivers: readonly Driver[];
  /** Every name under which something is drawn, or would be if it were not a plain number. */
  readonly names: readonly string[];
  /** Those that move with others; each stands before those that it leans on. */
  readonly correlatedShocks: readonly CorrelatedShock[];
  readonly price: PriceModel;
  readonly networkDriver: Driver;
  /** Hashrate by day where it is replayed, EH/s: what was observed, after storms. */
  readonly observedHashrate: Float64Array | undefined;
  readonly laggedPriceUsd: number;
  /** Medians of what is drawn at the start, about which a path's uncertainty stretches it. */
  readonly medians: { readonly growthPerYear: number; readonly hashrateEhs: number };
  /** Growth that reverts, and what moves it; undefined where it stays. */
  readonly growth: { readonly group: GroupOf<typeof Growth>; readonly driver: Driver } | undefined;
  /** The network as it is. */
  readonly world: World;
  /** The same without storms; there is none where there are no storms. */
  readonly calm: World | undefined;
  readonly storms: readonly StormModel[];
  readonly weather: GroupOf<typeof Weather>;
  readonly regions: readonly RegionModel[];
  readonly fees: GroupOf<typeof Fees>;
  readonly feesDriver: Driver;
  /** Undefined: fees have one state. */
  readonly busyFees: BusyFeesModel | undefined;
  /** Fees of each day in BTC, the same on every path; undefined: they are drawn. */
  readonly replayedFees: Float64Array | undefined;
  readonly blockLuck: boolean;
  readonly retargets: GroupOf<typeof Retargets>;
  readonly market: GroupOf<typeof Market>;
  /** A multiple of block rewards that moves; undefined where it stands for good. */
  readonly rerating: ReratingModel | undefined;
  /** What the market pays for a MW of hosting; undefined where no company sells any so. */
  readonly hostingMarket: HostingMarketModel | undefined;
  /** What means over a month are taken from, and the lowest day as it is counted, where marks end months of the calendar. */
  readonly month: GroupOf<typeof Month>;
  readonly lowestDay: LowestDayModel | undefined;
  readonly fleets: readonly Fleet[];
  readonly memory: MemoryMap;
  /** What stands at the beginning of every block's memory: the tables of quantiles. */
  readonly tables: Uint8Array;
}

/** A network and what it pays. */
export interface World {
  readonly network: GroupOf<typeof Network>;
  /** What decides on the share that runs: shutdown of a share of the network, or a cost curve of all of it; neither: all runs. */
  readonly shutdown: GroupOf<typeof Shutdown> | undefined;
  readonly curve: CurveModel | undefined;
  /** Entry by the payback of new machines, or by the margin of mining; both undefined where entry answers the price. */
  readonly entry: EntryModel | undefined;
  readonly marginEntry: MarginEntryModel | undefined;
  /** Share of the network that storms leave running. */
  readonly survival: FieldOf | 1;
  readonly chain: GroupOf<typeof Chain>;
  readonly pay: GroupOf<typeof Pay>;
}

/** The market as it is observed at the start. */
export interface MarketStart extends ChainStart {
  readonly priceUsd: number;
  /** The highest difficulty up to the start; that of the start where no other is known. */
  readonly peakDifficulty: number;
  readonly peakKnown: boolean;
  /** What may be measured with error: hashrate, fees, and the hashprice that follows. */
  readonly observed: GroupOf<typeof Observed>;
}

/** A column that is filled once a path, before the first day: with a number, or with a draw of a law by name. */
export interface ParameterDraw {
  readonly name: string;
  /** Where the scenario has it: the name, but for a fleet's that draws as another. */
  readonly key: string;
  readonly column: Column;
  readonly value: number | ParameterLaw;
}

/** A driver that has normals, and the sum of them. */
export interface DriverTally {
  readonly driver: Driver;
  readonly group: GroupOf<typeof Tally>;
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
  readonly group: GroupOf<typeof Price>;
  /** What moves it. */
  readonly process: PriceProcess;
}

/** A multiple that moves, and what moves it besides the price. */
export interface ReratingModel {
  readonly group: GroupOf<typeof Rerating>;
  readonly driver: Driver;
}

/** What the market pays for a MW, and what moves it besides the price; undefined where nothing does. */
export interface HostingMarketModel {
  readonly group: GroupOf<typeof HostingMarket>;
  readonly driver: Driver | undefined;
}

/** The lowest day, and the luck of its blocks; undefined where hashrate is an observed one, which has it. */
export interface LowestDayModel {
  readonly group: GroupOf<typeof LowestDay>;
  readonly driver: Driver | undefined;
}

/** A busy regime of fees, and what moves its state. */
export interface BusyFeesModel {
  readonly group: GroupOf<typeof BusyFees>;
  readonly changes: Driver;
  /** The first day's state, or the name it is drawn under. */
  readonly start: { readonly busy: boolean } | { readonly drawnAs: string };
}

/** A cost curve of the network's machines. */
export interface CurveModel {
  readonly group: GroupOf<typeof Curve>;
  /** The lagged hashprice at the start, USD/EH/day, if known. */
  readonly laggedHashprice: number | undefined;
  /** Machines that lose money for long are retired, at a lagged hashprice of their own. */
  readonly retirement: { readonly laggedHashprice: number | undefined } | undefined;
}

/** Entry by the margin of mining, and the lagged hashprice at the start, USD/EH/day, if known. */
export interface MarginEntryModel {
  readonly group: GroupOf<typeof MarginEntry>;
  readonly laggedHashprice: number | undefined;
}

/** New machines: ordered by their payback, delivered one lag later. */
export interface EntryModel {
  readonly group: GroupOf<typeof Entry>;
  /** What is on order, by the day of the lag on which it is due. */
  readonly pipeline: RingOf<typeof Due>;
  readonly lagDays: number;
  /** True if the capacity on order at the start is known; it follows from the start's payback if not. */
  readonly ordered: boolean;
}

export interface StormModel {
  readonly name: string;
  readonly group: GroupOf<typeof Storm>;
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
  readonly group: GroupOf<typeof Region>;
  readonly driver: Driver;
  /** What draws the level of each year; undefined where all years have the same. */
  readonly levels: Driver | undefined;
  /** What multiplies the shifted median, by day. */
  readonly season: Float64Array;
  /** Whether the price moves within a day by a law, on some paths at least. */
  readonly hourly: boolean;
  /** The table of the day's hours, and those of all days, where they are known: they are not drawn then. */
  readonly counted: Table | undefined;
  readonly known: KnownHours | undefined;
}

/** Where the parts of a block's memory lie, in bytes. */
export interface MemoryMap {
  readonly bytes: number;
  readonly normalQuantile: Table;
  readonly normalCdf: Table;
  /** All columns lie from here on; before it lie the tables, which blocks share. */
  readonly columns: number;
  /** Four uniforms of one counter: what the blocks of a pool are drawn in. */
  readonly scratch: RingOf<typeof Units>;
  /** What an epoch's luck is drawn in. */
  readonly luck: BlockLuckRoutine;
  /** Zeros. */
  readonly zeros: GroupOf<typeof Units>;
}
