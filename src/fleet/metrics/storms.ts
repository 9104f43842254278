import { plus } from "../../lanes/arithmetic.ts";
import { metric } from "./books.ts";

/** What storms change in gross profit, and its parts. */
export const STORMS = [
  metric({
    name: "storm_effect_usd",
    unit: "USD",
    label: "Storms: all of them",
    description:
      "gross profit less that of the same path and machines without storms, luck of pay apart: the sum of its four parts",
    better: "higher",
    of: ({ stormEffect: e }) => plus(e.survivorGain, e.ownLoss, e.dearerPower, e.creditsAndSellBack),
  }),
  metric({
    name: "storm_survivor_gain_usd",
    unit: "USD",
    label: "Storms: survivor gain",
    description: "its part from pay: what ran earned more, as others' outage lowered difficulty",
    better: "higher",
    part: "survivor gain",
    on: ["storms"],
    of: ({ stormEffect }) => stormEffect.survivorGain,
  }),
  metric({
    name: "storm_own_loss_usd",
    unit: "USD",
    label: "Storms: own loss",
    description:
      "its part from the fleet's own outage, at the pay and power prices of a world without storms",
    better: "higher",
    part: "own loss",
    on: ["storms"],
    of: ({ stormEffect }) => stormEffect.ownLoss,
  }),
  metric({
    name: "storm_dearer_power_usd",
    unit: "USD",
    label: "Storms: more expensive power",
    description: "its part from spot prices that storms raised, paid or rested through",
    better: "higher",
    part: "power",
    on: ["storms"],
    of: ({ stormEffect }) => stormEffect.dearerPower,
  }),
  metric({
    name: "storm_credits_and_sell_back_usd",
    unit: "USD",
    label: "Storms: credits and sell-back",
    description: "its part from load that storms took off: credits, and the fixed block sold back",
    better: "higher",
    part: "credits",
    on: ["storms"],
    of: ({ stormEffect }) => stormEffect.creditsAndSellBack,
  }),
] as const;
