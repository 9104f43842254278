import { z } from "zod";

import { fact } from "./field.ts";

export const correlation = z.strictObject({
  between: z.array(z.string()).length(2).meta({
    description:
      "two numbers that are distributions, by their keys joined by dots; or two daily shocks: price, network, fees, regions.NAME (spot power), storms.NAME (arrivals)",
  }),
  rho: fact({ description: "correlation of the standard normals behind the two", min: -1, max: 1 }),
});

/** Which uncertain numbers, and which daily shocks, move together. */
export const correlations = z.array(correlation).meta({
  description: "which uncertain numbers, and which daily shocks, move together; pairs not listed do not",
});

export type CorrelationSpec = z.output<typeof correlation>;
