import { hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { heightsAbout } from "../../bitcoin/heights.ts";
import { calendarDay, dateOfDay } from "../dates/calendar.ts";
import { closeBeforeStart } from "../dates/close-before-start.ts";
import type { Fault } from "../yaml/fault.ts";
import { closes } from "../schema/price.ts";
import { hashrateDays } from "../schema/hashrate-replay.ts";
import { start } from "../schema/start.ts";
import { under, valid } from "../yaml/unvalidated.ts";

/**
 * What in the start contradicts the real days of its own dates that a scenario replays: a start of another day makes pay of a network
 * that never was, so it is an error there, where a drawn future would only be odd.
 */
export function replayedStart(data: unknown): Fault[] {
  if (!replaysOwnDays(data)) return [];
  return [...height(data), ...closeBefore(data), ...level(data)];
}

/** True where price or hashrate are those of the scenario's own dates. */
export function replaysOwnDays(data: unknown): boolean {
  const price = under(data, "price");
  const ownPrices = under(price, "kind") === "replay" && under(price, "from") == null;
  return ownPrices || under(under(data, "network"), "replay") != null;
}

/** What to do about a start of another day. */
export function readItOff(date: string): string {
  return `state the start as of ${date}; hashfleet replay --data DIR --month ${date.slice(0, 7)} --out FILE.yaml writes one`;
}

function height(data: unknown): Fault[] {
  const { date, height: found } = startOf(data);
  if (date === null || found === null) return [];
  const { low, high } = heightsAbout(calendarDay(date));
  if (found >= low && found <= high) return [];
  const message = `block ${found} does not belong to ${date}, whose real days are replayed: the chain had ${low} to ${high}; ${readItOff(date)}`;
  return [{ path: ["start", "height"], at: "value", message }];
}

/** The close of the day before, where the scenario itself has it; that of a file is looked at as the file is read. */
function closeBefore(data: unknown): Fault[] {
  const price = under(data, "price");
  const found = valid(closes, under(price, "closes"));
  const { date, price: usd } = startOf(data);
  if (under(price, "kind") !== "replay" || under(price, "from") != null) return [];
  if (found === null || date === null || usd === null) return [];
  const index = calendarDay(date) - 1 - calendarDay(found.first_date);
  const [close, first] = [found.usd[index], found.usd[index + 1]];
  if (close === undefined || first === undefined) return [];
  const withHashrate = under(under(data, "network"), "replay") != null;
  const day = dateOfDay(calendarDay(date) - 1);
  const message = closeBeforeStart({ close, date: day, first, price: usd, withHashrate });
  return message === null ? [] : [{ path: ["price", "closes", "usd", index], at: "value", message }];
}

/** Means of two weeks were between these multiples of what their difficulty stands for since 2015, with room: 0.63 and 1.42. */
const LEVEL = { days: 14, least: 0.5, most: 1.75 };

/** From here on the unit is in question, of which a warning tells. */
const ANOTHER_UNIT = 3;

/** The first days of the hashrate against the start's difficulty; a few days may be anything. */
function level(data: unknown): Fault[] {
  const found = valid(hashrateDays, under(under(under(data, "network"), "replay"), "days"));
  const { date, difficulty } = startOf(data);
  if (found === null || date === null || difficulty === null) return [];
  const from = calendarDay(date) - calendarDay(found.first_date);
  const days = from < 0 ? [] : found.ehs.slice(from, from + LEVEL.days);
  if (days.length < LEVEL.days) return [];
  const mean = days.reduce((sum, ehs) => sum + ehs, 0) / days.length;
  const implied = hashrateAtDifficultyEhs(difficulty);
  const ratio = mean / implied;
  const unit = ratio > ANOTHER_UNIT || ratio < 1 / ANOTHER_UNIT;
  if (unit || (ratio >= LEVEL.least && ratio <= LEVEL.most)) return [];
  const message =
    `the replayed hashrate has a mean of ${short(mean)} EH/s in its first ${days.length} days, ${short(ratio)} times the ` +
    `${short(implied)} that difficulty stands for, which no two weeks had since 2015; ${readItOff(date)}`;
  return [{ path: ["start", "difficulty"], at: "value", message }];
}

/** The parts of the start that are valid; null else. */
function startOf(data: unknown) {
  const found = under(data, "start");
  const { shape } = start;
  return {
    date: valid(shape.date, under(found, "date")),
    height: valid(shape.height, under(found, "height")),
    difficulty: valid(shape.difficulty, under(found, "difficulty")),
    price: valid(shape.price_usd, under(found, "price_usd")),
  };
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
