import { BLOCK_SECONDS, SECONDS_PER_DAY } from "../units.ts";

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
];

const BLOCKS_PER_DAY = SECONDS_PER_DAY / BLOCK_SECONDS;

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

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / (SECONDS_PER_DAY * 1000);
