import seedrandom from "seedrandom";

/** Philox's 64-bit key, as two 32-bit words. */
export interface Key {
  readonly word0: number;
  readonly word1: number;
}

/** The key that a person's seed stands for; any string is a seed, and neighbouring ones share nothing. */
export function keyOfSeed(seed: string): Key {
  const generator = seedrandom.alea(seed);
  return { word0: generator.int32(), word1: generator.int32() };
}
