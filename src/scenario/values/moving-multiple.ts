import type { MovingMultiple } from "../schema/valuation.ts";
import type { Parameter } from "../schema/field.ts";

/** The key of the multiple, under which its own shocks are drawn where it moves. */
export const MULTIPLE = "valuation.block_reward_multiple";

/** The key of what the market pays for a MW, under which its own shocks are drawn. */
export const HOSTING_MARKET = "valuation.hosting_market";

/** True of a multiple that moves, not one that is drawn at most once. */
export function isMoving(multiple: Parameter | MovingMultiple): multiple is MovingMultiple {
  return typeof multiple === "object" && !("dist" in multiple);
}
