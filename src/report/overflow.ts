import type { MetricColumn } from "../engine/results.ts";

/** Metrics of a fleet, or of the network, whose numbers overflowed on some path. */
export interface Overflow {
  /** Null for the network. */
  readonly fleet: string | null;
  readonly metrics: readonly string[];
}

/** Metrics that a message names before it only counts them. */
const NAMED = 3;

/** The columns whose numbers overflowed, fleet by fleet. */
export function overflowOf(columns: readonly MetricColumn[]): Overflow[] {
  const byFleet = new Map<string | null, string[]>();
  for (const { scope, name } of columns) {
    const fleet = scope.kind === "fleet" ? scope.fleet : null;
    byFleet.set(fleet, [...(byFleet.get(fleet) ?? []), name]);
  }
  return [...byFleet].map(([fleet, metrics]) => ({ fleet, metrics }));
}

/** What is to be known of it, in one line. */
export function overflowText(overflow: readonly Overflow[]): string {
  const parts = overflow.map(({ fleet, metrics }) => {
    const rest = metrics.length - NAMED;
    const named = [...metrics.slice(0, NAMED), ...(rest > 0 ? [`${rest} more`] : [])];
    return `${fleet ?? "network"}: ${named.join(", ")}`;
  });
  return `numbers overflow, to infinity or where their squares would, in ${parts.join("; ")}; what is told of these is missing or wrong`;
}
