import { viewOf } from "../lanes/columns.ts";
import { COLUMN_BYTES, type Column, bind } from "../lanes/lanes.ts";
import type { Key } from "./key.ts";
import type * as philox from "./philox.law.ts";

/** The four uniforms of one counter: what a rare event draws, outside the dense passes. */
export type SingleDraw = (path: number, slot: number, driver: number, index: number) => readonly number[];

/**
 * A drawer of single counters under `key`, through the same law as the dense passes; `scratch` is four columns of
 * `buffer`. The array it returns is overwritten by the next draw.
 */
export function singleDraw(
  laws: Pick<typeof philox, "drawUnits">,
  buffer: ArrayBufferLike,
  scratch: Column,
  key: Key,
): SingleDraw {
  const words = [0, 1, 2, 3].map((k) => viewOf(buffer, scratch + k * COLUMN_BYTES));
  const out = [0, 0, 0, 0];
  return (path, slot, driver, index) => {
    bind(buffer);
    laws.drawUnits(scratch, 1, path, slot, driver, index, key.word0, key.word1);
    for (let k = 0; k < 4; k++) out[k] = words[k]![0]!;
    return out;
  };
}
