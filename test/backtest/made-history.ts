import type { Epoch, History } from "../../src/history/history.ts";
import { type DayRow, historyOfRows } from "../support/history.ts";
import { normals } from "../statistics/sampling.ts";

const SECONDS = 86_400;

/** What made days are to be like. */
export interface Made {
  readonly firstDay: number;
  readonly count: number;
  readonly height: number;
  /** Log growth of hashrate a day, and the sd of a day's log return. */
  readonly growth?: number;
  readonly volatility?: number;
  readonly seed?: string;
}

/** Days of a market and a chain that keep all rules: blocks as hashrate finds them, a retarget every 2016 of them. */
export function madeHistory({
  firstDay,
  count,
  height,
  growth = 0,
  volatility = 0,
  seed = "made",
}: Made): History {
  const normal = normals(seed);
  const days: DayRow[] = [];
  let difficulty = 100e12;
  // EH/s that finds 144 blocks a day at the first difficulty.
  let hashrate = (difficulty * 2 ** 32) / 600 / 1e18;
  let price = 50_000;
  const epochs: Epoch[] = [{ height, difficulty, firstBlockTime: firstDay * SECONDS }];
  let found = 0;
  for (let day = firstDay; day < firstDay + count; day++) {
    const pace = (hashrate * 1e18 * SECONDS) / (difficulty * 2 ** 32);
    let blocks = pace;
    let mean = difficulty;
    if (found + pace >= 2016) {
      const before = (2016 - found) / pace;
      const time = (day + before) * SECONDS;
      const last = epochs.at(-1)!;
      const next = difficulty * ((2016 * 600) / (time - last.firstBlockTime));
      epochs.push({ height: last.height + 2016, difficulty: next, firstBlockTime: Math.round(time) });
      const after = (1 - before) * pace * (difficulty / next);
      blocks = before * pace + after;
      mean = (before * pace * difficulty + after * next) / blocks;
      found = after;
      difficulty = next;
    } else found += pace;
    price *= Math.exp(volatility * normal());
    const counted = (blocks * mean * 2 ** 32) / SECONDS / 1e18;
    days.push({ day, priceUsd: price, hashrateEhs: counted, difficulty: mean, feesBtc: 0.02 * blocks });
    hashrate *= Math.exp(growth);
  }
  return historyOfRows(days, epochs);
}
