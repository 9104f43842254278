import { BLOCK_PATHS } from "../lanes/columns.ts";
import { type Column, bind, column } from "../lanes/lanes.ts";
import type { Key } from "./key.ts";
import type * as philox from "./philox.law.ts";
import type { SingleDraw } from "./single.ts";

/** Slots of each driver that are kept: paths side by side come to a slot each in its own time, but not far apart. */
const KEPT_SLOTS = 4;

/** The words of one counter and path. */
const WORDS = 4;

/**
 * The same draws as `single`, of which the first (index 0) of each of `drivers` is made for all paths of an aligned block
 * at once, and kept: for events that every path meets. `scratch` is four columns of `buffer`.
 */
export function sharedDraw(
  laws: Pick<typeof philox, "drawUnits">,
  buffer: ArrayBufferLike,
  scratch: Column,
  key: Key,
  drivers: readonly number[],
  single: SingleDraw,
): SingleDraw {
  const drawn = new Float64Array(buffer);
  const places = drivers.length * KEPT_SLOTS;
  const kept = new Float64Array(places * WORDS * BLOCK_PATHS);
  const firstPaths = new Float64Array(places).fill(NaN);
  const slots = new Float64Array(places).fill(NaN);
  const out = [0, 0, 0, 0];

  function draw(place: number, first: number, slot: number, driver: number): void {
    bind(buffer);
    laws.drawUnits(scratch, BLOCK_PATHS, first, slot, driver, 0, key.word0, key.word1);
    for (let w = 0; w < WORDS; w++) {
      const from = column(scratch, w) / Float64Array.BYTES_PER_ELEMENT;
      kept.set(drawn.subarray(from, from + BLOCK_PATHS), (place * WORDS + w) * BLOCK_PATHS);
    }
    firstPaths[place] = first;
    slots[place] = slot;
  }

  return (path, slot, driver, index) => {
    const d = index === 0 ? drivers.indexOf(driver) : -1;
    if (d < 0) return single(path, slot, driver, index);
    const place = d * KEPT_SLOTS + (slot % KEPT_SLOTS);
    const lane = path % BLOCK_PATHS;
    if (firstPaths[place] !== path - lane || slots[place] !== slot) draw(place, path - lane, slot, driver);
    const at = place * WORDS * BLOCK_PATHS + lane;
    for (let w = 0; w < WORDS; w++) out[w] = kept[at + w * BLOCK_PATHS]!;
    return out;
  };
}
