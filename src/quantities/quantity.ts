/** What the program tells about: the meaning of a number, apart from how it is computed. */
import type { Scale } from "./scale.ts";

/**
 * Where a metric is shown beside JSON, CSV, Parquet, `run --all`, the page's table of every metric and the reference, which
 * have all of them:
 *
 * - "screen": what `run` prints;
 * - "table": the table of distributions of `run --all` and of the page; "page": of the page alone;
 * - "compare": median, mean and differences of `compare`; "compare mean": the mean alone; "compare page": not in the
 *   terminal;
 * - "pair": a scenario's fleets against each other;
 * - "bins": how many paths lie where, in JSON and small in the terminal; "histogram": drawn large too;
 * - "opening", "storms", "curtailed": a part in the table of that whole.
 */
export type MetricExhibit =
  | "screen"
  | "table"
  | "page"
  | "compare"
  | "compare mean"
  | "compare page"
  | "pair"
  | "bins"
  | "histogram"
  | "opening"
  | "storms"
  | "curtailed";

/**
 * Where a series by month is shown beside JSON, Parquet and the reference, which have all of them: "market": a fan among the
 * page's market and margins; "company": among its companies; "rare": there too, or a word that it never leaves zero; "plot":
 * a fan of `--plot`; "line": its medians in a line there; "lender": a row of the lender's table.
 */
export type SeriesExhibit = "market" | "company" | "rare" | "plot" | "line" | "lender";

/** Which way is better for who holds shares of a miner. */
export type Better = "higher" | "lower";

/** A probability that a metric tells besides: the share of paths on which something happens. */
export interface Chance<Name extends string = string> {
  /** As `compare` calls it. */
  readonly name: Name;
  readonly label: string;
  readonly description: string;
  /** Above its column in the table of chances; the last line stands right above the numbers. */
  readonly header: readonly [string, string];
  /** What of the metric's summary it is: below 0; exactly 0; exactly 1, told as the mean or with the error of a share. */
  readonly of: "p_negative" | "p_zero" | "p_default" | "mean";
  /** Whether `compare` shows it. */
  readonly compared?: true;
}

/** Sums whose quotient a metric is, path by path. */
export interface Ratio<Name extends string = string> {
  readonly of: Name;
  readonly less?: Name;
  readonly over: Name;
}

/** One quantity. `Other` are the names of quantities that it refers to, `Chances` those of its probabilities. */
export interface Quantity<
  Name extends string = string,
  Exhibit extends string = MetricExhibit | SeriesExhibit,
  Other extends string = string,
  Chances extends string = string,
> {
  /** As documents and tables call it. It carries the unit where there is one: `equity_usd`. */
  readonly name: Name;
  /** As people write it in documents: "USD", "share"; "" for a pure number. */
  readonly unit: string;
  /** What pages call it, without its unit. */
  readonly label: string;
  /** What it is, in a sentence without its subject. */
  readonly description: string;
  /** What pages write it in; by the unit if absent. */
  readonly scale?: Scale;
  /** Absent where neither is. */
  readonly better?: Better;
  /** Money at stake: its summary also tells the mean of its worst paths, those of its tail. */
  readonly atStake?: true;
  /** 1 or 0: its mean is a share of paths, and its quantiles say nothing. */
  readonly indicator?: true;
  readonly on?: readonly Exhibit[];
  /** What it is called beside the other parts of a whole. */
  readonly part?: string;
  /** Of a ratio whose denominator differs from path to path: what its ratio of sums is made of. */
  readonly ratio?: Ratio<Other>;
  /** It is shown only where that one is anything but 0 on some path. */
  readonly where?: Other;
  readonly chances?: readonly Chance<Chances>[];
}

/** The end of a distribution that is the bad one; undefined where neither is. */
export function tailOf({ better }: { readonly better?: Better | undefined }): "low" | "high" | undefined {
  return better === undefined ? undefined : better === "higher" ? "low" : "high";
}

/** Whether a quantity is shown there. */
export function shownOn({ on = [] }: Pick<Quantity, "on">, exhibit: MetricExhibit | SeriesExhibit): boolean {
  return on.includes(exhibit);
}
