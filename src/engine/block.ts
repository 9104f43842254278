import type { Chain, Pay } from "../bitcoin/chain.law.ts";
import type { EpochLuck } from "../bitcoin/luck.ts";
import type { LowestDay, Month } from "../bitcoin/month.law.ts";
import type { Retargets } from "../bitcoin/retargets.ts";
import type { Claims } from "../fleet/claims.ts";
import type { Company, Debt } from "../fleet/company.law.ts";
import type { Covenants } from "../fleet/covenants.ts";
import type { Load, Site, Slice } from "../fleet/fleet.law.ts";
import type { Hosting } from "../fleet/hpc.law.ts";
import type { Income } from "../fleet/income.law.ts";
import type { Issuance } from "../fleet/issuance.ts";
import type { Opening } from "../fleet/opening.law.ts";
import type { StormEffect } from "../fleet/storm-effect.law.ts";
import type { Rerating } from "../fleet/rerating.law.ts";
import type { Market, Value } from "../fleet/value.law.ts";
import type { Views } from "../lanes/memory.ts";
import type { Executor, Paths, Routine } from "../lanes/steps.ts";
import type { Network } from "../processes/network/capacity.law.ts";
import type { Curve } from "../processes/network/curve.law.ts";
import type { MarginEntry } from "../processes/network/margin.law.ts";
import type { Entry } from "../processes/network/payback.law.ts";
import type { Region } from "../processes/power.law.ts";
import type { Shutdown } from "../processes/network/shutdown.law.ts";
import type { Price } from "../processes/price/price.law.ts";
import type { Storm, Weather } from "../processes/storm.law.ts";
import type { Key } from "../random/key.ts";
import type { OtherDraws } from "../random/resampled.ts";
import type { SingleDraw } from "../random/single.ts";
import type { RunDraws } from "./draws.ts";
import type { MonthSums } from "./month.ts";
import type { MarkFlows } from "./mark-flows.ts";
import type { Model } from "./model.ts";

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
  readonly opening: Views<typeof Opening>;
  readonly stormEffect: Views<typeof StormEffect>;
  /** Undefined without hosting; its value without it. */
  readonly hpc: Views<typeof Hosting> | undefined;
  readonly bare: Views<typeof Value> | undefined;
  readonly income: Views<typeof Income> | undefined;
  readonly issuance: Views<typeof Issuance>;
  readonly covenants: Views<typeof Covenants> | undefined;
  readonly claims: Views<typeof Claims>;
  /** The sum of EBITDA at the tests of a year. */
  readonly ebitdaAtTests: readonly Float64Array[];
  readonly loans: readonly Views<typeof Debt>[];
  readonly notes: readonly Views<typeof Debt>[];
  /** Sums of always-on revenue and power cost at the last mark. */
  readonly markRevenue: Float64Array;
  readonly markPower: Float64Array;
  /** EBITDA, coupons and what was burnt at each of the last marks. */
  readonly flows: MarkFlows;
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
  readonly others: OtherDraws | undefined;
  readonly draws: RunDraws;
  readonly single: SingleDraw;
  readonly luck: EpochLuck;
  readonly price: Views<typeof Price>;
  readonly storms: readonly Views<typeof Storm>[];
  readonly weather: Views<typeof Weather>;
  readonly regions: readonly Views<typeof Region>[];
  readonly retargets: Retargets;
  readonly market: Views<typeof Market>;
  readonly month: Views<typeof Month>;
  /** Its sums, and what is paid, at the mark before. */
  readonly monthOpening: MonthSums;
  readonly lowestDay: Views<typeof LowestDay> | undefined;
  readonly rerating: Views<typeof Rerating> | undefined;
  readonly fleets: readonly FleetViews[];
  /** The world without storms. */
  readonly calm: WorldViews | undefined;
  /** The first path, and how many. */
  firstPath: number;
  count: number;
}

/** A model, and what is done to a block of its paths. */
export interface Simulation extends Model {
  readonly routines: Routines;
}

/** What is done to a block of paths. */
export interface Routines {
  /** Opens the paths, their parameters drawn. */
  readonly start: Routine<Block>;
  readonly day: Routine<Block>;
  /** Values every company at a mark. */
  readonly mark: Routine<Block>;
  /** Values one, by the fleets' order; the market must be quoted. */
  readonly values: readonly Routine<Block>[];
}
