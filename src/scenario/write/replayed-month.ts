import { type Market, marketOf } from "../../history/market.ts";
import { type StartState, startState } from "../../history/start-state.ts";
import { usualFees } from "../../history/usual-fees.ts";
import { BLOCKS_PER_DAY, DAYS_PER_YEAR } from "../../units.ts";
import { calendarDay } from "../dates/calendar.ts";
import { monthNamed } from "../dates/calendar-month.ts";
import type { History } from "../../history/history.ts";

/** A month of real days, and the scenario that replays it. */
export interface ReplayedMonth {
  /** As 2025-05. */
  readonly month: string;
  readonly days: number;
  readonly start: StartState;
  /** Fees of the start: those of the days before it, or where none has any the usual ones about then. */
  readonly feesBtcPerBlock: number;
  readonly market: Market;
  /** J/TH of the network as the month begins. */
  readonly efficiencyJPerTh: number;
  /** What days without fees are given, BTC a day; undefined where all have them. */
  readonly filledFeesBtc: number | undefined;
}

/**
 * The network's machines and their power: 20 J/TH and 45 USD/MWh in JPMorgan's notes of the turn of 2025/26; before and after it J/TH fall
 * by 14 % a year, as in base.
 */
export const NETWORK_MACHINES = {
  efficiencyJPerTh: 20,
  date: "2026-01-01",
  gainPerYear: 0.14,
  powerUsdPerMwh: 45,
} as const;

/** The network's J/TH at a day, counted from 1970-01-01. */
export function networkEfficiency(day: number): number {
  const { efficiencyJPerTh, date, gainPerYear } = NETWORK_MACHINES;
  return efficiencyJPerTh * (1 - gainPerYear) ** ((day - calendarDay(date)) / DAYS_PER_YEAR);
}

/** What the real days tell of a month such as "2025-05". A DataError where they do not have all of it, or no start. */
export function replayedMonth(month: string, history: History): ReplayedMonth {
  const { firstDay: first, lastDay: last } = monthNamed(month);
  const market = marketOf(history, first, last);
  const start = startState(history, first);
  const usual = usualFees(history.fees, first, last);
  return {
    month,
    days: last - first + 1,
    start,
    // Fees at the start move nothing where those of real days follow.
    feesBtcPerBlock: start.fees?.btcPerBlock ?? usual / BLOCKS_PER_DAY,
    market,
    efficiencyJPerTh: networkEfficiency(first),
    filledFeesBtc: market.daysWithoutFees === 0 ? undefined : usual,
  };
}
