import { z } from "zod";

import { date, fact, parameter, whole } from "./field.ts";

/** The state of the world at the start: facts, read off the chain and the market. */
export const start = z
  .strictObject({
    date: date({ description: "first simulated day, from 00:00 UTC" }),
    price_usd: fact({ description: "bitcoin's price", unit: "USD", above: 0 }),
    height: whole({
      description: "height of the next block to be mined",
      unit: "blocks",
      min: 0,
      max: 13_440_000,
    }),
    difficulty: fact({ description: "difficulty of the running epoch", min: 1 }),
    peak_difficulty: fact({
      description:
        "highest difficulty up to the start, to tell how far below it months end; no path knows it",
      min: 1,
    }).exactOptional(),
    epoch_elapsed_days: fact({
      description: "time since the first block of the running epoch",
      unit: "days",
      min: 0,
      max: 365,
    }),
    hashrate_ehs: parameter({
      description:
        "potential hashrate of the network, which would run without the storm still under way; a distribution where it is measured with error",
      unit: "EH/s",
      above: 0,
    }),
    fees_btc_per_block: parameter({ description: "transaction fees", unit: "BTC/block", min: 0 }),
  })
  .meta({ description: "State of the world at the start" });
