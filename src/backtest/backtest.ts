import { median } from "../scenario/values/median.ts";
import type { Scenario } from "../scenario/schema/schema.ts";
import type { Cell } from "./cell.ts";
import { cellsOf } from "./cells.ts";
import type { Fan } from "./fan.ts";
import { type DifficultyError, difficultyErrors, difficultyMisses } from "./given-hashrate.ts";
import {
  EPISODES,
  type PooledScore,
  scoreWindow,
  scoreWindows,
  type Window,
  type WindowScore,
} from "./given-price.ts";
import { type Leakage, leakageOf } from "./leakage.ts";
import { Observed } from "./observed.ts";
import type { History } from "../history/history.ts";
import { type Origin, originAt } from "./origin.ts";
import type { Rule } from "./rule.ts";
import { inLanes, judgeOrigins, type PlacedVerdict, type SimulateMarks } from "./score-origins.ts";

/** What is asked of the past. */
export interface Plan {
  /** Dates, ascending. */
  readonly origins: readonly string[];
  /** Days, ascending. */
  readonly horizons: readonly number[];
  /** Scores are told again of origins from this date on. */
  readonly since: string | undefined;
  /** Forecasts under way at once. */
  readonly lanes: number;
  /** Ends the check of leakage; forecasts end with what simulates them. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Scores with the real price given: of times when hashrate fell, and of windows of half a year. */
export interface GivenPrice {
  readonly episodes: readonly WindowScore[];
  /** Windows from origins since 2022 on, taken together; null where none is recorded. */
  readonly recent: PooledScore | null;
  readonly windows: readonly WindowScore[];
}

/** A rule's forecasts from past dates against what happened. */
export interface Backtest {
  readonly cells: readonly Cell[];
  readonly since: { readonly date: string; readonly cells: readonly Cell[] } | null;
  readonly leakage: Leakage;
  readonly given_hashrate: readonly DifficultyError[];
  readonly given_price: GivenPrice;
  readonly fans: readonly Fan[];
  readonly verdicts: readonly PlacedVerdict[];
}

/** Windows with the price given begin here. */
const RECENT = "2022-01-01";
const RECENT_DAYS = 180;

const ANY_LAG_DAYS = 45;

/** Runs a backtest: forecasts at each origin, then with hashrate or price given, then the check of leakage. */
export async function backtest(
  rule: Rule,
  history: History,
  { origins: dates, horizons, since, lanes, signal, onProgress }: Plan,
  simulate: SimulateMarks,
  priceLagDays: number,
): Promise<Backtest> {
  const observed = new Observed(history);
  const read = new Map<string, Origin>();
  const originOf = (date: string): Origin => {
    const origin = read.get(date) ?? originAt(history, date, priceLagDays);
    read.set(date, origin);
    return origin;
  };
  const origins = dates.map(originOf);
  const recent = dates.filter((date) => date >= RECENT);
  const total = origins.length + recent.length + EPISODES.length;
  let done = 0;
  const step = (): void => onProgress?.(++done, total);
  onProgress?.(0, total);

  const judged = await judgeOrigins(origins, horizons, rule, observed, simulate, { lanes, onDone: step });
  const misses = await inLanes(origins, lanes, (origin) =>
    difficultyMisses(origin, horizons, rule, observed, simulate),
  );
  const score = async (window: Window): Promise<WindowScore | null> => {
    const result = await scoreWindow(window, rule, originOf, observed, simulate);
    step();
    return result;
  };
  const windows = await scoreWindows(recent, RECENT_DAYS, score, lanes);
  const episodes = await inLanes(EPISODES, lanes, score);
  const { verdicts, fans } = judged;
  return {
    cells: cellsOf(verdicts, horizons),
    since:
      since === undefined
        ? null
        : {
            date: since,
            cells: cellsOf(
              verdicts.filter(({ origin }) => origin >= since),
              horizons,
            ),
          },
    leakage: await leakageOf(rule, history, dates, priceLagDays, signal),
    given_hashrate: difficultyErrors(misses.flat(), horizons),
    given_price: {
      episodes: episodes.filter((each) => each !== null),
      recent: windows?.pooled ?? null,
      windows: windows?.windows ?? [],
    },
    fans,
    verdicts,
  };
}

/** Mean age of the prices that a scenario's capacity answers; where it answers something else no matter. */
export function priceLagOf({ network: { entry } }: Scenario): number {
  return entry.kind === "elasticity" ? median(entry.lag_days) : ANY_LAG_DAYS;
}
