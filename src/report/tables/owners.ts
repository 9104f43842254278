import type { Layout, MetricColumn } from "../../engine/results.ts";

/** The fleets of a run, in its order. */
export function fleetsOf({ metrics }: Layout): readonly string[] {
  return [...new Set(metrics.flatMap(({ scope }) => (scope.kind === "fleet" ? [scope.fleet] : [])))];
}

export function ofNetwork({ scope }: MetricColumn): boolean {
  return scope.kind === "network";
}

export function ofFleet({ scope }: MetricColumn, fleet: string): boolean {
  return scope.kind === "fleet" && scope.fleet === fleet;
}
