/** What is kept by month: numbers of the network and of each fleet at the marks. */
import type { Quantity, SeriesExhibit } from "../../quantities/quantity.ts";

/** A number for each path at a mark; `Whose` is what decides whether there is one, a fleet or what is told of the network. */
export interface Series<
  Mark,
  Whose,
  Name extends string = string,
  Chances extends string = string,
> extends Quantity<Name, SeriesExhibit, never, Chances> {
  /** Of path `i` of the block; NaN where it has no meaning. */
  readonly of: (mark: Mark, i: number) => number;
  /** Those that have it; absent: all. */
  readonly has?: (whose: Whose) => boolean;
}

/** Keeps the names of series as types. */
export function seriesOf<Mark, Whose>() {
  return <const Name extends string, const Chances extends string = never>(
    series: Series<Mark, Whose, Name, Chances>,
  ): Series<Mark, Whose, Name, Chances> => series;
}

/** Those that it has. */
export function seriesWith<Mark, Whose, Name extends string>(
  all: readonly Series<Mark, Whose, Name>[],
  whose: Whose,
): readonly Series<Mark, Whose, Name>[] {
  return all.filter(({ has }) => has === undefined || has(whose));
}
