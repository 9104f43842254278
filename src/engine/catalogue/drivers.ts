/** What daily drivers are summarised by: one number a path for what each drew from the start to the horizon. */

/** What a summary of a driver is. */
export interface DriverQuantity {
  /** As people write it; "" for a pure number. */
  readonly unit: string;
  readonly description: string;
}

const NORMALS =
  "the sum over its days divided by the square root of their number, so that it has mean 0 and sd 1";

/** By kind of driver; the drivers of a kind of which there are several have its name and one of their own. */
export const DRIVERS = {
  price: {
    unit: "sd",
    description: `what moved the price day by day, drift and volatility apart: ${NORMALS}`,
  },
  "price.drift": { unit: "sd", description: `what moved the drift that reverts: ${NORMALS}` },
  "price.variance": { unit: "sd", description: `what moved the price's variance: ${NORMALS}` },
  "price.jumps": { unit: "log", description: "what jumps added to the log of the price" },
  "price.states": { unit: "share", description: "share of days that the price spent in the state" },
  network: { unit: "sd", description: `what moved the network's capacity by itself: ${NORMALS}` },
  "network.growth": { unit: "sd", description: `what moved the network's growth: ${NORMALS}` },
  storms: {
    unit: "days",
    description:
      "network-days that storms of the kind took, each counted as if it raged alone; one under way at the start too",
  },
  "storms.arrivals": { unit: "", description: "storms of the kind that arrived" },
  regions: { unit: "sd", description: `what moved the region's spot power: ${NORMALS}` },
  "regions.level": { unit: "sd", description: `the levels of the region's years of spot power: ${NORMALS}` },
  fees: { unit: "sd", description: `what moved transaction fees: ${NORMALS}` },
  "fees.busy": { unit: "share", description: "share of days on which fees were in their busy state" },
  valuation: { unit: "sd", description: `what moved the multiple of block rewards: ${NORMALS}` },
  blocks: {
    unit: "log",
    description:
      "luck of blocks: log of the work they took over what they are expected to take; below 0 is good",
  },
} as const satisfies Readonly<Record<string, DriverQuantity>>;

/** A kind of driver. */
export type DriverKind = keyof typeof DRIVERS;
