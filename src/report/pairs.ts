import type { Estimate } from "../statistics/estimate.ts";
import { type Greater, greater, moreOften } from "../statistics/greater.ts";
import { pairedMean, pairedProbability } from "../statistics/paired.ts";
import type { Replicates } from "../statistics/replicates.ts";
import type { Event } from "../statistics/probability.ts";
import type { ShownName } from "./vocabulary.ts";
import type { ComparedColumn, ComparedMetric } from "./compared-metric.ts";

/** The second scenario beside the first on the same paths: how far above in the mean, and how often above or equal. */
export interface PairedMetric extends Greater {
  /** Mean of second − first, with its standard error; of a probability, second − first. */
  readonly difference: Estimate;
}

/** Two scenarios of a comparison, in its order. */
export interface ScenarioPair {
  readonly first: string;
  readonly second: string;
  readonly fleets: Readonly<Record<string, Readonly<Partial<Record<ShownName, PairedMetric>>>>>;
}

/** Every two of `count` things, in order. */
export function everyTwo(count: number): readonly (readonly [first: number, second: number])[] {
  return Array.from({ length: count }, (_, first) => first).flatMap((first) =>
    Array.from({ length: count - first - 1 }, (_, k) => [first, first + 1 + k] as const),
  );
}

/**
 * A metric in every two scenarios, in the order of `everyTwo`; of an event, whether it happened. The differences from the
 * first scenario are those that have been compared.
 */
export function pairColumns(
  columns: readonly ComparedColumn[],
  compared: ComparedMetric,
  event: Event | undefined,
  replicates?: Replicates,
): readonly PairedMetric[] {
  const fromFirst = (compared.probability ?? compared.mean)!;
  return everyTwo(columns.length).map(([first, second]) => {
    const [a, b] = [columns[first]!.values, columns[second]!.values];
    const { difference: value, se } =
      first === 0
        ? fromFirst[second]!.difference!
        : event === undefined
          ? pairedMean(b, a, replicates)
          : pairedProbability(b, a, event, replicates);
    return {
      difference: { value, se },
      ...(event === undefined ? greater(b, a, replicates) : moreOften(b, a, event, replicates)),
    };
  });
}
