import type { NetworkDays } from "../../history/blocks.ts";
import { chainAt } from "../../history/height.ts";
import { DataError, knownOf, valueOn } from "../../history/history.ts";
import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import { SECONDS_PER_DAY } from "../../units.ts";
import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import type { Fault } from "../yaml/fault.ts";
import { readItOff } from "./replayed-start.ts";
import type { Scenario } from "../schema/schema.ts";
import { start } from "../schema/start.ts";
import { under, valid } from "../yaml/unvalidated.ts";

/** Days before a start that tell of it: a week, and an epoch and a day more. */
export const DAYS_BEFORE = 20;

/** A rounded difficulty is off by less; a retarget mostly moves it by more. */
const DIFFICULTY_APART = 0.002;

/** The week before a start is between 0.73 and 1.22 times the month before it since 2015; a storm under way that the start sets aside takes a quarter. */
const HASHRATE_APART = 1.4;

/** Blocks that header times and rounded ages may be off by: a few hours. */
const BLOCKS_APART = 20;

/**
 * What in the start contradicts the days before it in the file of the hashrate that is replayed, where that has a column of difficulty,
 * too. Days without a number are NaN; prices and fees are not looked at.
 */
export function startAgainstDays(data: unknown, days: NetworkDays): Fault[] {
  const found = valid(start, under(data, "start"));
  if (found === null) return [];
  const day = calendarDay(found.date);
  const wrong = [...difficulty(found, day, days), ...hashrate(found, day, days)];
  // Blocks are counted at the start's difficulty: where that is of another day, their count says nothing more.
  return wrong.some(({ path }) => path[1] === "difficulty") ? wrong : [...wrong, ...blocks(found, day, days)];
}

type Start = Scenario["start"];

function difficulty(found: Start, day: number, days: NetworkDays): Fault[] {
  const near = [day - 1, day]
    .map((each) => ({ day: each, difficulty: valueOn(days.difficulty, each) }))
    .filter((each) => each.difficulty > 0);
  const same = near.some((each) => apart(each.difficulty, found.difficulty) <= 1 + DIFFICULTY_APART);
  const [first] = near;
  if (first === undefined || same) return [];
  const message =
    `difficulty is ${inTrillions(found.difficulty)}, but the real days that are replayed have ${inTrillions(first.difficulty)} ` +
    `on ${dateOfDay(first.day)}; ${readItOff(found.date)}`;
  return [{ path: ["start", "difficulty"], at: "value", message }];
}

function hashrate({ date, hashrate_ehs: ehs }: Start, day: number, days: NetworkDays): Fault[] {
  const week = knownOf(days.hashrate, day - 7, day - 1);
  if (week.length < 4 || typeof ehs !== "number") return [];
  const mean = week.reduce((sum, each) => sum + each, 0) / week.length;
  if (apart(ehs, mean) <= HASHRATE_APART) return [];
  const message =
    `hashrate_ehs is ${String(ehs)}, but the real week before ${date} has a mean of ${String(Number(mean.toPrecision(4)))} EH/s; ` +
    readItOff(date);
  return [{ path: ["start", "hashrate_ehs"], at: "value", message }];
}

/** The blocks since the epoch began, by the start's own age of it, against those that the days found. */
function blocks(found: Start, day: number, days: NetworkDays): Fault[] {
  const into = found.height % EPOCH_BLOCKS;
  if (into === 0) return [];
  const firstBlockTime = Math.round((day - found.epoch_elapsed_days) * SECONDS_PER_DAY);
  const firstDay = Math.floor(firstBlockTime / SECONDS_PER_DAY);
  const before = valueOn(days.difficulty, firstDay - 1);
  if (!(before > 0)) return [];
  const epoch = { height: found.height - into, difficulty: atStart(found, day, days), firstBlockTime };
  const earlier = { height: epoch.height - EPOCH_BLOCKS, difficulty: before, firstBlockTime: 0 };
  const at = (message: string): Fault[] => [
    { path: ["start", "epoch_elapsed_days"], at: "value", message: `${message}; ${readItOff(found.date)}` },
  ];
  try {
    const { height } = chainAt(days, [earlier, epoch], day);
    if (Math.abs(height - found.height) <= BLOCKS_APART) return [];
    return at(
      `height ${found.height} is ${into} blocks into its epoch, but the days replayed found ${height - epoch.height} in the ` +
        `${String(found.epoch_elapsed_days)} days before ${found.date}`,
    );
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return at(
      `the epoch cannot be ${String(found.epoch_elapsed_days)} days old: ${error.message.replace(/; add.*|: add.*/, "")}`,
    );
  }
}

/** The start's difficulty as the days have it, without its rounding. */
function atStart({ difficulty: written }: Start, day: number, days: NetworkDays): number {
  const before = valueOn(days.difficulty, day - 1);
  return apart(before, written) <= 1 + DIFFICULTY_APART ? before : written;
}

const apart = (a: number, b: number): number => Math.max(a / b, b / a);

/** A difficulty as people write it in a scenario. */
const inTrillions = (value: number): string => `${String(Number((value / 1e12).toPrecision(7)))}e12`;
