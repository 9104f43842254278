import type { FieldOf, GroupOf, RingOf, Table } from "../lanes/memory.ts";
import { record, sum, term } from "../lanes/record.ts";
import type { KnownHours } from "../processes/counted-hours.ts";
import type { Region } from "../processes/power.law.ts";
import type { Driver } from "../random/drivers.ts";
import type { Claims } from "./claims.ts";
import type { Company, Debt as DebtRecord } from "./company.law.ts";
import type { Covenants as CovenantRecord } from "./covenants.ts";
import type { AlwaysOn, Load as LoadRecord, Site as SiteRecord, Slice as SliceRecord } from "./fleet.law.ts";
import type { Hosting } from "./hpc.law.ts";
import type { Income as IncomeRecord } from "./income.law.ts";
import type { Issuance as IssuanceRecord } from "./issuance.ts";
import type { CashFlow as CashFlowRecord } from "./mining-value.law.ts";
import type { HostingMarket, Megawatts } from "./hosting-market.law.ts";
import type { Opening as OpeningRecord } from "./opening.law.ts";
import type { Rating as RatingRecord } from "./rating.law.ts";
import type { StormEffect } from "./storm-effect.law.ts";
import type { Value } from "./value.law.ts";

/** A debt: where its columns are and when it falls due, in days from the start (0 is the first day). */
export interface Debt {
  readonly group: GroupOf<typeof DebtRecord>;
  readonly maturityDay: number;
  /** Paid before unsecured debts after a default. */
  readonly senior: boolean;
}

/** A convertible note: USD a share at which its principal turns into shares. */
export interface Note extends Debt {
  readonly conversionPrice: number;
}

/** HPC hosting: energisation's plan in days from the start of the simulation; not above 0 means built. */
export interface Hpc {
  readonly group: GroupOf<typeof Hosting>;
  readonly scheduledDay: number;
  /** First days on which coupons of its debt are added to the debt. */
  readonly prefundedDays: number;
}

/** MW that are valued at what the market pays for one. */
export interface HostingSold {
  readonly group: GroupOf<typeof Megawatts>;
  readonly market: GroupOf<typeof HostingMarket>;
}

/** The company's own part of what the market pays, and what moves it; undefined where it stays. */
export interface Rating {
  readonly group: GroupOf<typeof RatingRecord>;
  readonly driver: Driver | undefined;
}

/** A treasury that sells what keeps cash at a target, of the day's production or of all that is held. */
export interface Treasury {
  readonly sellsHeld: boolean;
}

/** What lies between EBITDA and net income: depreciation, gains on BTC, tax. */
export interface Income {
  readonly group: GroupOf<typeof IncomeRecord>;
  readonly depreciates: boolean;
  readonly taxed: boolean;
  /** True where the BTC of the start cost what they are worth then. */
  readonly basisAtMarket: boolean;
  /** Days at whose close a tax year ends. */
  readonly taxYearEnds: ReadonlySet<number>;
}

/** How new shares are sold for cash: within a day's volume or not, ahead of need or not. */
export interface Issuance {
  readonly group: GroupOf<typeof IssuanceRecord>;
  readonly limitedByVolume: boolean;
  readonly aheadOfNeed: boolean;
}

/** What happens where a covenant is in breach. */
export type Consequence = "default" | "acceleration" | "cash_sweep" | "coupon_step_up";

/** What a covenant's test notes for the one a year on. */
export const EbitdaAtTest = record("ebitdaAtTest", { sum });

/** Covenants of loans. */
export interface Covenants {
  readonly group: GroupOf<typeof CovenantRecord>;
  readonly testsCash: boolean;
  readonly testsDebt: boolean;
  readonly consequence: Consequence;
  /** Which of the fleet's loans carry them, earliest maturity first. */
  readonly loans: readonly number[];
  /** Days at whose close they are tested, and the test's number from 0 on. */
  readonly tests: ReadonlyMap<number, number>;
  readonly testsPerYear: number;
  /** The sum of EBITDA at the last year's tests. */
  readonly ebitdaAtTests: RingOf<typeof EbitdaAtTest>;
}

/** The power market that a fleet buys from. */
export interface Market {
  readonly group: GroupOf<typeof Region>;
  /** Whether the price moves within a day, on some paths at least. */
  readonly hourly: boolean;
  /** The table of the day's hours where they are known; undefined: Φ tells what their law is. */
  readonly counted: Table | undefined;
}

/** What the fixed block costs in its hours of the day, USD/MWh. */
export const Tariff = record("tariff", { price: term });

/** The hours of a day that have one price of a contract by time of use. */
export interface Band {
  /** What the fixed block costs in them, USD/MWh. */
  readonly price: FieldOf;
  /** Share of each day that they are. */
  readonly shares: Float64Array;
  /** Their spot prices where the hours of the region are known; undefined: theirs are spread like the day's. */
  readonly hours: BandHours | undefined;
}

/** The spot prices of a band's hours. */
export interface BandHours {
  readonly market: Market;
  readonly days: KnownHours;
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
  /** The parts of a day by their prices; undefined: the block has one price. */
  readonly bands: readonly Band[] | undefined;
}

/** Machines that are switched as one: a slice at its lowest clock, or the step from one clock point to the next. */
export interface Load {
  readonly group: GroupOf<typeof LoadRecord>;
  readonly slice: GroupOf<typeof SliceRecord>;
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
  readonly group: GroupOf<typeof SliceRecord>;
  readonly loads: readonly Load[];
  readonly wears: boolean;
  readonly installedDay: number;
  readonly retiredDay: number;
}

/** What mining is valued with by its cash flow. */
export interface CashFlow {
  /** Days over which it is taken. */
  readonly windowDays: number;
  /** That of a day as it is expected at the start. */
  readonly expected: GroupOf<typeof CashFlowRecord>;
  /** Sums of mining's cash flow at the close of each of the last windowDays + 1 days. */
  readonly sums: RingOf<typeof CashFlowRecord>;
}

/** What a company is worth at the start. */
export interface Opening {
  readonly group: GroupOf<typeof OpeningRecord>;
  /** A day as it is expected then, always on and without storms. */
  readonly day: GroupOf<typeof AlwaysOn>;
}

/** A pool, by its share of the network's hashrate. */
export const Pool = record("pool", { networkShare: term });

/** Pay by blocks that are found, not by those expected. */
export interface PayLuck {
  /** Name under which the blocks are drawn: fleets that share it share the luck. */
  readonly driver: string;
  /** The pool that finds the blocks; undefined: the fleet itself. */
  readonly pool: GroupOf<typeof Pool> | undefined;
  /** What the blocks expected would have paid. */
  readonly expected: GroupOf<typeof ExpectedPay>;
}

/** Pay by the blocks expected, where luck makes it another: BTC since the start. */
export const ExpectedPay = record("expectedPay", { btcTotal: sum });

/** What of a fleet decides on a day and is paid for it. */
export interface Dispatched {
  readonly power: PowerTerms;
  readonly mustRun: boolean;
  readonly site: GroupOf<typeof SiteRecord>;
  /** The slices' loads, one after another. */
  readonly loads: readonly Load[];
  /** The same in each of the contract's bands. */
  readonly loadsByBand: readonly (readonly Load[])[];
}

/** A fleet once more, under the prices and the sky of a world without storms: its terms and machines, with days of its own. */
export interface StormTwin {
  /** At the pay of that world. */
  readonly atCalmPay: Dispatched;
  /** At its power prices too, on days on which they differ. */
  readonly stormed: Dispatched;
  /** With no outage either. */
  readonly clear: Dispatched;
  readonly region: Market;
}

/** One fleet and the company that owns it: where everything of it lies. */
export interface Fleet extends Dispatched {
  readonly name: string;
  readonly region: Market;
  readonly slices: readonly Slice[];
  readonly stormEffect: GroupOf<typeof StormEffect>;
  /** Undefined without storms. */
  readonly stormTwin: StormTwin | undefined;
  /** Undefined: the pool pays for what is expected, and bears the luck. */
  readonly luck: PayLuck | undefined;
  readonly company: GroupOf<typeof Company>;
  readonly value: GroupOf<typeof Value>;
  readonly opening: Opening;
  /** The market's multiple of block rewards. */
  readonly multiple: FieldOf;
  /** Undefined: the market pays the company what it pays everybody. */
  readonly rating: Rating | undefined;
  readonly treasury: Treasury | undefined;
  readonly income: Income | undefined;
  readonly issuance: Issuance;
  readonly covenants: Covenants | undefined;
  /** What lenders are owed and get in default. */
  readonly claims: GroupOf<typeof Claims>;
  readonly hpc: Hpc | undefined;
  readonly hostingSold: HostingSold | undefined;
  /** The company's value with hosting's part taken out; undefined without hosting of either kind. */
  readonly bare: GroupOf<typeof Value> | undefined;
  readonly loans: readonly Debt[];
  /** Lowest conversion price first. */
  readonly notes: readonly Note[];
  /** Sums of always-on revenue and power cost at the close of each of the last MARGIN_DAYS + 1 days. */
  readonly alwaysOn: RingOf<typeof AlwaysOn>;
  /** Undefined where mining is valued by block rewards. */
  readonly cashFlow: CashFlow | undefined;
}

/** Days over which the always-on margin that values a fleet is taken. */
export const MARGIN_DAYS = 30;

/** Days that a ring keeps to look back MARGIN_DAYS days. */
export const RING_DAYS = MARGIN_DAYS + 1;
