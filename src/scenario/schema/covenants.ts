import { z } from "zod";

import { parameter } from "./field.ts";

const onDefault = z.strictObject({
  consequence: z.literal("default").meta({ description: "the company defaults" }),
});

const acceleration = z.strictObject({
  consequence: z.literal("acceleration").meta({
    description:
      "the debts fall due at once, to be repaid from cash, bitcoin and shares, else the company defaults",
  }),
});

const cashSweep = z.strictObject({
  consequence: z
    .literal("cash_sweep")
    .meta({ description: "at each test in breach, cash repays the debts, the earliest maturity first" }),
  sweep_share: parameter({
    description: "share of the cash above the floor and the minimum that a sweep takes",
    unit: "share",
    min: 0,
    max: 1,
  }).default(1),
});

const couponStepUp = z.strictObject({
  consequence: z
    .literal("coupon_step_up")
    .meta({ description: "the debts' coupons rise until a test is passed" }),
  step_up_per_year: parameter({ description: "added to each coupon", unit: "share/year", min: 0 }),
});

/** What a company owes its lenders besides money. */
export const covenants = z
  .strictObject({
    minimum_cash_usd: parameter({
      description: "cash at a test, at least",
      unit: "USD",
      min: 0,
    }).exactOptional(),
    max_debt_to_ebitda: parameter({
      description:
        "all debt over EBITDA of the last twelve months at a test, at most; in the first year over that since the start, annualised, from 90 days on",
      unit: "ratio",
      above: 0,
    }).exactOptional(),
    tested: z
      .enum(["monthly", "quarterly"])
      .meta({ description: "tested at the close of every calendar month, or of every calendar quarter" })
      .default("quarterly"),
    debts: z
      .array(z.string())
      .min(1)
      .meta({
        description: "names of the debts that carry the covenants; all that do not convert by default",
      })
      .exactOptional(),
    breach: z
      .discriminatedUnion("consequence", [onDefault, acceleration, cashSweep, couponStepUp])
      .meta({ description: "What a test in breach does" }),
  })
  .meta({ description: "Covenants of debts, tested as long as one of these is owed" });
