import type { PriceDraws } from "./process.ts";

/** The sum of the days' innovations over √days, for kinds whose innovations have mean 0 and variance 1. */
export const INNOVATIONS: PriceDraws = {
  key: "price",
  of: ({ price }, days) => price.innovations.map((sum) => sum / Math.sqrt(days)),
};
