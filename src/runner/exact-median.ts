import { isPriceMirrored } from "../scenario/values/mirrored-price.ts";
import type { Estimate } from "../statistics/estimate.ts";
import type { Run } from "./types.ts";

/** An estimate, and whether it has no sampling error by construction: tables then say "exact". */
export interface MaybeExact extends Estimate {
  readonly exact?: true;
}

/** The one metric, and series, whose median pairs of paths may give exactly. */
const MIRRORED = "price_usd";

/**
 * Whether the median of a metric or series of a run has no sampling error by construction: of the price, where all paths come in
 * pairs that mirror it. The median's own error is then 0; that of a number which is the same on all paths is too, and says nothing.
 */
export function isMedianExact(
  { sampling, named }: Pick<Run, "sampling" | "named">,
  name: string,
  { se }: Estimate,
): boolean {
  return name === MIRRORED && se === 0 && sampling === "quasi" && isPriceMirrored(named.scenario);
}
