import { z } from "zod";

import { parameter } from "./field.ts";

/** Transaction fees: a demand for block space, in BTC a day. */
export const fees = z
  .strictObject({
    median_share: parameter({
      description: "median of daily fees, as a share of the start's subsidy of 144 blocks",
      unit: "share",
      min: 0,
    }),
    log_sd: parameter({ description: "standard deviation of the log of daily fees", unit: "log", min: 0 }),
    daily_ar1: parameter({ description: "correlation of a day's log fees with the next", min: 0, below: 1 }),
  })
  .meta({ description: "Transaction fees" });
