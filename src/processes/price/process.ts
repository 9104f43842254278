import type { Views } from "../../lanes/columns.ts";
import type { Column } from "../../lanes/lanes.ts";
import type { SingleDraw } from "../../random/single.ts";
import type { TermStructure } from "./by-horizon.ts";
import type * as heston from "./heston.law.ts";
import type * as price from "./price.law.ts";

/**
 * What moves the price: one implementation a kind. All kinds share the columns of `PriceColumn`, of which the rest of the
 * model reads `logPrice` and `price`; what else a kind needs lies in columns of its own.
 */
export interface PriceProcess {
  /** Opens the paths at the start's price; their parameters are drawn. */
  start(paths: PricePaths, priceUsd: number): void;
  /** Moves them over a day. */
  step(paths: PricePaths, day: number): void;
  /**
   * The column of the day's shock, of mean 0 and variance 1, once it is stepped: what other shocks may be correlated
   * with. Undefined where the model was built without such a correlation.
   */
  shock(day: number): Column | undefined;
  /** Fills the tables that the kind looks up, where it has any. */
  fillTables?(buffer: ArrayBufferLike): void;
}

/** The dense laws of all kinds. */
export type PriceLaws = typeof price & typeof heston;

/** What a process sees of the block of paths that it moves. */
export interface PricePaths {
  readonly laws: PriceLaws;
  readonly price: Views<typeof price.PriceColumn>;
  readonly buffer: ArrayBufferLike;
  readonly single: SingleDraw;
  readonly firstPath: number;
  readonly count: number;
}

/** What kinds have in common, apart from what is drawn per path. */
export interface PriceFrame {
  /** A group of `PriceColumn`. */
  readonly columns: Column;
  /** Days from the start to the close at which `targetMedian` is to be the median; absent: the drift is given. */
  readonly targetDays?: number;
  /** Absent: the volatility is the same every day, and may differ from path to path. */
  readonly termStructure?: TermStructure;
}
