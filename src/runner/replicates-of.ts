import { REPLICATES, replicateOf, type Sampling } from "../random/sampling.ts";
import type { Dependence, Replicates } from "../statistics/replicates.ts";

/** Fewest paths whose errors come from replicates: of fewer a replicate has too few pairs to tell, and they are taken as plain. */
export const LEAST_PATHS = 640;

const QUASI: Replicates = { count: REPLICATES, of: replicateOf };

/** How the first `paths` paths of a run depend on one another. */
export function replicatesOf({ sampling }: { readonly sampling: Sampling }, paths: number): Dependence {
  return sampling === "quasi" && paths >= LEAST_PATHS ? QUASI : undefined;
}
