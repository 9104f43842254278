import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import { heightAbout, LAST_KNOWN } from "../../bitcoin/heights.ts";
import { BLOCKS_PER_DAY, SECONDS_PER_DAY } from "../../units.ts";
import { calendarDay } from "../dates/calendar.ts";
import { type GivenStart, givenAs, type ReadStart, type Stated } from "./stated.ts";

/** Height of the next block, and the age of its epoch. */
export interface ChainPlace {
  readonly height: Stated;
  readonly epochElapsedDays: Stated;
}

/** Blocks a day, and in words why so many. */
interface Pace {
  readonly perDay: number;
  readonly words: string;
}

/**
 * Where the chain stands as the day opens. What is not known follows from what is: the height from the epoch's first block, or else from
 * the date; the epoch's age from that block, or else from the blocks since. `overDifficulty` is hashrate over what difficulty stands
 * for, undefined where it is not known: blocks come at 144 a day then.
 */
export function chainPlace(
  given: GivenStart,
  read: ReadStart,
  overDifficulty: number | undefined,
): ChainPlace {
  const pace: Pace =
    overDifficulty === undefined
      ? { perDay: BLOCKS_PER_DAY, words: "144 blocks a day" }
      : {
          perDay: BLOCKS_PER_DAY * overDifficulty,
          words: `${(BLOCKS_PER_DAY * overDifficulty).toFixed(1)} blocks a day, by hashrate and difficulty`,
        };
  const height = givenAs("--height", given.height) ?? heightOf(given, read, pace);
  return { height, epochElapsedDays: ageOf(given, read, height, pace) };
}

function heightOf({ date, epochStarted }: GivenStart, read: ReadStart, pace: Pace): Stated {
  if (epochStarted !== undefined) return heightInEpoch(date, epochStarted, pace);
  if (read.height !== undefined) return read.height;
  const { height, offDays } = heightAbout(calendarDay(date))!;
  const since = calendarDay(date) >= calendarDay(LAST_KNOWN.date);
  const from = since
    ? `144 blocks a day since ${LAST_KNOWN.date}, when it was ${LAST_KNOWN.height}`
    : "a straight line between known heights";
  const off = `off by about ${offDays.toFixed(1)} days, ${Math.round(offDays * BLOCKS_PER_DAY)} blocks`;
  return { value: height, basis: "derived", from: `${from}; ${off}`, exactly: "--height" };
}

/** Epochs begin every 2016 blocks: the one whose first block lies nearest to what its time says. */
function heightInEpoch(date: string, epochStarted: number, { perDay, words }: Pace): Stated {
  const began = epochStarted / SECONDS_PER_DAY;
  const about = heightAbout(began)!;
  const first = Math.round(about.height / EPOCH_BLOCKS) * EPOCH_BLOCKS;
  // The first block, too, is one of them.
  const blocks = Math.min(EPOCH_BLOCKS - 1, 1 + Math.round((calendarDay(date) - began) * perDay));
  return {
    value: first + blocks,
    basis: "derived",
    from: `${blocks} blocks since --epoch-started, at ${words}, in the epoch from ${first} on, the nearest by its time`,
    exactly: "--height",
  };
}

function ageOf(
  { date, epochStarted }: GivenStart,
  read: ReadStart,
  height: Stated,
  { perDay, words }: Pace,
): Stated {
  if (epochStarted !== undefined) {
    // To a hundredth of a second.
    const value = Number((calendarDay(date) - epochStarted / SECONDS_PER_DAY).toFixed(7));
    return { value, basis: "given", from: "--epoch-started" };
  }
  if (read.epochElapsedDays !== undefined) return read.epochElapsedDays;
  const blocks = height.value % EPOCH_BLOCKS;
  return {
    value: blocks / perDay,
    basis: "derived",
    from: `${blocks} blocks into the epoch at ${words}`,
    exactly: "--epoch-started",
  };
}
