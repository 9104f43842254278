import { powerCostUsdPerEhDay } from "../../bitcoin/hashprice.ts";
import { DataError, endOf, type History, historyBefore } from "../../history/history.ts";
import {
  type Assumed,
  observedDays,
  type ObservedDays,
  peakDifficulty,
} from "../../history/observed-days.ts";
import { volatilityOf } from "../../history/returns.ts";
import { calendarDay } from "../../scenario/dates/calendar.ts";
import { type CalendarMonth, calendarMonth } from "../../scenario/dates/calendar-month.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { median } from "../../scenario/values/median.ts";
import { BLOCKS_PER_DAY, DAYS_PER_YEAR } from "../../units.ts";
import { type MonthNumbers, withDerived } from "./derived.ts";

/** A whole month that was over at the start. */
export interface ObservedMonth extends CalendarMonth {
  readonly days: ObservedDays;
  /** All that is told of it, changes on the month before included where that is known. */
  readonly numbers: MonthNumbers;
}

/** What real days tell of the time before a start; nothing of its day or later is looked at. */
export interface Observed {
  /** Whole months before the start's, the oldest first. */
  readonly months: readonly ObservedMonth[];
  /** The days of the start's own month; null where the start is its first day, or they are not there. */
  readonly begun: ObservedDays | null;
  /** The highest difficulty; 0 where days before the start are missing in which it may have been higher. */
  readonly peakDifficulty: number;
  /** Why there are not as many months as were asked for, and why a month that had begun is not completed. */
  readonly lacking: { readonly months: string | null; readonly begun: string | null };
}

/** Days without data up to a start, in which there is hardly a retarget. */
const LATE_DAYS = 14;

/** Up to `count` whole months before a scenario's start, and the days of the start's own month before it. */
export function observedBefore(all: History, scenario: Scenario, count: number): Observed {
  const start = calendarDay(scenario.start.date);
  const history = historyBefore(all, start);
  const assumed = assumedBy(scenario);
  // One month more: the first that is shown has its changes, too.
  const found = wholeMonths(history, start, count + 1, assumed);
  const months = found.days.map((days, k): ObservedMonth => {
    const before = found.days[k - 1];
    const numbers = withDerived(ownNumbers(history, days), before && ownNumbers(history, before));
    return { ...calendarMonth(days.first), days, numbers };
  });
  const own = calendarMonth(start);
  const begun =
    own.firstDay === start
      ? { days: null, why: null }
      : orWhy(() => observedDays(history, own.firstDay, start - 1, assumed));
  return {
    months: months.slice(-count),
    begun: begun.days,
    peakDifficulty: start - endOf(history.difficulty) > LATE_DAYS ? 0 : peakDifficulty(history, start - 1),
    lacking: { months: found.days.length < count ? found.why : null, begun: begun.why },
  };
}

/**
 * What happened in months from a start on, as far as real days have all of them; undefined of others. It is for the eye alone, beside a forecast
 * that must not know it. `before` is the month before the first.
 */
export function happenedIn(
  history: History,
  scenario: Scenario,
  months: readonly CalendarMonth[],
  before: MonthNumbers | undefined,
): readonly (MonthNumbers | undefined)[] {
  let last = before;
  return months.map(({ firstDay, lastDay }) => {
    const { days } = orWhy(() => observedDays(history, firstDay, lastDay, assumedBy(scenario)));
    const own = days === null ? undefined : ownNumbers(history, days);
    const found = own && withDerived(own, last);
    last = own;
    return found;
  });
}

/** The network's machines by a scenario, whose J/TH fall as fast before the start as after it; and its fees at the start. */
function assumedBy({ start, network: { shutdown } }: Scenario): Assumed {
  const [efficiency, gain, power] = [
    median(shutdown.efficiency_j_per_th),
    median(shutdown.efficiency_gain_per_year),
    median(shutdown.power_usd_per_mwh),
  ];
  const first = calendarDay(start.date);
  return {
    powerUsdOn: (day) =>
      powerCostUsdPerEhDay(efficiency * (1 - gain) ** ((day - first) / DAYS_PER_YEAR), power),
    feesBtc: median(start.fees_btc_per_block) * BLOCKS_PER_DAY,
  };
}

/** The whole months before that of a day, back to the first that is not all there, and what that lacks. */
function wholeMonths(
  history: History,
  day: number,
  count: number,
  assumed: Assumed,
): { readonly days: readonly ObservedDays[]; readonly why: string | null } {
  const days: ObservedDays[] = [];
  for (let back = 1; back <= count; back++) {
    const { firstDay, lastDay } = calendarMonth(day, -back);
    const month = orWhy(() => observedDays(history, firstDay, lastDay, assumed));
    if (month.days === null) return { days, why: month.why };
    days.unshift(month.days);
  }
  return { days, why: null };
}

function orWhy(
  read: () => ObservedDays,
): { readonly days: ObservedDays; readonly why: null } | { readonly days: null; readonly why: string } {
  try {
    return { days: read(), why: null };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { days: null, why: error.message };
  }
}

function ownNumbers(history: History, days: ObservedDays): MonthNumbers {
  const peak = peakDifficulty(history, days.last);
  return {
    price_usd: () => days.priceUsd,
    volatility_per_year: () => volatilityOf(days.returns),
    hashrate_ehs: () => days.hashrateEhs,
    lowest_hashrate_ehs: () => days.lowestHashrateEhs,
    difficulty: () => days.difficulty,
    end_difficulty: () => days.endDifficulty,
    difficulty_below_peak: () => days.endDifficulty / peak - 1,
    revenue_usd_per_ehs_day: () => days.revenueUsd,
    gross_profit_usd_per_ehs_day: () => days.revenueUsd - days.powerUsd,
    fpps_usd_per_ehs_day: () => days.fppsUsd,
    block_reward_opportunity_usd: () => days.opportunityUsd,
  };
}
