/** A UTC day of the market and the network as it was; NaN where a number is not known. */
export interface NetworkDay {
  /** Counted from 1970-01-01. */
  readonly day: number;
  /** At the day's close, USD. */
  readonly priceUsd: number;
  /** Mean of the day, estimated from the blocks that it found, EH/s. */
  readonly hashrateEhs: number;
  /** Mean over the day's blocks: on the day of a retarget it lies between both difficulties. */
  readonly difficulty: number;
  /** All fees of the day, BTC. */
  readonly feesBtc: number;
}

/** An epoch of the chain as it was: its 2016 blocks share one difficulty. */
export interface RealEpoch {
  /** Of its first block. */
  readonly height: number;
  readonly difficulty: number;
  /** Header time of its first block, Unix seconds. */
  readonly firstBlockTime: number;
}

/** Real days or epochs that do not have what is asked of them; the message says what is missing, and what to do. */
export class HistoryError extends Error {
  override readonly name = "HistoryError";
}
