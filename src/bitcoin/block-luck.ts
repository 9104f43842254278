import {
  BLOCK_PATHS,
  fieldOf,
  type GroupOf,
  groupAt,
  type RingOf,
  type Table,
  viewsOf,
} from "../lanes/memory.ts";
import { byDay, type Executor, type Paths, type Routine, routine } from "../lanes/steps.ts";
import { drawCounter } from "../random/drivers.ts";
import type { Units } from "../random/philox.law.ts";
import type { Sampling } from "../random/sampling.ts";
import type { SingleDraw } from "../random/single.ts";
import { EPOCH_BLOCKS } from "./consensus.ts";
import { drawGaps, type Gaps } from "./gaps.law.ts";
import { EPOCH_DRIVERS, type EpochLuck, gammaShape, poissonLuck } from "./luck.ts";

/** Gaps of a whole epoch, after its first block. */
const WHOLE = EPOCH_BLOCKS - 1;

/** Epochs that are kept: paths side by side, and their twins, come to each in their own time; after eight years of base up to nine apart. */
const KEPT_EPOCHS = 32;

/** Draws an epoch of all paths of a block; the epoch stands for the day. */
export interface BlockLuckRoutine {
  readonly gaps: GroupOf<typeof Gaps>;
  readonly draw: Routine<Paths>;
}

/** How a block draws an epoch: `first` and `later` take the uniforms of two drivers. */
export function blockLuckRoutine(
  gaps: GroupOf<typeof Gaps>,
  first: RingOf<typeof Units>,
  later: RingOf<typeof Units>,
  normalQuantile: Table,
  sampling: Sampling,
): BlockLuckRoutine {
  const [firstDriver, laterDriver] = EPOCH_DRIVERS;
  const { d, c } = gammaShape(WHOLE);
  const epoch = byDay((number) => number);
  const draw = routine<Paths>("an epoch's luck", (steps) => {
    drawCounter(steps, first, epoch, firstDriver, sampling);
    drawCounter(steps, later, epoch, laterDriver, sampling);
    const unit = (of: RingOf<typeof Units>, k: number) => fieldOf(groupAt(of, k), "unit");
    steps.law(drawGaps, gaps, unit(first, 0), unit(later, 0), unit(later, 1), normalQuantile, d, c);
  });
  return { gaps, draw };
}

/**
 * Poisson luck of which a whole epoch's gaps are made for all paths of an aligned block at once, and kept: an event that
 * every path meets. What few paths draw is drawn by `single`.
 */
export function blockLuck(
  executor: Executor,
  { gaps, draw }: BlockLuckRoutine,
  { buffer, key, others }: Pick<Paths, "buffer" | "key" | "others">,
  single: SingleDraw,
): EpochLuck {
  const luck = poissonLuck(single);
  const drawn = viewsOf(buffer, gaps);
  const kept = (): Float64Array => new Float64Array(KEPT_EPOCHS * BLOCK_PATHS);
  const [first, later] = [kept(), kept()];
  const firstPaths = new Float64Array(KEPT_EPOCHS).fill(NaN);
  const epochs = new Float64Array(KEPT_EPOCHS).fill(NaN);

  /** Where the draws of a path's epoch stand. */
  function placeOf(path: number, epoch: number): number {
    const place = epoch % KEPT_EPOCHS;
    const lane = path % BLOCK_PATHS;
    const firstPath = path - lane;
    if (firstPaths[place] !== firstPath || epochs[place] !== epoch) {
      executor.run(draw, { buffer, key, others, firstPath, count: BLOCK_PATHS }, epoch);
      first.set(drawn.first, place * BLOCK_PATHS);
      later.set(drawn.later, place * BLOCK_PATHS);
      firstPaths[place] = firstPath;
      epochs[place] = epoch;
    }
    return place * BLOCK_PATHS + lane;
  }

  return {
    ...luck,
    firstGap: (path, epoch) => first[placeOf(path, epoch)]!,
    laterGaps(path, epoch, count) {
      const whole = count === WHOLE ? later[placeOf(path, epoch)]! : 0;
      return whole > 0 ? whole : luck.laterGaps(path, epoch, count);
    },
  };
}
