import type { BreakEven } from "./fleet-break-even.ts";
import type { Frontier } from "./fleet-frontier.ts";
import type { MachinePayback } from "./fleet-machines.ts";
import type { FleetPair } from "./fleet-pairs.ts";

/** What may be shown of a grid, in this order. */
export const FLEET_PARTS = ["grid", "frontier", "break-even", "machines", "pairs"] as const;

export type FleetPart = (typeof FLEET_PARTS)[number];

/** What a grid's JSON document tells beyond its panels. */
export interface FleetDepth {
  /** The parts that were asked for. */
  readonly show: readonly FleetPart[];
  readonly frontier: readonly Frontier[];
  readonly break_even: BreakEven;
  /** Under the terms of the fleet that is varied; empty if they were not asked for, as pairs are. */
  readonly machines: readonly MachinePayback[];
  readonly pairs: readonly FleetPair[];
}
