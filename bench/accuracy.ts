/** What a standard error costs: the paths and the time that it takes. */

/** A run's size and the standard error that it has. */
export interface SizedError {
  readonly paths: number;
  readonly se: number;
}

/**
 * Paths at which an error falls to a target, from errors measured at rising sizes: straight in logarithms between the two about the
 * target, and where it lies beyond all by the root law from the last, which is right for independent paths and too many for better
 * points. Where the first is good enough already, by that law backwards if it is the law of the points, else that size. NaN where no
 * size has an error above 0.
 */
export function pathsTo(target: number, sizes: readonly SizedError[], isRootLaw = true): number {
  const known = sizes.filter(({ se }) => se > 0);
  const above = known.findLast(({ se }) => se > target);
  if (above === undefined) {
    const [first] = known;
    if (first === undefined) return NaN;
    return isRootLaw ? first.paths * (first.se / target) ** 2 : first.paths;
  }
  const below = known.find(({ paths, se }) => paths > above.paths && se <= target);
  if (below === undefined) return above.paths * (above.se / target) ** 2;
  const share = Math.log(above.se / target) / Math.log(above.se / below.se);
  return above.paths * (below.paths / above.paths) ** share;
}

/** The root of the mean square: what the errors of several seeds come to. */
export function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
