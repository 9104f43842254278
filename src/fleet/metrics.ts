import type { Metric } from "./metric.ts";
import type { FleetBooks } from "./metrics/books.ts";
import { COMPANY } from "./metrics/company.ts";
import { CREDIT } from "./metrics/credit.ts";
import { CURTAILMENT } from "./metrics/curtailment.ts";
import { EQUITY } from "./metrics/equity.ts";
import { MINING } from "./metrics/mining.ts";
import { OPENING } from "./metrics/opening.ts";
import { STORMS } from "./metrics/storms.ts";

const ALL = [...EQUITY, ...MINING, ...CURTAILMENT, ...STORMS, ...COMPANY, ...CREDIT, ...OPENING] as const;

type Each = (typeof ALL)[number];

/** The name of a fleet's metric. */
export type FleetMetricName = Each["name"];

/** The name of a probability that a fleet's metric tells. */
export type FleetChanceName = Each extends Metric<never, string, string, infer Chances> ? Chances : never;

/**
 * Every metric of a fleet, in the order in which results store them and tables show them. The type holds the names that
 * entries refer to: one that there is not is an error of compilation here.
 */
export const FLEET_METRICS: readonly Metric<FleetBooks, FleetMetricName, FleetMetricName, FleetChanceName>[] =
  ALL;
