import { calendarDay } from "../scenario/dates/calendar.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import { DAYS_PER_YEAR } from "../units.ts";
import type { Calibration } from "./calibration.ts";
import { matchText } from "./match-text.ts";

/** What is probably not meant, or not as it looks, in a calibration that extends base, a sentence each. */
export function doubtsOf({ asOf, network }: Calibration, base: Scenario): string[] {
  const years = (calendarDay(base.start.date) - calendarDay(asOf)) / DAYS_PER_YEAR;
  const [fleets, regions] = [Object.keys(base.fleets), Object.keys(base.regions)];
  const named = [...fleets.map((name) => `fleets.${name}`), ...regions.map((name) => `regions.${name}`)];
  return [
    ...(Math.abs(years) > 1 && named.length > 0
      ? [
          `companies and power are base's of ${base.start.date}, ${Math.abs(years).toFixed(1)} years ${years > 0 ? "after" : "before"} ${asOf}: ` +
            `${named.join(", ")}; give those of that date, or look at the network alone`,
        ]
      : []),
    ...(network.matched?.agrees === false ? [matchText(network)] : []),
  ];
}
