import type { Dependence, Replicates } from "./replicates.ts";

/**
 * How rows depend on one another that come from paths in turn, row k from path k modulo `paths`, such as the months of all paths:
 * those of one path do, whatever paths do.
 */
export function clustersOf(paths: number, replicates: Dependence): Replicates {
  return replicates
    ? { count: replicates.count, of: (row) => replicates.of(row % paths) }
    : { count: paths, of: (row) => row % paths };
}
