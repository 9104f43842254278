import type { Model } from "../../engine/model.ts";
import { HostingMarket } from "../../fleet/hosting-market.law.ts";
import { Rerating } from "../../fleet/rerating.law.ts";
import { Market } from "../../fleet/value.law.ts";
import { type FieldOf, fieldOf } from "../../lanes/memory.ts";
import type { Assembly } from "./assembly.ts";
import { HOSTING_MARKET, isMoving, MULTIPLE } from "../values/moving-multiple.ts";
import type { Scenario, ValuationSpec } from "../schema/schema.ts";

/** What values every company alike, and the multiple of block rewards: one for good, or one that moves. */
export function buildValuation(
  { valuation, fleets }: Scenario,
  assembly: Assembly,
): Pick<Model, "market" | "rerating" | "hostingMarket"> & { readonly multiple: FieldOf } {
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
  const hostingMarket = Object.values(fleets).some(({ company }) => company.hosting_market !== undefined)
    ? buildHostingMarket(valuation.hosting_market, assembly)
    : undefined;
  if (multiple === undefined || !isMoving(multiple))
    return { market, hostingMarket, rerating: undefined, multiple: fieldOf(market, "multiple") };
  const group = assembly.group(Rerating, MULTIPLE, {
    today: ["today", multiple.today],
    elasticity: ["price_elasticity", multiple.price_elasticity],
    volatility: ["volatility_per_year", multiple.volatility_per_year],
  });
  const rerating = { group, driver: assembly.driver(MULTIPLE, { normals: true }) };
  return { market, hostingMarket, rerating, multiple: fieldOf(group, "multiple") };
}

/** What the market pays for a MW: a driver only where something moves it. */
function buildHostingMarket(
  market: ValuationSpec["hosting_market"],
  assembly: Assembly,
): Model["hostingMarket"] {
  if (market === undefined) throw new RangeError("hosting_market of a company needs that of valuation");
  const group = assembly.group(HostingMarket, HOSTING_MARKET, {
    contractedPrice: ["contracted_usd_per_mw", market.contracted_usd_per_mw],
    securedPrice: ["secured_usd_per_mw", market.secured_usd_per_mw],
    elasticity: ["price_elasticity", market.price_elasticity],
    volatility: ["volatility_per_year", market.volatility_per_year],
  });
  const driver =
    market.volatility_per_year === 0 ? undefined : assembly.driver(HOSTING_MARKET, { normals: true });
  return { group, driver };
}
