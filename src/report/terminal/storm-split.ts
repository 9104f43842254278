import { entryOf } from "../by-scope.ts";
import type { MetricSummary } from "../metric-summary.ts";
import { meanOf } from "./estimates.ts";
import { decimalsOf, estimated, scaled, type Scale } from "./numbers.ts";

const MILLIONS: Scale = { unit: "USD m", factor: 1e-6, decimals: 1 };
const THOUSANDS: Scale = { unit: "USD k", factor: 1e-3, decimals: 1 };

const PARTS = [
  ["survivor gain", "storm_survivor_gain_usd"],
  ["own loss", "storm_own_loss_usd"],
  ["power", "storm_dearer_power_usd"],
  ["credits", "storm_credits_and_sell_back_usd"],
] as const;

/** What storms change in a fleet's gross profit, in means, and the parts it is made of; none where nothing changes. */
export function stormSplit(metrics: Readonly<Record<string, MetricSummary>>): string | undefined {
  const parts = PARTS.map(([label, name]) => ({ label, part: entryOf(metrics, name) }));
  const largest = Math.max(...parts.map(({ part }) => Math.abs(part.mean ?? 0)));
  if (largest === 0) return undefined;
  const scale = largest < 1e5 ? THOUSANDS : MILLIONS;
  const effect = meanOf(entryOf(metrics, "storm_effect_usd"));
  const decimals = decimalsOf([effect], scale);
  const amounts = parts.map(({ label, part }) => `${label} ${scaled(part.mean, scale, decimals)}`);
  const sum = estimated(effect, scale, decimals);
  const total = typeof sum === "string" ? sum : `${sum.value} ${sum.error}`.trimEnd();
  return `storms, ${scale.unit}: ${amounts.join(", ")} = ${total}`;
}
