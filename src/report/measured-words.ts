import { PERCENT, plain, type Scale, scaleOfUnit } from "../quantities/scale.ts";
import { chosen } from "./terminal/numbers.ts";
import type { MeasuredFleets } from "./measured-fleets.ts";

/** What a measure's numbers are written in: that of its unit, after the largest of them. */
export function measuredScale({ unit, cells, own }: Pick<MeasuredFleets, "unit" | "cells" | "own">): Scale {
  if (unit === "share") return { ...PERCENT, most: 1 };
  const largest = Math.max(0, ...[...cells.flat(), own].map(({ value }) => Math.abs(value ?? 0)));
  // Amounts a share, of which cents count.
  if (unit === "USD" && largest < 1000) return { ...plain("USD", 2), most: 2 };
  return scaleOfUnit(unit, largest);
}

/** The cell that is nearest to the scenario's own fleet, if it lies within the grid. */
export function ownPlace({
  own,
}: Pick<MeasuredFleets, "own">): { readonly row: number; readonly column: number } | undefined {
  return own.nearest === null ? undefined : { row: own.nearest.efficiency, column: own.nearest.power };
}

/** How far a frontier that has no one price is known: what lies beyond the grid was not simulated. */
export function withinGrid({ power_usd_per_mwh: powers }: Pick<MeasuredFleets, "power_usd_per_mwh">): string {
  return `all and none are of the grid's prices, ${chosen(powers[0]!)} to ${chosen(powers.at(-1)!)} USD/MWh, and say nothing of others`;
}
