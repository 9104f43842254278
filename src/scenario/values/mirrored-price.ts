import type { Parameter } from "../schema/field.ts";
import type { Scenario } from "../schema/schema.ts";

/**
 * Whether mirrored draws mirror the log price: on a path and its mirror it lies equally far from one number, the same for all pairs, so
 * that the median price of pairs is that number's, whatever was drawn. So it is where the daily returns are symmetric, their volatility is a fixed one,
 * and the drift is a number or normal. A drawn volatility, jumps and regimes differ between a path and its mirror.
 */
export function isPriceMirrored({ price }: Pick<Scenario, "price">): boolean {
  if (price.kind !== "gbm" && price.kind !== "student_t") return false;
  const { drift_reverts: reverting } = price;
  return (
    isFixed(price.volatility_per_year) &&
    isFixed(price.target?.median_usd) &&
    isSymmetric(price.drift_per_year) &&
    (reverting === undefined ||
      (isSymmetric(reverting.mean_per_year) &&
        isFixed(reverting.life_days) &&
        isFixed(reverting.sd_per_year)))
  );
}

/** The same on all paths, if it is there at all. */
function isFixed(value: Parameter | undefined): boolean {
  return value === undefined || typeof value === "number";
}

function isSymmetric(value: Parameter | undefined): boolean {
  return isFixed(value) || (typeof value === "object" && value.dist === "normal");
}
