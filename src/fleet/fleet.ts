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

/** One fleet and the company that owns it: where everything of it lies. */
export interface Fleet {
  readonly name: string;
  /** Columns of its power region. */
  readonly region: Column;
  readonly mustRun: boolean;
  /** Groups of FleetColumn, CompanyColumn and ValueColumn. */
  readonly columns: Column;
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
}

/** Days over which the always-on margin that values a fleet is taken. */
export const MARGIN_DAYS = 30;

/** Columns of a ring that can look back MARGIN_DAYS days. */
export const RING_COLUMNS = MARGIN_DAYS + 1;
