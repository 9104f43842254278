/** Where a value of a start comes from: the command line, a file, other values, or nowhere. */
export type Basis = "given" | "read" | "derived" | "assumed";

/** A value of a start, and on what it rests. */
export interface Stated {
  readonly value: number;
  /** Standard deviation of ln of the value, where it is estimated; else absent. */
  readonly logSd?: number;
  readonly basis: Basis;
  /** From what, in words. */
  readonly from: string;
  /** What to give to have it exactly, such as "--height"; absent where nothing would be better. */
  readonly exactly?: string;
}

/** Slow decisions that rest on a lagged hashprice: of entry by margin, of switching on a cost curve, of retirement. */
export const LAGGED = ["entry", "shutdown", "retirement"] as const;
export type Lagged = (typeof LAGGED)[number];

/** The state of the world as a day opens, each value with what it rests on. */
export interface StatedStart {
  readonly date: string;
  readonly priceUsd: Stated;
  readonly height: Stated;
  readonly difficulty: Stated;
  /** Undefined where no past is known. */
  readonly peakDifficulty?: Stated | undefined;
  readonly epochElapsedDays: Stated;
  readonly hashrateEhs: Stated;
  readonly feesBtcPerBlock: Stated;
  readonly laggedPriceUsd: Stated;
  readonly laggedHashpriceUsdPerPhDay: Readonly<Record<Lagged, Stated>>;
  /** Storms under way by their names, each with the share of the network that it keeps off; no others are. */
  readonly runningLoss: Readonly<Record<string, Stated>>;
}

/** What files tell of a start: any part of it. */
export type ReadStart = Partial<Omit<StatedStart, "date" | "laggedHashpriceUsdPerPhDay">> & {
  readonly laggedHashpriceUsdPerPhDay?: Partial<StatedStart["laggedHashpriceUsdPerPhDay"]>;
};

/** What a user says of a start; undefined where nothing. */
export interface GivenStart {
  readonly date: string;
  readonly priceUsd: number | undefined;
  readonly difficulty: number | undefined;
  /** The compact target of the running epoch's headers, which says its difficulty exactly. */
  readonly bits: number | undefined;
  readonly height: number | undefined;
  /** Header time of the running epoch's first block, Unix seconds. */
  readonly epochStarted: number | undefined;
  readonly hashrateEhs: number | undefined;
  readonly feesBtcPerBlock: number | undefined;
  readonly laggedPriceUsd: number | undefined;
  readonly laggedHashpriceUsdPerPhDay: Readonly<Partial<Record<Lagged, number>>>;
}

/** A value of the command line. */
export function givenAs(option: string, value: number | undefined): Stated | undefined {
  return value === undefined ? undefined : { value, basis: "given", from: option };
}
