import { z } from "zod";

import { fact, mapByName } from "./field.ts";

const machineModel = z
  .strictObject({
    efficiency_j_per_th: fact({ description: "its efficiency", unit: "J/TH", above: 0 }),
    price_usd_per_th: fact({ description: "what it costs, for each TH/s", unit: "USD/TH", min: 0 }),
    hashrate_th: fact({
      description: "hashrate of one machine; shown, of no effect",
      unit: "TH/s",
      above: 0,
    }).exactOptional(),
    source: z.string().meta({ description: "where its figures come from" }).exactOptional(),
  })
  .meta({ description: "A machine on offer" });

/** Machines on offer, by model: asked for their payback, part of no fleet. */
export const machineModels = mapByName(machineModel, {
  description: "Machines whose payback `fleets` tells; of no effect on a run",
});
