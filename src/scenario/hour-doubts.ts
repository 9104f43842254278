import type { Fault } from "./fault.ts";
import { PLAUSIBLE } from "./schema/plausible.ts";
import type { Scenario } from "./schema.ts";
import { slipOf } from "./slips.ts";

const MEDIAN = "median_usd_per_mwh";

/** A week of a market is dear and cheap by turns; a day or three may be all of the one. */
const WEEK = 7;

/** The least that the dearer quarter of so many days' hours may cost, USD/MWh: those of ERCOT's mildest days cost 3.3, of three days 6. */
const LEAST = [
  { days: 3, usdPerMwh: 4 },
  { days: 1, usdPerMwh: 2.5 },
];

/** Fewer hours are not yet a day, whose nights are mild. */
const A_DAY = 20;

/** Replayed hours whose level is no market's: most often those of a file in another unit. */
export function hourDoubts({ regions }: Scenario): Fault[] {
  return Object.entries(regions).flatMap(([name, { spot }]): Fault[] => {
    const days = spot.replay?.days?.usd_per_mwh;
    if (days === undefined || days.flat().length < A_DAY) return [];
    // Hours below zero come in rows, and in any unit their size is small; the dearer half by size tells the unit.
    const sizes = days
      .flat()
      .map(Math.abs)
      .sort((a, b) => a - b);
    const usual = sizes[Math.floor(0.75 * sizes.length)]!;
    const range = PLAUSIBLE[`regions.*.spot.${MEDIAN}`]!;
    const least = LEAST.find((each) => days.length >= each.days)!.usdPerMwh;
    const most = days.length < WEEK ? Infinity : range[1];
    if (usual >= least && usual <= most) return [];
    const slip = slipOf(MEDIAN, usual, "USD/MWh", range);
    if (slip === null) return [];
    const message = `three quarters of the hours cost at most ${slip}`;
    return [{ path: ["regions", name, "spot", "replay", "days", "usd_per_mwh"], at: "value", message }];
  });
}
