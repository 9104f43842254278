import { mapByName, parameter } from "./field.ts";
import { z } from "zod";

const pool = z.strictObject({
  network_share: parameter({
    description: "the pool's share of the network's hashrate",
    unit: "share",
    above: 0,
    max: 1,
  }),
});

/** The pools that pay fleets by the blocks they find, by name. */
export const pools = mapByName(pool, {
  description: "The pools whose luck fleets share under pay: pplns, by name",
}).exactOptional();

/** How a fleet is paid for its hashing. */
export const pay = z.enum(["fpps", "pplns", "solo"]).meta({
  description:
    "fpps pays the expected blocks, pplns a share of those the pool finds, solo those the fleet finds itself (pool_fee is then a service's)",
});
