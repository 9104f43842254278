import { clampTimespanSeconds, EPOCH_BLOCKS, EPOCH_SECONDS } from "../../bitcoin/consensus.ts";
import { blocksPerEhDay } from "../../bitcoin/hashprice.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { SECONDS_PER_DAY } from "../../units.ts";
import type { Take } from "./derived.ts";

/** The next retarget, luck apart. */
export interface ExpectedRetarget {
  /** Share by which difficulty changes. */
  readonly change: number;
  /** Days from the start. */
  readonly day: number;
}

/** Network hashrate over days since the start, EH/s: one number a day. */
type Hashrate = (day: number) => number;

/** The next retarget if the network's hashrate stayed at the start's, with no storm. */
export function steadyRetarget(scenario: Scenario, take: Take): ExpectedRetarget {
  const hashrate = take("hashrate_ehs", scenario.start.hashrate_ehs, ["start"]);
  return nextRetarget(scenario, () => hashrate);
}

/** True if a storm is under way at the start. */
export function isStormy({ storms }: Scenario): boolean {
  return Object.values(storms).some(({ running_loss }) => running_loss > 0);
}

/** The same with the storms that are under way fading, day by day as the simulation lets them. */
export function fadingRetarget(scenario: Scenario, take: Take): ExpectedRetarget {
  const running = Object.entries(scenario.storms)
    .filter(([, { running_loss }]) => running_loss > 0)
    .map(([name, { running_loss, half_life_days }]) => ({
      loss: running_loss,
      halfLifeDays: take("half_life_days", half_life_days, ["storms", name]),
    }));
  const hashrate = take("hashrate_ehs", scenario.start.hashrate_ehs, ["start"]);
  return nextRetarget(scenario, (day) =>
    running.reduce(
      (left, { loss, halfLifeDays }) => left * (1 - meanLoss(loss, halfLifeDays, day)),
      hashrate,
    ),
  );
}

/** Mean over a day of a loss that has halved every half-life since the start. */
function meanLoss(loss: number, halfLifeDays: number, day: number): number {
  const rate = Math.LN2 / halfLifeDays;
  return Math.abs(rate) === Infinity ? 0 : (loss * Math.exp(-rate * day) * -Math.expm1(-rate)) / rate;
}

function nextRetarget({ start }: Scenario, hashrate: Hashrate): ExpectedRetarget {
  const done = start.height % EPOCH_BLOCKS;
  const daysUntil = (blocks: number): number => daysToFind(blocks, start.difficulty, hashrate);
  const day = daysUntil(EPOCH_BLOCKS - done);
  // The epoch's clock runs from its first block, which may be still to come.
  const opened = done === 0 ? daysUntil(1) : -start.epoch_elapsed_days;
  const seconds = clampTimespanSeconds((day - opened) * SECONDS_PER_DAY);
  return { change: EPOCH_SECONDS / seconds - 1, day };
}

/** Far longer than any epoch that difficulty is not clamped in. */
const DAYS_LOOKED_AT = 400;

function daysToFind(blocks: number, difficulty: number, hashrate: Hashrate): number {
  let left = blocks;
  for (let day = 0; ; day++) {
    const found = hashrate(day) * blocksPerEhDay(difficulty);
    if (found >= left || day === DAYS_LOOKED_AT) return day + left / found;
    left -= found;
  }
}
