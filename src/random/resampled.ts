import { driverNumber } from "./drivers.ts";
import { type Key, keyOfSeed } from "./key.ts";

/**
 * Names that draw under another seed than the rest of a run, every other draw staying where it is: pick and freeze, of
 * which sensitivities are made. Data, which crosses threads.
 */
export interface Resampled {
  readonly names: readonly string[];
  readonly seed: string;
}

/** The same where each block of so many paths, from the first on, has names of its own. */
export interface ResampledBlocks {
  readonly blockPaths: number;
  readonly seed: string;
  /** By block. */
  readonly names: readonly (readonly string[])[];
}

/** What draws anew in a batch that lies in one block. */
export function resampledAt(resampled: Resampled | ResampledBlocks, firstPath: number): Resampled {
  if (!("blockPaths" in resampled)) return resampled;
  const { blockPaths, names, seed } = resampled;
  return { names: names[Math.floor(firstPath / blockPaths)] ?? [], seed };
}

/** The same as draws ask for it: the other key, and the numbers of the names that draw under it. */
export interface OtherDraws {
  readonly key: Key;
  readonly drivers: ReadonlySet<number>;
}

export function otherDraws({ names, seed }: Resampled): OtherDraws {
  return { key: keyOfSeed(seed), drivers: new Set(names.map(driverNumber)) };
}
