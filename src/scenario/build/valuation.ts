import type { Model } from "../../engine/model.ts";
import { Rerating } from "../../fleet/rerating.law.ts";
import { Market } from "../../fleet/value.law.ts";
import { type FieldOf, fieldOf } from "../../lanes/memory.ts";
import type { Assembly } from "./assembly.ts";
import { isMoving, MULTIPLE } from "../values/moving-multiple.ts";
import type { Scenario } from "../schema/schema.ts";

/** What values every company alike, and the multiple of block rewards: one for good, or one that moves. */
export function buildValuation(
  { valuation }: Scenario,
  assembly: Assembly,
): Pick<Model, "market" | "rerating"> & { readonly multiple: FieldOf } {
  const multiple = valuation.method === "cash_flow" ? undefined : valuation.block_reward_multiple;
  const market = assembly.group(Market, "valuation", {
    ...(valuation.method === "cash_flow"
      ? { exitMultiple: ["exit_multiple", valuation.exit_multiple] }
      : {
          referenceMargin: ["reference_margin", valuation.reference_margin],
          marginFactorCap: ["margin_factor_cap", valuation.margin_factor_cap],
        }),
    ...(multiple !== undefined && !isMoving(multiple) && { multiple: ["block_reward_multiple", multiple] }),
    hpcCapRate: ["hpc_cap_rate_per_year", valuation.hpc_cap_rate_per_year],
    discountRate: ["discount_rate_per_year", valuation.discount_rate_per_year],
    issueDiscount: ["issue_discount", valuation.issue_discount],
  });
  if (multiple === undefined || !isMoving(multiple))
    return { market, rerating: undefined, multiple: fieldOf(market, "multiple") };
  const group = assembly.group(Rerating, MULTIPLE, {
    today: ["today", multiple.today],
    elasticity: ["price_elasticity", multiple.price_elasticity],
    volatility: ["volatility_per_year", multiple.volatility_per_year],
  });
  const rerating = { group, driver: assembly.driver(MULTIPLE, { normals: true }) };
  return { market, rerating, multiple: fieldOf(group, "multiple") };
}
