import { z } from "zod";

import { month, parameter } from "./field.ts";
import { timeOfUse } from "./time-of-use.ts";

const demandResponse = z
  .strictObject({
    call_usd_per_mwh: parameter({
      description: "spot price at or above which an hour is called",
      unit: "USD/MWh",
      above: 0,
    }),
    credit_usd_per_mwh: parameter({
      description: "paid for each MWh taken off that would otherwise be drawn on an ordinary day",
      unit: "USD/MWh",
      min: 0,
    }),
    max_hours_per_year: parameter({
      description: "hours called in a year from the start on, at most",
      unit: "hours/year",
      min: 0,
      max: 8760,
    }),
  })
  .meta({ description: "Demand response: the load goes off when the grid calls, for a credit" });

const peakAvoidance = z
  .strictObject({
    charge_saved_usd_per_mw_year: parameter({
      description: "yearly transmission charge that a load saves by being off at the grid's peaks",
      unit: "USD/MW/year",
      min: 0,
    }),
    hours_off_per_year: parameter({
      description: "hours off to be sure of the peaks, spread evenly over the season",
      unit: "hours/year",
      min: 0,
      max: 500,
    }).default(0),
    months: z
      .array(month)
      .min(1)
      .max(12)
      .meta({ description: "months in which the peaks may fall; the saving is booked over them" })
      .default([6, 7, 8, 9]),
  })
  .meta({ description: "Four-coincident-peak avoidance" });

/** The terms on which a fleet buys power. */
export const power = z
  .strictObject({
    fixed_share: parameter({
      description: "share of the load at the fixed price; the rest pays spot",
      unit: "share",
      min: 0,
      max: 1,
    }).default(1),
    fixed_usd_per_mwh: parameter({ description: "fixed price of power", unit: "USD/MWh" }),
    time_of_use: timeOfUse.exactOptional(),
    take_or_pay: z
      .boolean()
      .meta({ description: "true pays the fixed block for all that uptime allows, used or not" })
      .default(false),
    sell_back: z
      .boolean()
      .meta({ description: "true sells what is not used of the fixed block at spot, where that pays" })
      .default(false),
    sell_back_discount_usd_per_mwh: parameter({
      description: "what is sold back fetches this much less than spot",
      unit: "USD/MWh",
      min: 0,
    }).default(0),
    spot_adder_usd_per_mwh: parameter({
      description: "delivery and fees on top of the spot price",
      unit: "USD/MWh",
    }).default(0),
    storm_credit_usd_per_mwh: parameter({
      description: "paid to the fleet for load that a storm takes off",
      unit: "USD/MWh",
      min: 0,
    }).default(0),
    demand_response: demandResponse.exactOptional(),
    peak_avoidance: peakAvoidance.exactOptional(),
  })
  .meta({ description: "The power contract" });
