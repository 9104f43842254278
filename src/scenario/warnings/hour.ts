import type { Fault } from "../yaml/fault.ts";
import { median } from "../values/median.ts";
import { PLAUSIBLE } from "../schema/plausible.ts";
import type { Scenario } from "../schema/schema.ts";
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

/** What is odd about replayed hours. */
export function hourDoubts(scenario: Scenario): Fault[] {
  return [...otherUnits(scenario), ...outOfBounds(scenario)];
}

/** Hours that the market's own floor and cap rule out: most often slips of a decimal mark. */
function outOfBounds({ regions }: Scenario): Fault[] {
  return Object.entries(regions).flatMap(([name, { spot }]): Fault[] => {
    const hours = spot.replay?.days?.usd_per_mwh.flat() ?? [];
    const [floor, cap] = [median(spot.floor_usd_per_mwh), median(spot.cap_usd_per_mwh)];
    const beyond = hours.filter((price) => price < floor || price > cap);
    const [first] = beyond;
    if (first === undefined) return [];
    const others = beyond.length === 1 ? "" : `, and ${beyond.length - 1} more`;
    const message = `${first} USD/MWh in an hour${others}: outside of the market's ${floor} to ${cap}; a slip of the decimal mark?`;
    return [{ path: ["regions", name, "spot", "replay", "days", "usd_per_mwh"], at: "value", message }];
  });
}

/** Replayed hours whose level is no market's: most often those of a file in another unit. */
function otherUnits({ regions }: Scenario): Fault[] {
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
