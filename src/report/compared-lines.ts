import { FLEET_QUANTITIES, type MetricQuantity, NETWORK_QUANTITIES } from "../engine/catalogue/catalogue.ts";
import type { FleetMetricName, MetricName, NetworkMetricName } from "../engine/catalogue/names.ts";
import { type Chance, shownOn } from "../quantities/quantity.ts";
import { below, type Event, exactly } from "../statistics/probability.ts";
import type { Replicates } from "../statistics/replicates.ts";
import {
  type ComparedColumn,
  type ComparedMetric,
  compareDistribution,
  compareMean,
  compareProbability,
} from "./compared-metric.ts";
import type { ShownName } from "./vocabulary.ts";

/** A line of a comparison: the metric it comes from, and how; for a probability, of what event. */
export interface ComparedLine<Name extends MetricName> {
  readonly name: ShownName;
  readonly metric: Name;
  readonly compare: (columns: readonly ComparedColumn[], replicates?: Replicates) => ComparedMetric;
  readonly event?: Event;
}

/** What is compared of fleets, and of the network: distributions, means, then probabilities, in the catalogue's order. */
export const FLEET_LINES: readonly ComparedLine<FleetMetricName>[] = linesOf(FLEET_QUANTITIES);
export const NETWORK_LINES: readonly ComparedLine<NetworkMetricName>[] = linesOf(NETWORK_QUANTITIES);

function linesOf<Name extends MetricName>(
  quantities: readonly MetricQuantity<Name>[],
): readonly ComparedLine<Name>[] {
  return [
    ...quantities.flatMap((quantity): ComparedLine<Name>[] => {
      const { name } = quantity;
      if (shownOn(quantity, "compare mean")) return [{ name, metric: name, compare: compareMean }];
      if (!shownOn(quantity, "compare") && !shownOn(quantity, "compare page")) return [];
      return [{ name, metric: name, compare: compareDistribution }];
    }),
    ...quantities.flatMap(({ name: metric, chances = [] }) =>
      chances
        .filter(({ compared }) => compared)
        .map((chance): ComparedLine<Name> => {
          const event = eventOf(chance);
          const { name, description } = chance;
          return { name, metric, compare: compareProbability(event, description), event };
        }),
    ),
  ];
}

function eventOf({ of }: Chance): Event {
  switch (of) {
    case "p_negative":
      return below(0);
    case "p_zero":
      return exactly(0);
    case "p_default":
    case "mean":
      return exactly(1);
  }
}
