import type { BoundLimit } from "./bind.ts";
import { COMPARE, type Measured } from "./evaluate.ts";

/** Standard errors within which a limit is neither held nor broken. */
export const ERRORS_APART = 2;

export type Verdict = "pass" | "fail" | "inconclusive";
export const VERDICTS = ["pass", "fail", "inconclusive"] as const satisfies readonly Verdict[];

/**
 * Whether a measure keeps its limit: so by two standard errors either way, else inconclusive. A number without an error is
 * compared as it is; one whose error is not known is inconclusive.
 */
export function verdictOf({ limit, relative }: BoundLimit, { value, se }: Measured, of = 1): Verdict {
  const bound = limit.bound.value * (relative ? Math.abs(of) : 1);
  const holds = COMPARE[limit.relation];
  if (Number.isNaN(value)) return "inconclusive";
  if (limit.measure.se || se === 0 || !Number.isFinite(value)) return holds(value, bound) ? "pass" : "fail";
  if (se === null || Number.isNaN(se)) return "inconclusive";
  const margin = ERRORS_APART * se;
  if (limit.relation === "=") return Math.abs(value - bound) <= margin ? "inconclusive" : "fail";
  if (Math.abs(value - bound) <= margin) return "inconclusive";
  return holds(value, bound) ? "pass" : "fail";
}
