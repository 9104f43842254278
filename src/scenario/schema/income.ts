import { z } from "zod";

import { parameter } from "./field.ts";

/** What a company's assets are written off by. */
export const depreciation = z
  .strictObject({
    machines_usd: parameter({
      description: "book value of the mining machines at the start",
      unit: "USD",
      min: 0,
    }),
    life_years: parameter({
      description: "years over which that is written off, straight-line",
      unit: "years",
      above: 0,
    }),
    new_life_years: parameter({
      description: "years over which machines bought later are",
      unit: "years",
      above: 0,
    }).default(5),
    hpc_usd: parameter({
      description: "book value at the start of hosting that is built",
      unit: "USD",
      min: 0,
    }).default(0),
    hpc_life_years: parameter({
      description: "years over which hosting is written off, from the day it earns",
      unit: "years",
      above: 0,
    }).default(15),
  })
  .meta({ description: "Straight-line depreciation, for net income and tax" });

/** Tax on what a company earns. */
export const tax = z
  .strictObject({
    rate: parameter({
      description: "tax on a calendar year's profit, paid on the first day of the next",
      unit: "share",
      min: 0,
      max: 1,
    }),
    loss_carry_forward_usd: parameter({
      description: "losses of earlier years at the start, still to be set off",
      unit: "USD",
      min: 0,
    }).default(0),
    loss_use_share: parameter({
      description: "most of a year's profit that losses may be set off against",
      unit: "share",
      min: 0,
      max: 1,
    }).default(1),
  })
  .meta({ description: "Tax on EBITDA less depreciation and interest plus gains on bitcoin sold" });
