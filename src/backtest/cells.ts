import { type Cell, cellOf } from "./cell.ts";
import type { PlacedVerdict } from "./score-origins.ts";
import { resampler } from "./score/block-bootstrap.ts";
import { NEXT_RETARGET, TARGETS } from "./targets.ts";

/** The scores of all verdicts: a cell a target and horizon that has any, the next retarget last. */
export function cellsOf(verdicts: readonly PlacedVerdict[], horizons: readonly number[]): Cell[] {
  const resampled = resampler();
  const at = TARGETS.flatMap((target) =>
    horizons.map((horizon) =>
      cellOf(
        target,
        horizon,
        verdicts.filter((each) => each.target === target && each.horizon_days === horizon),
        resampled,
      ),
    ),
  );
  const retargets = verdicts.filter(({ target }) => target === NEXT_RETARGET);
  const days = retargets.reduce((sum, { horizon_days: horizon }) => sum + horizon, 0) / retargets.length;
  const next = cellOf(NEXT_RETARGET, Math.round(days), retargets, resampled);
  return [...at, next].filter((cell) => cell !== null);
}
