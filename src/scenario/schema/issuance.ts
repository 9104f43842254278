import { z } from "zod";

import { parameter } from "./field.ts";

/** How many shares a company may sell, and when it begins to. */
export const issuance = z
  .strictObject({
    daily_volume_shares: parameter({
      description: "shares traded on a day; without it a day's issue has no limit of its own",
      unit: "shares/day",
      above: 0,
    }).exactOptional(),
    share_of_daily_volume: parameter({
      description: "most of the day's volume that may be new shares",
      unit: "share",
      min: 0,
      max: 1,
    }).default(0.1),
    max_share_of_start: parameter({
      description: "most shares sold for cash in all, over those at the start",
      unit: "share",
      min: 0,
    }).default(1),
    raise_below_usd: parameter({
      description:
        "cash below which shares are sold each day, ahead of need and of any bitcoin; without it only when cash and bitcoin do not reach the floor",
      unit: "USD",
      min: 0,
    }).exactOptional(),
  })
  .meta({ description: "Sale of new shares for cash, at valuation.issue_discount" });
