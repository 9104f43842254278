import { BLOCK_PATHS } from "../lanes/columns.ts";
import { type Column, bind, column } from "../lanes/lanes.ts";
import { driverNumber } from "../random/drivers.ts";
import type { Key } from "../random/key.ts";
import type * as philox from "../random/philox.law.ts";
import type { SingleDraw } from "../random/single.ts";
import { EPOCH_BLOCKS } from "./consensus.ts";
import type * as law from "./gaps.law.ts";
import { GapColumn } from "./gaps.law.ts";
import { EPOCH_DRIVERS, type EpochLuck, gammaShape, poissonLuck } from "./luck.ts";

/** Gaps of a whole epoch, after its first block. */
const WHOLE = EPOCH_BLOCKS - 1;

/** Epochs that are kept: paths side by side, and their twins, come to each in their own time; after eight years of base up to nine apart. */
const KEPT_EPOCHS = 32;

/** Where block luck works: a group of GapColumn, four columns for each of two drivers' words, the table of normal quantiles. */
export interface LuckMemory {
  readonly gaps: Column;
  readonly firstUnits: Column;
  readonly laterUnits: Column;
  readonly normalQuantile: Column;
}

/**
 * Poisson luck of which a whole epoch's gaps are made for all paths of an aligned block at once, and kept: an event that
 * every path meets. What few paths draw is drawn by `single`.
 */
export function blockLuck(
  laws: Pick<typeof philox & typeof law, "drawUnits" | "drawGaps">,
  buffer: ArrayBufferLike,
  { gaps, firstUnits, laterUnits, normalQuantile }: LuckMemory,
  key: Key,
  single: SingleDraw,
): EpochLuck {
  const luck = poissonLuck(single);
  const [firstDriver, laterDriver] = EPOCH_DRIVERS.map(driverNumber) as [number, number];
  const { d, c } = gammaShape(WHOLE);
  const memory = new Float64Array(buffer);
  const kept = (): Float64Array => new Float64Array(KEPT_EPOCHS * BLOCK_PATHS);
  const [first, later] = [kept(), kept()];
  const firstPaths = new Float64Array(KEPT_EPOCHS).fill(NaN);
  const epochs = new Float64Array(KEPT_EPOCHS).fill(NaN);

  function keep(to: Float64Array, from: GapColumn, place: number): void {
    const start = column(gaps, from) / Float64Array.BYTES_PER_ELEMENT;
    to.set(memory.subarray(start, start + BLOCK_PATHS), place * BLOCK_PATHS);
  }

  /** Where the draws of a path's epoch stand. */
  function placeOf(path: number, epoch: number): number {
    const place = epoch % KEPT_EPOCHS;
    const lane = path % BLOCK_PATHS;
    const firstPath = path - lane;
    if (firstPaths[place] !== firstPath || epochs[place] !== epoch) {
      bind(buffer);
      const { word0, word1 } = key;
      laws.drawUnits(firstUnits, BLOCK_PATHS, firstPath, epoch, firstDriver, 0, word0, word1);
      laws.drawUnits(laterUnits, BLOCK_PATHS, firstPath, epoch, laterDriver, 0, word0, word1);
      laws.drawGaps(gaps, firstUnits, laterUnits, normalQuantile, BLOCK_PATHS, d, c);
      keep(first, GapColumn.first, place);
      keep(later, GapColumn.later, place);
      firstPaths[place] = firstPath;
      epochs[place] = epoch;
    }
    return place * BLOCK_PATHS + lane;
  }

  return {
    ...luck,
    firstGap: (path, epoch) => first[placeOf(path, epoch)]!,
    laterGaps(path, epoch, count) {
      const drawn = count === WHOLE ? later[placeOf(path, epoch)]! : 0;
      return drawn > 0 ? drawn : luck.laterGaps(path, epoch, count);
    },
  };
}
