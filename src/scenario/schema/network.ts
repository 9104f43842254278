import { z } from "zod";

import { entry } from "./entry.ts";
import { parameter } from "./field.ts";
import { hashrateReplay } from "./hashrate-replay.ts";
import { shutdown } from "./shutdown.ts";

const growthReverts = z
  .strictObject({
    mean_per_year: parameter({ description: "log growth that growth reverts to", unit: "log/year" }),
    life_days: parameter({ description: "mean life of a deviation from it", unit: "days", min: 1 }),
    sd_per_year: parameter({
      description: "stationary standard deviation of growth",
      unit: "log/year",
      min: 0,
      max: 3,
    }),
  })
  .meta({ description: "Growth that slowly reverts; without it, growth_per_year holds on the whole path" });

/** How the network's hashrate moves, storms apart. */
export const network = z
  .strictObject({
    growth_per_year: parameter({
      description:
        "log growth of installed capacity at a flat price; where growth reverts, that of the start",
      unit: "log/year",
    }),
    growth_reverts: growthReverts.exactOptional(),
    uncertainty: parameter({
      description:
        "what a path's uncertainty is multiplied by: volatility_per_year, growth_reverts.sd_per_year, and how far growth_per_year and start.hashrate_ehs are drawn from their medians",
      above: 0,
    }).default(1),
    volatility_per_year: parameter({
      description: "standard deviation of the yearly log change of capacity",
      unit: "log/√year",
      min: 0,
      max: 3,
    }),
    price_correlation: parameter({
      description: "correlation of daily shocks to capacity and to the price",
      min: -1,
      max: 1,
    }).default(0),
    entry,
    shutdown,
    block_luck: z
      .enum(["on", "off"])
      .meta({ description: "off sets every draw of block finding to its mean" })
      .default("on"),
    replay: hashrateReplay.exactOptional(),
  })
  .meta({ description: "How the network's hashrate moves, storms apart" });
