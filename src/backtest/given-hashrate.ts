/** What the chain makes of the real hashrate: difficulty simulated from each origin on, against the real one. */
import type { Scenario } from "../scenario/schema/schema.ts";
import { forecastIn } from "./forecast.ts";
import { networkOnly } from "../scenario/values/network-only.ts";
import type { Observed } from "./observed.ts";
import type { Origin } from "./origin.ts";
import type { Rule } from "./rule.ts";
import type { SimulateMarks } from "./score-origins.ts";

/** Errors of difficulty: simulated over real, less 1. */
export interface DifficultyError {
  /** Days from the origin, before which the last retarget is the one that is judged; null of the next retarget. */
  readonly horizon_days: number | null;
  readonly n: number;
  readonly mean: number;
  readonly mean_absolute: number;
  readonly rms: number;
  readonly largest: number;
}

/** An error of difficulty at one origin. */
export interface DifficultyMiss {
  readonly horizon: number | null;
  readonly error: number;
}

/** Days after a real retarget on which both difficulties are compared: a simulated one that is a day late has come, and no other. */
const AFTER_RETARGET = 5;

/** The scenario with the real hashrate of so many days from its start on, without luck, which is in it, and without storms. */
export function atRealHashrate(scenario: Scenario, hashrates: readonly number[]): Scenario {
  const days = { first_date: scenario.start.date, ehs: [...hashrates] };
  const replay = { date_column: "date", hashrate_column: "hashrate_ehs", gaps: "refuse", days } as const;
  return {
    ...scenario,
    network: { ...scenario.network, block_luck: "off", replay },
    storms: {},
  };
}

/** One path of a scenario at the real hashrate: its errors at the next retarget, and at the last before each horizon. */
export async function difficultyMisses(
  origin: Origin,
  horizons: readonly number[],
  rule: Rule,
  observed: Observed,
  simulate: SimulateMarks,
): Promise<readonly DifficultyMiss[]> {
  const { day } = origin.start;
  const judged = horizons.flatMap((horizon) => {
    const retarget = observed.lastRetarget(day + horizon - 1 - AFTER_RETARGET);
    const known = day + horizon - 1 <= observed.lastDay && retarget > day;
    return known ? [{ horizon, mark: retarget + AFTER_RETARGET - day + 1 }] : [];
  });
  const markDays = [...new Set(judged.map(({ mark }) => mark))].sort((a, b) => a - b);
  const days = markDays.at(-1);
  const hashrates = days === undefined ? null : observed.hashrates(day, days);
  if (days === undefined || hashrates === null) return [];
  const scenario = atRealHashrate(networkOnly(rule.at(origin), days), hashrates);
  const forecast = forecastIn(await simulate(scenario, markDays, 1));
  const next = forecast.nextRetarget.values[0] ?? NaN;
  const first = { horizon: null, error: Math.exp(next - observed.nextRetarget(day).logChange) - 1 };
  return [
    first,
    ...judged.map(({ horizon, mark }) => {
      const simulated = Math.exp(forecast.at("difficulty", mark).values[0]!);
      return { horizon, error: simulated / observed.at("difficulty", day + mark - 1) - 1 };
    }),
  ].filter(({ error }) => !Number.isNaN(error));
}

/** The errors of all origins, at the next retarget and at each horizon that has any. */
export function difficultyErrors(
  misses: readonly DifficultyMiss[],
  horizons: readonly number[],
): DifficultyError[] {
  return [null, ...horizons].flatMap((horizon) => {
    const errors = misses.filter((miss) => miss.horizon === horizon).map(({ error }) => error);
    const n = errors.length;
    if (n === 0) return [];
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
    return [
      {
        horizon_days: horizon,
        n,
        mean: mean(errors),
        mean_absolute: mean(errors.map(Math.abs)),
        rms: Math.sqrt(mean(errors.map((error) => error * error))),
        largest: Math.max(...errors.map(Math.abs)),
      },
    ];
  });
}
