import type { Column } from "../lanes/lanes.ts";

/** A debt: where its columns are and when it falls due, in days from the start (0 is the first day). */
export interface Debt {
  readonly columns: Column;
  readonly maturityDay: number;
}

/** A convertible note: USD a share at which its principal turns into shares. */
export interface Note extends Debt {
  readonly conversionPrice: number;
}

/** HPC hosting: energisation's plan in days from the start of the simulation; not above 0 means built. */
export interface Hpc {
  readonly columns: Column;
  readonly scheduledDay: number;
}

/** A treasury that sells what keeps cash at a target, of the day's production or of all that is held. */
export interface Treasury {
  readonly columns: Column;
  readonly sellsHeld: boolean;
}

/** What lies between EBITDA and net income: depreciation, gains on BTC, tax. */
export interface Income {
  readonly columns: Column;
  readonly depreciates: boolean;
  readonly taxed: boolean;
  /** True where the BTC of the start cost what they are worth then. */
  readonly basisAtMarket: boolean;
  /** Days at whose close a tax year ends. */
  readonly taxYearEnds: ReadonlySet<number>;
}

/** How new shares are sold for cash: within a day's volume or not, ahead of need or not. */
export interface Issuance {
  readonly columns: Column;
  readonly limitedByVolume: boolean;
  readonly aheadOfNeed: boolean;
}

/** What happens where a covenant is in breach. */
export type Consequence = "default" | "acceleration" | "cash_sweep" | "coupon_step_up";

/** Covenants of loans. */
export interface Covenants {
  readonly columns: Column;
  readonly testsCash: boolean;
  readonly testsDebt: boolean;
  readonly consequence: Consequence;
  /** Which of the fleet's loans carry them, earliest maturity first. */
  readonly loans: readonly number[];
  /** Days at whose close they are tested, and the test's number from 0 on. */
  readonly tests: ReadonlyMap<number, number>;
  readonly testsPerYear: number;
  /** A ring of `testsPerYear` columns: the sum of EBITDA at the last year's tests. */
  readonly ebitdaAtTests: Column;
}

/** The power market that a fleet buys from. */
export interface Site {
  /** Group of RegionColumn. */
  readonly columns: Column;
  /** Whether the price moves within a day, on some paths at least. */
  readonly hourly: boolean;
}

/** What a power contract provides for, on some paths at least. */
export interface PowerTerms {
  /** Part of the load is at spot. */
  readonly open: boolean;
  readonly takeOrPay: boolean;
  /** A block that is not used is sold back at spot. */
  readonly resale: boolean;
  /** Load that storms take off is paid for. */
  readonly stormCredit: boolean;
  /** Demand response. */
  readonly response: boolean;
  /** Peak avoidance: the share of the season that each day is. */
  readonly peakDays: Float64Array | undefined;
}

/** Machines that are switched as one: a slice at its lowest clock, or the step from one clock point to the next. */
export interface Load {
  /** Group of LoadColumn. */
  readonly columns: Column;
  /** Group of SliceColumn. */
  readonly slice: Column;
  /** Whether its owner has a strike of his own for it. */
  readonly strike: boolean;
  /** Shares of the slice's hashrate and their energy (share × J/TH) below and at this clock point. */
  readonly lower: number;
  readonly lowerEnergy: number;
  readonly upper: number;
  readonly upperEnergy: number;
}

/** Machines of one kind, and the days on which they come and go; not above 0 means there from the start. */
export interface Slice {
  readonly name: string;
  readonly columns: Column;
  readonly loads: readonly Load[];
  readonly wears: boolean;
  readonly installedDay: number;
  readonly retiredDay: number;
}

/** What mining is valued with by its cash flow. */
export interface CashFlow {
  readonly columns: Column;
  /** Days over which it is taken. */
  readonly windowDays: number;
  /** A ring of windowDays + 1 columns: sums of mining's cash flow at the close of each day. */
  readonly sums: Column;
}

/** The columns of a pool. */
export enum PoolColumn {
  /** Its share of the network's hashrate. */
  networkShare,
}

/** Pay by blocks that are found, not by those expected. */
export interface PayLuck {
  /** Name under which the blocks are drawn: fleets that share it share the luck. */
  readonly driver: string;
  /** Column of the share of the network's hashrate that finds the blocks; undefined: it is the fleet's own. */
  readonly networkShare: Column | undefined;
  /** Column of the BTC that the blocks expected would have paid, summed since the start. */
  readonly expectedBtcTotal: Column;
}

/** What of a fleet decides on a day and is paid for it. */
export interface Dispatched {
  readonly power: PowerTerms;
  readonly mustRun: boolean;
  /** Group of FleetColumn. */
  readonly columns: Column;
  /** The slices' loads, one after another. */
  readonly loads: readonly Load[];
}

/** A fleet once more, under the prices and the sky of a world without storms. */
export interface StormTwin {
  readonly atCalmPay: Dispatched;
  /** The paths on which a storm rages, side by side: with their own power prices, pay, and a clear sky. */
  readonly few: Dispatched & {
    readonly region: Site;
    readonly hashprice: Column;
    readonly clear: Column;
    /** Of every path, not of these alone: hours of demand response that a world without storms has left. */
    readonly callHoursLeft: Column;
  };
}

/** One fleet and the company that owns it: where everything of it lies. */
export interface Fleet extends Dispatched {
  readonly name: string;
  readonly region: Site;
  readonly slices: readonly Slice[];
  /** Group of StormEffectColumn. */
  readonly stormEffect: Column;
  /** Undefined without storms. */
  readonly stormTwin: StormTwin | undefined;
  /** Undefined: the pool pays for what is expected, and bears the luck. */
  readonly luck: PayLuck | undefined;
  /** Groups of CompanyColumn and ValueColumn. */
  readonly company: Column;
  readonly value: Column;
  readonly treasury: Treasury | undefined;
  readonly income: Income | undefined;
  readonly issuance: Issuance;
  readonly covenants: Covenants | undefined;
  readonly hpc: Hpc | undefined;
  readonly loans: readonly Debt[];
  /** Lowest conversion price first. */
  readonly notes: readonly Note[];
  /** Rings of MARGIN_DAYS + 1 columns: sums of always-on revenue and power cost at the close of each day. */
  readonly alwaysOnRevenue: Column;
  readonly alwaysOnPower: Column;
  /** Undefined where mining is valued by block rewards. */
  readonly cashFlow: CashFlow | undefined;
}

/** Days over which the always-on margin that values a fleet is taken. */
export const MARGIN_DAYS = 30;

/** Columns of a ring that can look back MARGIN_DAYS days. */
export const RING_COLUMNS = MARGIN_DAYS + 1;
