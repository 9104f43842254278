import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { OfFleet } from "../../engine/catalogue/names.ts";
import type { MetricSummary } from "../metric-summary.ts";
import { meanOf } from "./estimates.ts";
import { decimalsOf, estimated, scaled, type Scale } from "./numbers.ts";

const MILLIONS: Scale = { unit: "USD m", factor: 1e-6, decimals: 1 };
const THOUSANDS: Scale = { unit: "USD k", factor: 1e-3, decimals: 1 };

/** What storms change in a fleet's gross profit, in means, and the parts it is made of; none where nothing changes. */
export function stormSplit(metrics: OfFleet<MetricSummary>): string | undefined {
  const parts = fleetMetricsOn("storms").map(({ name, part = name }) => ({
    label: part,
    part: metrics[name],
  }));
  const largest = Math.max(...parts.map(({ part }) => Math.abs(part.mean ?? 0)));
  if (largest === 0) return undefined;
  const scale = largest < 1e5 ? THOUSANDS : MILLIONS;
  const effect = meanOf(metrics.storm_effect_usd);
  const decimals = decimalsOf([effect], scale);
  const amounts = parts.map(({ label, part }) => `${label} ${scaled(part.mean, scale, decimals)}`);
  const sum = estimated(effect, scale, decimals);
  const total = typeof sum === "string" ? sum : `${sum.value} ${sum.error}`.trimEnd();
  return `storms, ${scale.unit}: ${amounts.join(", ")} = ${total}`;
}
