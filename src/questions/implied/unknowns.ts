import type { CompanySpec, Scenario } from "../../scenario/schema/schema.ts";
import { isMoving } from "../../scenario/values/moving-multiple.ts";

/** What today's price may say, one at a time, the others as the scenario has them. */
export const UNKNOWNS = ["multiple", "price", "cap_rate", "hashprice", "drift"] as const;
export type Unknown = (typeof UNKNOWNS)[number];

/** The key that stands for an unknown, or why none does. */
export type KeyOrWhy = { readonly key: string } | { readonly why: string };

/** The key of an unknown in this scenario, for a fleet. */
export function keyOfUnknown(unknown: Unknown, scenario: Scenario, fleet: string): KeyOrWhy {
  switch (unknown) {
    case "multiple": {
      const { valuation } = scenario;
      if (valuation.method === "cash_flow") return { key: "valuation.exit_multiple" };
      const moving = isMoving(valuation.block_reward_multiple);
      return { key: `valuation.block_reward_multiple${moving ? ".today" : ""}` };
    }
    case "price":
      return { key: "start.price_usd" };
    case "cap_rate":
      return capRateKey(scenario.fleets[fleet]?.company, fleet);
    case "hashprice":
      return { key: "start.difficulty" };
    case "drift":
      return "drift_per_year" in scenario.price
        ? { key: "price.drift_per_year" }
        : { why: `the price of this scenario, ${scenario.price.kind}, has no drift of its own` };
  }
}

function capRateKey(company: CompanySpec | undefined, fleet: string): KeyOrWhy {
  if (company?.hpc !== undefined) return { key: "valuation.hpc_cap_rate_per_year" };
  const why =
    company?.hosting_market === undefined
      ? `${fleet} has no hosting`
      : `hosting of ${fleet} is valued at what the market pays for a MW`;
  return { why };
}
