import { setImmediate } from "node:timers/promises";
import { canonicalJson } from "../scenario/yaml/digest.ts";
import { calendarDay } from "../scenario/dates/calendar.ts";
import { SECONDS_PER_DAY } from "../units.ts";
import { isNextToBeFound } from "../history/height.ts";
import type { DailySeries, History } from "../history/history.ts";
import { originAt } from "./origin.ts";
import type { Rule } from "./rule.ts";

/** Whether a forecast would have been another had the days after its origin been others. */
export interface Leakage {
  /** Origins at which that was tried. */
  readonly checked: readonly string[];
  /** Those of them where something changed: none, unless the program is wrong. */
  readonly leaks: readonly string[];
}

/** Most origins that are tried: of a rule that estimates each takes a while. */
const MOST_CHECKED = 12;

/**
 * Makes the scenarios of origins once more from data whose rows of the origin and later are made up, and compares them. A forecast is a
 * function of scenario and seed, so equal scenarios are equal forecasts.
 */
export async function leakageOf(
  rule: Rule,
  history: History,
  dates: readonly string[],
  priceLagDays: number,
  signal?: AbortSignal,
): Promise<Leakage> {
  const every = Math.max(1, Math.ceil(dates.length / MOST_CHECKED));
  const checked = dates.filter((_, k) => k % every === 0);
  const scenarioOf = (data: History, date: string): string =>
    canonicalJson(rule.at(originAt(data, date, priceLagDays)));
  const leaks: string[] = [];
  for (const date of checked) {
    await setImmediate();
    signal?.throwIfAborted();
    if (scenarioOf(history, date) !== scenarioOf(otherFuture(history, date), date)) leaks.push(date);
  }
  return { checked, leaks };
}

/** The same days up to a date, and a world from there on that nobody saw. */
export function otherFuture(history: History, date: string): History {
  const { price, hashrate, difficulty, fees, epochs } = history;
  const first = calendarDay(date);
  const made = ({ firstDay, values }: DailySeries, make: (value: number) => number): DailySeries => {
    return { firstDay, values: values.map((value, k) => (firstDay + k < first ? value : make(value))) };
  };
  return {
    ...history,
    price: made(price, (usd) => 3 * usd),
    hashrate: made(hashrate, (ehs) => ehs / 2),
    difficulty: made(difficulty, (value) => 5 * value),
    fees: fees && made(fees, (btc) => 7 * btc + 1),
    epochs: epochs.map((epoch) =>
      epoch.firstBlockTime < first * SECONDS_PER_DAY || isNextToBeFound(epoch, first)
        ? epoch
        : {
            ...epoch,
            difficulty: 5 * epoch.difficulty,
            firstBlockTime: epoch.firstBlockTime + SECONDS_PER_DAY,
          },
    ),
  };
}
