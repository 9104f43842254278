/**
 * How paths are sampled. `plain`: independent paths. `quasi`: antithetic pairs, of which the few normals that carry most of the
 * variance are points of a scrambled Sobol net, shifted anew for each of 32 replicates; of other draws the pairs are plain.
 *
 * Each path by itself has the same law either way; what differs is how paths depend on one another, and hence the error of what
 * many of them say together.
 */
export type Sampling = "plain" | "quasi";

export const SAMPLINGS = ["quasi", "plain"] as const satisfies readonly Sampling[];

/** What a run does where nothing is said. */
export const DEFAULT_SAMPLING: Sampling = "quasi";

/** Independent shifts of the net within a run, from whose differences its errors come. */
export const REPLICATES = 32;

/** The pair that a path below 2³² belongs to. In whole numbers, as statistics ask it of every path of every column. */
export function pairOf(path: number): number {
  return path >>> 1;
}

/** Whether a path is the mirror of its pair's first: each of its uniforms is 1 less the other's. */
export function isMirror(path: number): boolean {
  return path % 2 === 1;
}

/** The replicate of a path: pairs go to the replicates in turn. */
export function replicateOf(path: number): number {
  return pairOf(path) % REPLICATES;
}
