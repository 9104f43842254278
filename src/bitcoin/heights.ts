import { BLOCKS_PER_DAY, SECONDS_PER_DAY } from "../units.ts";

/** The last height that was read off the chain to the block: that of the next block as the day opens, 00:00 UTC. */
export const LAST_KNOWN = { date: "2026-02-02", height: 934_661 } as const;

/** Height of the next block at 00:00 UTC of a day, to within a day or so: read off the chain. Days count from 1970-01-01. */
const KNOWN: readonly (readonly [date: string, height: number])[] = [
  ["2009-01-03", 0],
  ["2009-07-01", 18438],
  ["2010-01-01", 32533],
  ["2010-07-01", 63626],
  ["2011-01-01", 100441],
  ["2011-07-01", 134117],
  ["2012-01-01", 160074],
  ["2013-01-01", 214545],
  ["2014-01-01", 278028],
  ["2015-01-01", 336861],
  ["2016-01-01", 391191],
  ["2017-01-01", 446034],
  ["2018-01-01", 501960],
  ["2019-01-01", 556458],
  ["2020-01-01", 610708],
  ["2021-01-01", 663902],
  ["2022-01-01", 716637],
  ["2023-01-01", 769809],
  ["2024-01-01", 823808],
  ["2025-01-01", 877262],
  ["2026-01-01", 930348],
  [LAST_KNOWN.date, LAST_KNOWN.height],
];

/** The chain strays by less than this from a straight line between known days. */
const ROOM_DAYS = 15;

/** Past the last known day: growth brings blocks early, and by more than this only in the chain's first years. */
const ROOM_SHARE = 0.07;

/** The heights that the chain may have on a day, counted from 1970-01-01: 144 blocks a day, with room for growth. */
export function heightsAbout(day: number): { readonly low: number; readonly high: number } {
  const known = KNOWN.map(([date, height]) => ({ day: dayOf(date), height }));
  const k = known.findLastIndex((each) => each.day <= day);
  if (k < 0) return { low: 0, high: 0 };
  const from = known[k]!;
  const to = known[k + 1];
  const since = day - from.day;
  const pace = to === undefined ? BLOCKS_PER_DAY : (to.height - from.height) / (to.day - from.day);
  const room = BLOCKS_PER_DAY * (ROOM_DAYS + (to === undefined ? ROOM_SHARE * since : 0));
  const expected = from.height + pace * since;
  return { low: Math.max(0, Math.round(expected - room)), high: Math.round(expected + room) };
}

/** A height that was not read off the chain, and the root mean square of its error, in days of 144 blocks. */
export interface HeightEstimate {
  readonly height: number;
  readonly offDays: number;
}

/** Straight lines between known days were off by 2.2 days since 2016, and by 8 at the most. */
const OFF_BETWEEN_DAYS = 2.2;

/**
 * Of 144 blocks a day from any day since 2022 on: 0.5 days after 15, 0.8 after 30, 1.8 after 90, 3.2 after 180, mostly since growth
 * brings blocks early. A share of the time, and a walk.
 */
const OFF_SHARE = 0.02;
const OFF_WALK = 0.1;

/** About which height the chain has as a day opens, counted from 1970-01-01; null of a day before the first block's. */
export function heightAbout(day: number): HeightEstimate | null {
  const since = day - dayOf(LAST_KNOWN.date);
  if (since >= 0) {
    const height = Math.round(LAST_KNOWN.height + BLOCKS_PER_DAY * since);
    return {
      height,
      offDays: Math.sqrt(OFF_SHARE * since * (OFF_SHARE * since) + OFF_WALK * OFF_WALK * since),
    };
  }
  const k = KNOWN.findLastIndex(([date]) => dayOf(date) <= day);
  if (k < 0) return null;
  const [from, to] = [KNOWN[k]!, KNOWN[k + 1]!];
  const share = (day - dayOf(from[0])) / (dayOf(to[0]) - dayOf(from[0]));
  return { height: Math.round(from[1] + share * (to[1] - from[1])), offDays: OFF_BETWEEN_DAYS };
}

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / (SECONDS_PER_DAY * 1000);
