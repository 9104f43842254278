import {
  type FieldOf,
  type GroupOfDay,
  type RingOf,
  columnOf,
  fieldOf,
  groupAt,
  ofDay,
  viewOf,
} from "../lanes/memory.ts";
import { byDay, type NumberOfDay, PATH, type Paths, type Steps } from "../lanes/steps.ts";
import type { Normals } from "./normal.law.ts";
import { drawPairedUnits, drawUnits, type Units } from "./philox.law.ts";
import type { Sampling } from "./sampling.ts";
import type { StretchMemory } from "./stretches.ts";

/** Days that one counter serves: Philox gives four words. */
export const SLOT_DAYS = 4;

/** A name under which uniforms are drawn, one a path and day; `days` says for which days they are wanted. */
export interface Driver {
  readonly name: string;
  /** The uniforms of the days of a slot. */
  readonly units: RingOf<typeof Units>;
  /** The normals they stand for, where the driver's law wants them. */
  readonly normals: RingOf<typeof Normals> | undefined;
  /** 1 for a day that uses the draw; absent: every day. */
  readonly days?: Uint8Array;
  /** The sums over stretches that its normals are drawn by; absent: each day is drawn by itself. */
  readonly stretches?: StretchMemory;
  /** True where its law takes uniforms; they then follow normals that are moved. */
  readonly takesUnits: boolean;
}

/** A driver's uniform of the day, for laws. */
export function unitOf(driver: Driver): FieldOf {
  return fieldOf(ofDay(driver.units), "unit");
}

/** A driver's normal of the day, for laws; the driver must have them. */
export function normalFor(driver: Driver): FieldOf {
  return fieldOf(ofDay(driver.normals!), "normal");
}

/** The uniforms of a ring for `day`, by lane. */
export function unitsAt(buffer: ArrayBufferLike, units: RingOf<typeof Units>, day: number): Float64Array {
  return viewOf(buffer, columnOf(groupAt(units, day), "unit"));
}

/** The places of a counter's words in their ring: the same functions for all, so that all draw by one program. */
const WORDS = [(): number => 0, (): number => 1, (): number => 2, (): number => 3] as const;

/** The key that a driver draws under, word by word. A program of words takes it where it is put, so all share one still. */
function keyWords(driver: number): readonly [NumberOfDay, NumberOfDay] {
  const keyOf = ({ key, others }: Paths): Paths["key"] => (others?.drivers.has(driver) ? others.key : key);
  return [byDay((_day, paths) => keyOf(paths).word0), byDay((_day, paths) => keyOf(paths).word1)];
}

/** Draws the four uniforms of every path's counter (path, slot, name, 0) into the four groups of a ring, as paths are sampled. */
export function drawCounter<Block>(
  steps: Steps<Block>,
  units: RingOf<typeof Units>,
  slot: NumberOfDay,
  name: string,
  sampling: Sampling,
): void {
  const [a, b, c, d] = WORDS;
  const number = driverNumber(name);
  const word = (index: () => number): GroupOfDay<typeof Units.fields> => ofDay(units, index);
  steps.law(
    sampling === "quasi" ? drawPairedUnits : drawUnits,
    ...([word(a), word(b), word(c), word(d)] as const),
    ...([PATH, slot, number, 0, ...keyWords(number)] as const),
  );
}

/**
 * The 32-bit number by which a driver's name enters the counter (FNV-1a over UTF-16 code units). A name, not a position:
 * adding or reordering drivers leaves every other draw where it was.
 *
 * Source: Fowler, Noll and Vo, FNV-1a, 32 bits.
 */
export function driverNumber(name: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ (name.charCodeAt(i) & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (name.charCodeAt(i) >> 8), 0x01000193);
  }
  return hash;
}

/** Throws a RangeError when two of the names are equal or would share their draws. */
export function assertDistinctDrivers(names: readonly string[]): void {
  const seen = new Map<number, string>();
  for (const name of names) {
    const number = driverNumber(name);
    const other = seen.get(number);
    if (other !== undefined)
      throw new RangeError(`drivers "${other}" and "${name}" would share their draws; rename one`);
    seen.set(number, name);
  }
}
