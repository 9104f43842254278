import { z } from "zod";

import { STATIONARY } from "./transitions.ts";
import { priceStandsFor } from "./date-stands-for.ts";
import { date, fact, mapByName, parameter, whole } from "./field.ts";

const drift_per_year = parameter({
  description: "mean yearly log return; without it and a target 0",
  unit: "log/year",
}).exactOptional();

const median_usd = parameter({ description: "median of the price", unit: "USD", above: 0 });

/** In place of a drift. */
export const target = z
  .strictObject({ median_usd, date: date({ description: "the day at whose close it is the median" }) })
  .meta({ description: "the price's median on a date, from which the drift follows" });

const drift = { drift_per_year, target: target.exactOptional() };

const reverting = {
  drift_reverts: z
    .strictObject({
      mean_per_year: parameter({
        description: "mean log return that the drift reverts to",
        unit: "log/year",
      }).default(0),
      life_days: parameter({ description: "mean life of a deviation from it", unit: "days", min: 1 }),
      sd_per_year: parameter({
        description: "stationary standard deviation of the drift",
        unit: "log/year",
        min: 0,
        max: 5,
      }),
    })
    .meta({ description: "A drift that reverts; without it, drift_per_year holds on the whole path" })
    .exactOptional(),
};

const VOLATILITY = { unit: "log/√year", min: 0, max: 3 };

const horizonVolatility = z.strictObject({
  days: whole({ description: "days from the start", unit: "days", min: 1, max: 3650 }),
  volatility_per_year: fact({ description: "volatility from the start to that horizon", ...VOLATILITY }),
});

/** In place of one volatility. */
export const volatilityByHorizon = z.array(horizonVolatility).min(1).meta({
  description:
    "volatility by horizon, as option markets quote it: total variance is linear between horizons, and the last volatility holds beyond",
});

const volatility = {
  volatility_per_year: parameter({
    description: "standard deviation of the yearly log return",
    ...VOLATILITY,
  }).exactOptional(),
  volatility_by_horizon: volatilityByHorizon.exactOptional(),
};

const diffusion = {
  ...volatility,
  volatility_per_year: parameter({
    description: "standard deviation of the yearly log return, jumps apart",
    ...VOLATILITY,
  }).exactOptional(),
};

const gbm = z.strictObject({
  kind: z.literal("gbm").meta({ description: "geometric Brownian motion" }),
  ...drift,
  ...reverting,
  ...volatility,
});

const merton = z.strictObject({
  kind: z
    .literal("merton")
    .meta({ description: "geometric Brownian motion with normal jumps of the log price" }),
  ...drift,
  ...diffusion,
  jumps_per_year: parameter({ description: "expected jumps", unit: "jumps/year", min: 0, max: 1000 }),
  jump_log_mean: parameter({ description: "mean jump of the log price", unit: "log" }).default(0),
  jump_log_sd: parameter({
    description: "standard deviation of a jump of the log price",
    unit: "log",
    min: 0,
    max: 5,
  }),
});

export const studentT = z.strictObject({
  kind: z.literal("student_t").meta({ description: "daily Student-t log returns of the stated volatility" }),
  ...drift,
  ...reverting,
  ...volatility,
  degrees_of_freedom: fact({
    description: "degrees of freedom: fewer, fatter tails",
    min: 2.1,
    max: 200,
  }),
  max_daily_log_return: fact({
    description:
      "daily log returns beyond this size are cut off and the rest rescaled to the stated volatility",
    unit: "log",
    above: 0,
  }).default(0.4),
});

const heston = z.strictObject({
  kind: z.literal("heston").meta({
    description: "stochastic variance that reverts to its mean and is correlated with the price",
  }),
  ...drift,
  start_volatility_per_year: parameter({ description: "volatility at the start", ...VOLATILITY }),
  long_run_volatility_per_year: parameter({
    description: "root of the variance that variance reverts to",
    unit: "log/√year",
    above: 0,
    max: 3,
  }),
  mean_reversion_per_year: parameter({
    description: "rate at which variance reverts; its inverse is the mean life of a deviation",
    unit: "1/year",
    min: 0.01,
    max: 365,
  }),
  vol_of_vol_per_year: parameter({
    description: "standard deviation of a change of variance over the root of variance",
    unit: "1/year",
    min: 0.01,
    max: 20,
  }),
  correlation: parameter({
    description: "correlation of the shocks of price and variance",
    min: -1,
    max: 1,
  }).default(0),
});

const state = z.strictObject({
  drift_per_year: parameter({
    description: "mean yearly log return in this state",
    unit: "log/year",
  }).default(0),
  volatility_per_year: parameter({ description: "volatility in this state", ...VOLATILITY }),
  mean_stay_days: parameter({ description: "mean length of a stay", unit: "days", min: 1 }),
  next: mapByName(fact({ description: "weight", min: 0 }), {
    description: "weights of the states that may follow; all others alike if left out",
  }).exactOptional(),
});

export const regimes = z.strictObject({
  kind: z.literal("regimes").meta({
    description: "geometric Brownian motion whose drift and volatility change with a hidden state",
  }),
  states: mapByName(state, { description: "The states, by name" }).refine(
    (map) => Object.keys(map).length > 0,
    { message: "must name at least one state" },
  ),
  start_state: z
    .string()
    .meta({ description: "the first day's state; stationary draws it by the share of time each has" })
    .default(STATIONARY),
  target: target.exactOptional(),
});

export const closes = z
  .strictObject({
    first_date: date({ description: "day of the first price" }),
    usd: z
      .array(fact({ description: "price at the day's close", unit: "USD", above: 0 }))
      .min(1)
      .meta({ description: "prices at the close of that day and those that follow" }),
  })
  .meta({ description: "daily prices, in place of a file; those of the file once it is read" });

const observed = {
  file: z
    .string()
    .min(1)
    .meta({ description: "CSV file of daily prices, in the folder of --data or relative to this file" })
    .exactOptional(),
  date_column: z.string().meta({ description: "name of the column of dates" }).default("date"),
  price_column: z.string().meta({ description: "name of the column of prices in USD" }).default("price_usd"),
  date_stands_for: priceStandsFor,
  closes: closes.exactOptional(),
};

const from = date({
  description:
    "first day that is used; a replay of days other than the scenario's own takes their log returns, from the start's price on",
}).exactOptional();

const bootstrap = z.strictObject({
  kind: z
    .literal("bootstrap")
    .meta({ description: "blocks of daily log returns drawn from a sample of real days" }),
  ...observed,
  from,
  to: date({ description: "last day of the sample" }).exactOptional(),
  mean_block_days: parameter({ description: "mean length of a block", unit: "days", min: 1 }),
  ...drift,
  // Not those of other kinds, so that none is inherited from them: a sample has its own.
  drift_per_year: parameter({
    description: "mean yearly log return; without it and a target the sample's own",
    unit: "log/year",
  }).exactOptional(),
  volatility_per_year: parameter({
    description:
      "standard deviation of the yearly log return, to which the sample is scaled; without it its own",
    ...VOLATILITY,
  }).exactOptional(),
});

const replay = z.strictObject({
  kind: z.literal("replay").meta({ description: "the prices of real days, the same on every path" }),
  ...observed,
  from,
});

/** How bitcoin's price moves. A new process is one more member here; `build.ts` then fails to compile without it. */
export const price = z
  .discriminatedUnion("kind", [gbm, studentT, merton, heston, regimes, bootstrap, replay])
  .meta({ description: "How bitcoin's price moves" });
