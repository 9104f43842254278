import { dateOfDay } from "../dates/calendar.ts";
import { meanOfHours } from "../../processes/counted-hours.ts";
import { Horizon } from "../values/horizon.ts";
import type { RegionSpec, Scenario } from "../schema/schema.ts";

/** The hours of a day as they were: their prices, USD/MWh, and what the clock shows as they begin. */
export interface RealDay {
  readonly prices: readonly number[];
  readonly clock: readonly number[];
  /** What it shows as all hours of the day begin, first those with a price. */
  readonly wholeClock: readonly number[];
}

type Replay = NonNullable<RegionSpec["spot"]["replay"]>;

/** The real day of each day of the scenario: its own, or as many from `from` on. */
export function replayedHours({ days, from }: Replay, horizon: Horizon): RealDay[] {
  const { first_date, usd_per_mwh, clock, left_out } = days!;
  const first = horizon.dayOf(first_date);
  const skipped = from === undefined ? -first : horizon.dayOf(from) - first;
  return Array.from({ length: horizon.days }, (_, day) => {
    const prices = usd_per_mwh[day + skipped]!;
    const date = dateOfDay(horizon.calendarDay(day + skipped + first));
    const shown = clock[date] ?? prices.map((_price, hour) => hour);
    return { prices, clock: shown, wholeClock: [...shown, ...(left_out?.[date] ?? [])] };
  });
}

/** The middle of some numbers, half way between the middle two where they are even in number. */
export function middleOf(values: Iterable<number>): number {
  const inOrder = Float64Array.from(values).sort();
  const half = inOrder.length / 2;
  return (inOrder[Math.ceil(half) - 1]! + inOrder[Math.floor(half)]!) / 2;
}

/** The mean price of each day that a scenario replays, USD/MWh. */
export function meansOfDays(replay: Replay, scenario: Scenario): number[] {
  return replayedHours(replay, new Horizon(scenario)).map(({ prices }) => meanOfHours(prices));
}
