/** Paths of the first look. */
export const FIRST_LOOK = 4096;

/** Paths at which a run without another word is taken to be as accurate as it gets. */
export const DEFAULT_MOST_PATHS = 1_048_576;

/**
 * Sizes at which a run that stops by its own accuracy is looked at: 4,096 paths and twice as many each time, up to the most that are
 * allowed. They are fixed, so that where it stops depends on the numbers alone, not on threads or time.
 */
export function looksUpTo(most: number): readonly number[] {
  const looks: number[] = [];
  for (let paths = FIRST_LOOK; paths < most; paths *= 2) looks.push(paths);
  return [...looks, most];
}
