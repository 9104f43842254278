import { z } from "zod";

import { fact, parameter } from "./field.ts";

const drift_per_year = parameter({
  description: "mean yearly log return: the growth of the median",
  unit: "log/year",
}).default(0);

const volatility_per_year = parameter({
  description: "standard deviation of the yearly log return",
  unit: "log/√year",
  min: 0,
  max: 3,
});

const diffusion_volatility_per_year = parameter({
  description: "standard deviation of the yearly log return, jumps apart",
  unit: "log/√year",
  min: 0,
  max: 3,
});

const gbm = z.strictObject({
  kind: z.literal("gbm").meta({ description: "geometric Brownian motion" }),
  drift_per_year,
  volatility_per_year,
});

const merton = z.strictObject({
  kind: z
    .literal("merton")
    .meta({ description: "geometric Brownian motion with normal jumps of the log price" }),
  drift_per_year,
  volatility_per_year: diffusion_volatility_per_year,
  jumps_per_year: parameter({ description: "expected jumps", unit: "jumps/year", min: 0, max: 1000 }),
  jump_log_mean: parameter({ description: "mean jump of the log price", unit: "log" }).default(0),
  jump_log_sd: parameter({
    description: "standard deviation of a jump of the log price",
    unit: "log",
    min: 0,
    max: 5,
  }),
});

const studentT = z.strictObject({
  kind: z.literal("student_t").meta({ description: "daily Student-t log returns of the stated volatility" }),
  drift_per_year,
  volatility_per_year,
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

/** How bitcoin's price moves. A new process is one more member here; `build.ts` then fails to compile without it. */
export const price = z
  .discriminatedUnion("kind", [gbm, studentT, merton])
  .meta({ description: "How bitcoin's price moves" });
