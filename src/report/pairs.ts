import type { Estimate } from "../statistics/estimate.ts";
import { greater, type Greater } from "../statistics/greater.ts";
import { pairedMean } from "../statistics/paired.ts";
import type { Event } from "../statistics/probability.ts";
import type { ComparedColumn } from "./compared-metric.ts";

/** The second scenario beside the first on the same paths: how far above in the mean, and how often above or equal. */
export interface PairedMetric extends Greater {
  /** Mean of second − first, with its standard error; of a probability, second − first. */
  readonly difference: Estimate;
}

/** Two scenarios of a comparison, in its order. */
export interface ScenarioPair {
  readonly first: string;
  readonly second: string;
  readonly fleets: Readonly<Record<string, Readonly<Record<string, PairedMetric>>>>;
}

/** Every two of `count` things, in order. */
export function everyTwo(count: number): readonly (readonly [first: number, second: number])[] {
  return Array.from({ length: count }, (_, first) => first).flatMap((first) =>
    Array.from({ length: count - first - 1 }, (_, k) => [first, first + 1 + k] as const),
  );
}

/** A metric's columns in every two scenarios, in the order of `everyTwo`; of an event, whether it happened. */
export function pairColumns(
  columns: readonly ComparedColumn[],
  event: Event | undefined,
): readonly PairedMetric[] {
  // The same column stays the same: it is known to differ from itself by nothing.
  const made = new Map<Float64Array, Float64Array>();
  const samples = columns.map(({ values }) => {
    if (event === undefined) return values;
    const sample =
      made.get(values) ?? values.map((value) => (Number.isNaN(value) ? NaN : Number(event(value))));
    made.set(values, sample);
    return sample;
  });
  return everyTwo(columns.length).map(([first, second]) => {
    const [a, b] = [samples[first]!, samples[second]!];
    const { difference: value, se } = pairedMean(b, a);
    return { difference: { value, se }, ...greater(b, a) };
  });
}
