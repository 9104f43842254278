import { calendarDay } from "../scenario/dates/calendar.ts";

/** A winter storm that took part of the network off: public record, the first day and the last of its effect. */
export interface KnownStorm {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Storms since mining in North America is large enough to be seen in the network's hashrate. */
export const KNOWN_STORMS: readonly KnownStorm[] = [
  { name: "Elliott", from: "2022-12-23", to: "2022-12-26" },
  { name: "Heather", from: "2024-01-14", to: "2024-01-19" },
  { name: "Fern", from: "2026-01-24", to: "2026-02-03" },
];

/** Whether a storm's days fall into a stretch of time, in days since 1970. */
export function isStormy(from: number, to: number): boolean {
  return KNOWN_STORMS.some((storm) => calendarDay(storm.from) < to && calendarDay(storm.to) + 1 > from);
}
