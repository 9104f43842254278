import { z } from "zod";

import { parameter } from "./field.ts";

/** How equity is valued at the horizon. */
export const valuation = z
  .strictObject({
    block_reward_multiple: parameter({
      description: "value of mining over the fleet's share of the four-year block-reward opportunity",
      unit: "factor",
      min: 0,
    }),
    reference_margin: parameter({
      description: "always-on power margin at which the multiple holds in full",
      unit: "share",
      above: 0,
    }).default(0.44),
    margin_factor_cap: parameter({
      description: "most that a margin above the reference can multiply the value by",
      unit: "factor",
      min: 0,
    }).default(1.5),
    hpc_cap_rate_per_year: parameter({
      description: "yearly operating income of hosting over its value",
      unit: "share/year",
      above: 0,
    }).default(0.1),
    discount_rate_per_year: parameter({
      description: "compounded yearly, from the horizon back to the start",
      unit: "share/year",
      above: -1,
    }).default(0.12),
    issue_discount: parameter({
      description: "discount to the model's own value a share at which new shares are sold",
      unit: "share",
      min: 0,
      below: 1,
    }).default(0.1),
  })
  .meta({ description: "How equity is valued at the horizon" });
