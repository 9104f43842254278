import { COLUMN_BYTES, type Column } from "../lanes/lanes.ts";

/** Days that one counter serves: Philox gives four words. */
export const SLOT_DAYS = 4;

/** A name under which uniforms are drawn, one a path and day; `days` says for which days they are wanted. */
export interface Driver {
  readonly name: string;
  /** Four columns: the uniforms of the days of a slot. */
  readonly units: Column;
  /** Four columns of the normals they stand for, where the driver's law wants them. */
  readonly normals: Column | undefined;
  /** 1 for a day that uses the draw; absent: every day. */
  readonly days?: Uint8Array;
}

/** The column of a driver's uniforms for `day`. */
export function unitsOf(driver: Driver, day: number): Column {
  return driver.units + (day % SLOT_DAYS) * COLUMN_BYTES;
}

/** The column of a driver's normals for `day`; the driver must have them. */
export function normalsFor(driver: Driver, day: number): Column {
  return driver.normals! + (day % SLOT_DAYS) * COLUMN_BYTES;
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
