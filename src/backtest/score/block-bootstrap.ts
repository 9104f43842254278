import { keyOfSeed } from "../../random/key.ts";
import { singleDraw } from "../../random/single.ts";

/** Samples that are drawn: the error of an error is then 2 %. */
const REPLICATIONS = 1000;

/** A counter's uniforms. */
const WORDS = 4;

const KEY = keyOfSeed("block bootstrap");

/** Places of a series' values in series drawn anew, each as long as the first. */
export type Resamples = readonly Int32Array[];

/**
 * The circular block bootstrap of a series of `count` values in time: blocks of `length` neighbours, drawn with replacement and
 * wrapped around the end. The same at every call.
 *
 * Source: Politis and Romano (1992), in LePage and Billard, Exploring the Limits of Bootstrap, 263-270.
 */
export function blockResamples(count: number, length: number): Resamples {
  const draw = singleDraw(KEY);
  return Array.from({ length: count < 2 ? 0 : REPLICATIONS }, (_, r) => {
    const places = new Int32Array(count);
    let units: readonly number[] = [];
    for (let from = 0, block = 0; from < count; from += length, block++) {
      if (block % WORDS === 0) units = draw(r, block / WORDS, 0, count);
      const first = Math.floor(units[block % WORDS]! * count);
      const end = Math.min(count, from + length);
      for (let i = from; i < end; i++) places[i] = (first + i - from) % count;
    }
    return places;
  });
}

/** A maker of resamples that keeps what it made: many statistics of one table are of as many outcomes. */
export function resampler(): (count: number, length: number) => Resamples {
  const made = new Map<string, Resamples>();
  return (count, length) => {
    const key = `${count} ${length}`;
    const found = made.get(key) ?? blockResamples(count, length);
    made.set(key, found);
    return found;
  };
}

/** The standard deviation of a statistic over resamples, its standard error; null where it can't be told. */
export function bootstrapError(
  resamples: Resamples,
  statistic: (places: ArrayLike<number>) => number,
): number | null {
  const values = resamples.map(statistic).filter(Number.isFinite);
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** The mean of the values at some places; of all where none are named. */
export function meanAt(values: readonly number[], places?: ArrayLike<number>): number {
  let sum = 0;
  if (places === undefined) for (const value of values) sum += value;
  else for (let i = 0; i < places.length; i++) sum += values[places[i]!]!;
  return sum / (places?.length ?? values.length);
}
