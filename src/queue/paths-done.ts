import { type Shard, stretchOf } from "../shards/shard.ts";
import type { Work } from "../shards/work.ts";
import type { Finished } from "./finished.ts";

/**
 * Counts the paths of all runs that are done: of finished shards, and of those under way what their workers say. A shard that
 * is begun anew takes nothing back.
 */
export function pathsDone(
  work: Work,
  count: number,
): (finished: Finished, underWay: ReadonlyMap<number, number>) => number {
  const runs = work.runs.length;
  const pathsOf = (shard: Shard): number => {
    const { firstPath, endPath } = stretchOf(shard, work.paths);
    return runs * (endPath - firstPath);
  };
  let reached = 0;
  return (finished, underWay) => {
    let done = runs * work.paths;
    for (let index = 0; index < count; index++) {
      if (finished.has(index)) continue;
      const paths = pathsOf({ index, count });
      done -= paths - Math.min(paths, underWay.get(index) ?? 0);
    }
    return (reached = Math.max(reached, done));
  };
}
