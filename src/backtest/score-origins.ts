import { setImmediate } from "node:timers/promises";
import type { Run, NamedScenario } from "../runner/run.ts";
import { dateOfDay } from "../scenario/dates/calendar.ts";
import { type Fan, fansOf, fanOrigins } from "./fan.ts";
import { forecastIn, type Forecast, markDaysOf } from "./forecast.ts";
import { networkOnly } from "../scenario/values/network-only.ts";
import { naiveOf } from "./naive.ts";
import type { Observed } from "./observed.ts";
import type { Origin } from "./origin.ts";
import type { Rule } from "./rule.ts";
import { NEXT_RETARGET, type Scored, TARGETS } from "./targets.ts";
import { judge, type Verdict } from "./verdict.ts";

/** A verdict, and of what. */
export interface PlacedVerdict extends Verdict {
  readonly target: Scored;
  /** Days; of the next retarget those until it came. */
  readonly horizon_days: number;
}

/** Simulates a scenario with marks at those days. */
export type SimulateMarks = (
  scenario: NamedScenario["scenario"],
  markDays: readonly number[],
  paths?: number,
) => Promise<Run>;

/** Forecasts from origins, judged. */
export interface Judged {
  readonly verdicts: readonly PlacedVerdict[];
  readonly fans: readonly Fan[];
}

/** Makes the forecast of each origin, as many at a time as `lanes`, and judges it; `onDone` hears of each. */
export async function judgeOrigins(
  origins: readonly Origin[],
  horizons: readonly number[],
  rule: Rule,
  observed: Observed,
  simulate: SimulateMarks,
  { lanes, onDone }: { readonly lanes: number; readonly onDone?: () => void },
): Promise<Judged> {
  const markDays = markDaysOf(horizons);
  const shown = fanOrigins(
    origins.map(({ start }) => start.day),
    Math.max(...horizons),
  );
  const judged = await inLanes(origins, lanes, async (origin): Promise<Judged> => {
    const scenario = networkOnly(rule.at(origin), markDays.at(-1)!);
    const forecast = forecastIn(await simulate(scenario, markDays));
    const verdicts = verdictsOf(forecast, origin, horizons, observed);
    const { day } = origin.start;
    const fans = shown.has(day) ? fansOf(forecast, day, origin.date, observed) : [];
    onDone?.();
    return { verdicts, fans };
  });
  return {
    verdicts: judged.flatMap(({ verdicts }) => verdicts),
    fans: judged.flatMap(({ fans }) => fans),
  };
}

function verdictsOf(
  forecast: Forecast,
  origin: Origin,
  horizons: readonly number[],
  observed: Observed,
): PlacedVerdict[] {
  const naive = naiveOf(origin);
  const { day } = origin.start;
  const atHorizons = TARGETS.flatMap((target) =>
    horizons.flatMap((horizon): PlacedVerdict[] => {
      const due = day + horizon - 1;
      const value = observed.at(target, due);
      if (!(value > 0)) return [];
      const outcome = { origin: origin.date, due: dateOfDay(due), observed: value, log: Math.log(value) };
      const verdict = judge(forecast.at(target, horizon), outcome, naive(target, horizon), Math.exp);
      return [{ target, horizon_days: horizon, ...verdict }];
    }),
  );
  const next = observed.nextRetarget(day);
  if (Number.isNaN(next.logChange) || forecast.nextRetarget.values.length === 0) return atHorizons;
  const outcome = {
    origin: origin.date,
    due: dateOfDay(next.day),
    observed: Math.exp(next.logChange) - 1,
    log: next.logChange,
  };
  const horizon = next.day - day + 1;
  const law = naive(NEXT_RETARGET, horizon);
  const verdict = judge(forecast.nextRetarget, outcome, law, (log) => Math.exp(log) - 1);
  return [...atHorizons, { target: NEXT_RETARGET, horizon_days: horizon, ...verdict }];
}

/** The results of work on each of a list, in its order, at most `lanes` under way at once. */
export async function inLanes<T, R>(
  list: readonly T[],
  lanes: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(list.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < list.length) {
      const k = next++;
      try {
        // Signals are heard between two origins: else answers of threads follow one another without a pause.
        await setImmediate();
        results[k] = await work(list[k]!);
      } catch (error) {
        next = list.length; // no further work for any lane
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane));
  return results;
}
