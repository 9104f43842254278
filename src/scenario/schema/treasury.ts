import { z } from "zod";

import { parameter } from "./field.ts";

const sellAll = z.strictObject({
  policy: z.literal("sell_all").meta({ description: "production is sold on the day it is mined" }),
});

const hold = z.strictObject({
  policy: z.literal("hold").meta({ description: "nothing is sold but what keeps cash at its floor" }),
});

const sellShare = z.strictObject({
  policy: z.literal("sell_share").meta({ description: "a share of production is sold, the rest held" }),
  share: parameter({
    description: "share of production sold on the day it is mined",
    unit: "share",
    min: 0,
    max: 1,
  }),
});

export const sellToFloor = z.strictObject({
  policy: z
    .literal("sell_to_floor")
    .meta({ description: "just enough is sold each day to keep cash at a target, the rest held" }),
  cash_target_usd: parameter({ description: "cash that sales keep", unit: "USD", min: 0 }),
  sells_held: z
    .boolean()
    .meta({ description: "true sells bitcoin held too; false the day's production alone" })
    .default(false),
});

/** How a company sells the bitcoin that it mines. */
export const treasury = z.discriminatedUnion("policy", [sellAll, hold, sellShare, sellToFloor]).meta({
  description:
    "Which bitcoin is sold; whatever the policy, cash below its floor is made good from bitcoin held",
});
