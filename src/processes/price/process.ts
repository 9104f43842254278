import type { FieldOf, GroupOf, Views } from "../../lanes/memory.ts";
import type { Paths, Steps } from "../../lanes/steps.ts";
import type { Driver } from "../../random/drivers.ts";
import type { SingleDraw } from "../../random/single.ts";
import type { TermStructure } from "./by-horizon.ts";
import type { Drift } from "./drift.law.ts";
import type { Price } from "./price.law.ts";

/**
 * What moves the price: one implementation a kind. All kinds share the columns of `Price`, of which the rest of the model
 * reads `logPrice` and `price`; what else a kind needs lies in columns of its own.
 */
export interface PriceProcess {
  /** Writes down how paths open at the start's price; their parameters are drawn. */
  start(steps: Steps<PricePaths>, priceUsd: number): void;
  /** Writes down how a day moves them. */
  step(steps: Steps<PricePaths>): void;
  /**
   * The day's shock, of mean 0 and variance 1, once it is stepped: what other shocks may be correlated with. Undefined
   * where the model was built without such a correlation.
   */
  readonly shock: FieldOf | undefined;
  /** What summarises what the kind drew; none where nothing is drawn. */
  readonly drawn: readonly PriceDraws[];
  /** Fills the tables that the kind looks up, where it has any. */
  fillTables?(buffer: ArrayBufferLike): void;
}

/** A number a path for what a price drew since the start. */
export interface PriceDraws {
  readonly key: "price" | "price.jumps" | `price.states.${string}`;
  /** By lane, at the close of `days` days. */
  readonly of: (paths: PricePaths, days: number) => Float64Array;
}

/** What a process sees of the block of paths that it moves. */
export interface PricePaths extends Paths {
  readonly price: Views<typeof Price>;
  readonly buffer: ArrayBufferLike;
  readonly single: SingleDraw;
}

/** A drift that reverts, and what moves it. */
export interface RevertingDrift {
  readonly group: GroupOf<typeof Drift>;
  readonly driver: Driver;
}

/** What kinds have in common, apart from what is drawn per path. */
export interface PriceFrame {
  readonly group: GroupOf<typeof Price>;
  /** Days from the start to the close at which `targetMedian` is to be the median; absent: the drift is given. */
  readonly targetDays?: number;
  /** Absent: the volatility is the same every day, and may differ from path to path. */
  readonly termStructure?: TermStructure;
  /** A drift that reverts, and what moves it; absent: it stays what the path drew. */
  readonly reverting?: RevertingDrift;
}
