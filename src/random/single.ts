import type { Key } from "./key.ts";
import { drawUnits } from "./philox.law.ts";

/** The four uniforms of one counter: what a rare event draws, path by path. */
export type SingleDraw = (path: number, slot: number, driver: number, index: number) => readonly number[];

/** A drawer of single counters under `key`. The array it returns is overwritten by the next draw. */
export function singleDraw({ word0, word1 }: Key): SingleDraw {
  const [unit0, unit1, unit2, unit3] = [{ unit: 0 }, { unit: 0 }, { unit: 0 }, { unit: 0 }];
  const out = [0, 0, 0, 0];
  return (path, slot, driver, index) => {
    drawUnits(unit0, unit1, unit2, unit3, path, slot, driver, index, word0, word1);
    out[0] = unit0.unit;
    out[1] = unit1.unit;
    out[2] = unit2.unit;
    out[3] = unit3.unit;
    return out;
  };
}
