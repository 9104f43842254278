import { z } from "zod";

import { entry } from "./entry.ts";
import { parameter } from "./field.ts";
import { hashrateReplay } from "./hashrate-replay.ts";

const shutdown = z
  .strictObject({
    price_sensitive_share: parameter({
      description: "share of the network that could be switched off by a low hashprice; 0 turns shutdown off",
      unit: "share",
      min: 0,
      max: 1,
    }),
    log_spread: parameter({
      description: "standard deviation of the log breakeven hashprice among price-sensitive machines",
      unit: "log",
      above: 0,
    }).default(0.5),
    lag_days: parameter({
      description: "mean delay of switching off and on",
      unit: "days",
      above: 0,
    }).default(10),
    efficiency_j_per_th: parameter({
      description: "the network's efficiency at the start",
      unit: "J/TH",
      above: 0,
    }),
    efficiency_gain_per_year: parameter({
      description: "yearly fall of J/TH",
      unit: "share/year",
      min: 0,
      below: 1,
    }).default(0.14),
    power_usd_per_mwh: parameter({ description: "the network's price of power", unit: "USD/MWh", above: 0 }),
  })
  .meta({ description: "Economic shutdown: machines that a low hashprice switches off" });

/** How the network's hashrate moves, storms apart. */
export const network = z
  .strictObject({
    growth_per_year: parameter({
      description: "log growth of installed capacity at a flat price",
      unit: "log/year",
    }),
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
