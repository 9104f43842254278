import { cellMeans } from "../../statistics/cell-means.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Dependence } from "../../statistics/replicates.ts";

/** P(at least k companies default), k = 1 … n, by columns that are 1 where a company defaults and 0 elsewhere. */
export function defaultsAtLeast(
  defaults: readonly Float64Array[],
  replicates: Dependence,
): readonly Estimate[] {
  const paths = defaults[0]?.length ?? 0;
  return cellMeans(
    defaults.length,
    paths,
    (path, add) => {
      const count = defaults.reduce((sum, column) => sum + column[path]!, 0);
      for (let k = 0; k < count; k++) add(k, 1);
    },
    replicates,
  );
}
