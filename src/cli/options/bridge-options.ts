import type { Options } from "yargs";
import { FLEET_METRICS, type FleetMetricName } from "../../fleet/metrics.ts";
import { didYouMean } from "../../scenario/text/suggest.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Arguments } from "./numbers.ts";

const DEFAULT_METRIC: FleetMetricName = "equity_usd";

/** What it may explain. */
export const BRIDGE_METRICS: readonly FleetMetricName[] = FLEET_METRICS.map(({ name }) => name);

/** The options that ask for an attribution bridge. */
export const bridgeOptions = {
  bridge: {
    type: "boolean",
    describe:
      "Attribute the difference from the first scenario to price, network, storms, power, fees, company, hosting, " +
      "valuation and other keys; n of them that differ take 2^n runs",
  },
  "bridge-metric": {
    type: "string",
    array: true,
    nargs: 1,
    requiresArg: true,
    describe: `Metric of a fleet that the bridge explains, one of the ${BRIDGE_METRICS.length} of docs/quantities.md; may be repeated`,
    defaultDescription: DEFAULT_METRIC,
  },
} as const satisfies Record<string, Options>;

/** The metrics that a bridge is asked for; none where there is to be no bridge. */
export function bridgeMetrics(args: Arguments): readonly FleetMetricName[] {
  const given = args["bridge-metric"];
  const metrics = given === undefined ? [] : [given].flat().map(String);
  if (args["bridge"] !== true) {
    if (metrics.length === 0) return [];
    throw new UsageError("--bridge-metric says what a bridge explains: give --bridge too");
  }
  const unknown = metrics.filter((metric) => !isFleetMetric(metric));
  if (unknown.length > 0) {
    const faults = unknown.map(
      (metric) => `--bridge-metric: there is no fleet metric "${metric}"${hint(metric)}`,
    );
    throw new UsageError(faults.join("\n"));
  }
  return metrics.length === 0 ? [DEFAULT_METRIC] : [...new Set(metrics.filter(isFleetMetric))];
}

function isFleetMetric(name: string): name is FleetMetricName {
  return (BRIDGE_METRICS as readonly string[]).includes(name);
}

function hint(metric: string): string {
  const near = didYouMean(metric, BRIDGE_METRICS);
  return near === ""
    ? `; try ${DEFAULT_METRIC} or gross_margin_always_on, or any that hashfleet run --format json names`
    : near;
}
