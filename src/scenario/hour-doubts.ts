import type { Fault } from "./fault.ts";
import { PLAUSIBLE } from "./schema/plausible.ts";
import type { Scenario } from "./schema.ts";
import { slipOf } from "./slips.ts";

const MEDIAN = "median_usd_per_mwh";

/** Replayed hours whose level is no market's: most often those of a file in another unit. */
export function hourDoubts({ regions }: Scenario): Fault[] {
  return Object.entries(regions).flatMap(([name, { spot }]): Fault[] => {
    const hours = spot.replay?.days?.usd_per_mwh.flat().sort((a, b) => a - b);
    if (hours === undefined) return [];
    // Hours below zero come in rows; the dearer half tells the unit.
    const usual = hours[Math.floor(0.75 * hours.length)]!;
    const slip = slipOf(MEDIAN, usual, "USD/MWh", PLAUSIBLE[`regions.*.spot.${MEDIAN}`]!);
    if (slip === null) return [];
    const message = `three quarters of the hours cost at most ${slip}`;
    return [{ path: ["regions", name, "spot", "replay", "days", "usd_per_mwh"], at: "value", message }];
  });
}
