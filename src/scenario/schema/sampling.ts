import { z } from "zod";
import { MOST_ADDED } from "../../random/dimensions.ts";

/** Which draws have good points besides those of the fixed table; of no effect on the law of a path. */
export const sampling = z
  .strictObject({
    parameters: z
      .array(z.string().min(1).meta({ description: "a key that is a distribution" }))
      .max(MOST_ADDED)
      .meta({
        description:
          "drawn numbers that get good points besides those of the table in docs/model.md, the first ones the best",
      }),
  })
  .meta({
    description: "Which numbers quasi sampling draws at evenly spread points; it moves errors, and no law",
  });
