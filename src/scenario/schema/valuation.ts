import { z } from "zod";

import { either, fact, parameter, whole } from "./field.ts";

/** What is published of listed miners' market value, to read a company's own beside it; no path knows it. */
const sellSide = z
  .strictObject({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month, such as 2026-01")
      .meta({ description: "month at whose end it was, 2026-01" }),
    market_value_to_network_rewards: fact({
      description: "listed miners' market value over the network's four-year block rewards",
      unit: "ratio",
      above: 0,
    }),
    network_share: fact({
      description:
        "those miners' share of the network's hashrate: divided by it the ratio is over their own rewards",
      unit: "share",
      above: 0,
      max: 1,
    }),
  })
  .meta({ description: "What the sell side publishes of listed miners' value" });

const hostingMarket = z
  .strictObject({
    contracted_usd_per_mw: parameter({
      description: "for a MW under contract, at the start",
      unit: "USD/MW",
      min: 0,
    }),
    secured_usd_per_mw: parameter({
      description: "for a further MW that is secured, at the start",
      unit: "USD/MW",
      min: 0,
    }).default(0),
    price_elasticity: parameter({
      description: "what a change of ln price since the start adds to the logarithm of both",
    }).default(0),
    volatility_per_year: parameter({
      description: "volatility of both, the price apart: they move as one",
      unit: "1/√year",
      min: 0,
    }).default(0),
  })
  .meta({ description: "What the market pays for a MW of hosting that companies have under hosting_market" });

/** What both ways of valuing mining share. */
const common = {
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
    description: "discount to the value a share, at the multiple of the day, at which new shares are sold",
    unit: "share",
    min: 0,
    below: 1,
  }).default(0.1),
  hosting_market: hostingMarket.exactOptional(),
  sell_side: sellSide.exactOptional(),
};

const BLOCK_REWARD = "block_reward_multiple";

const FACTOR = { unit: "factor", min: 0 } as const;

/** A multiple that moves from today's on. */
const moving = z.strictObject({
  today: parameter({ description: "the multiple at the start", ...FACTOR }),
  price_elasticity: parameter({
    description:
      "what a change of ln price since the start adds to ln multiple, for each unit of it; what it does to the margin comes on top",
  }).default(0),
  volatility_per_year: parameter({
    description: "volatility of its own shocks; given the price its median stays where it is",
    unit: "1/√year",
    min: 0,
  }),
});
export type MovingMultiple = z.output<typeof moving>;

const fixedMultiple = parameter({
  description: "value of mining over the fleet's share of the four-year block-reward opportunity",
  ...FACTOR,
});

const byBlockReward = z.strictObject({
  method: z.literal(BLOCK_REWARD).optional().default(BLOCK_REWARD).meta({
    description:
      "mining by its share of the block rewards of four years, or by its machines' salvage if that is more",
  }),
  block_reward_multiple: either(fixedMultiple, moving, {
    description:
      "value of mining over the fleet's share of the four-year block-reward opportunity: a number, one drawn once a path, or today's and how it moves",
    unit: "factor",
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
  ...common,
});

const byCashFlow = z.strictObject({
  method: z.literal("cash_flow").meta({
    description:
      "mining by its last gross profit less other cost and SG&A, or by its machines' salvage if that is more",
  }),
  exit_multiple: parameter({
    description: "value of mining over its yearly cash flow",
    unit: "factor",
    min: 0,
  }).default(4),
  window_days: whole({
    description: "last days over which the cash flow is taken",
    unit: "days",
    min: 1,
    max: 730,
  }).default(90),
  ...common,
});

/** How equity is valued at the horizon. */
export const valuation = z
  .discriminatedUnion("method", [byBlockReward, byCashFlow])
  .meta({ description: "How equity is valued at the horizon" });
