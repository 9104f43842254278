/**
 * The keys that say how the world stands as the first day opens; all others say how it moves. A file of `start` holds
 * nothing else, and is laid over a scenario of any kinds: a key that its kinds lack is left out. `*` stands for any name.
 */
export const STATE_KEYS: readonly (readonly string[])[] = [
  ["start"],
  ["network", "entry", "lagged_price_usd"],
  ["network", "entry", "lagged_hashprice_usd_per_ph_day"],
  ["network", "entry", "ordered_ehs"],
  ["network", "shutdown", "lagged_hashprice_usd_per_ph_day"],
  ["network", "shutdown", "retirement", "lagged_hashprice_usd_per_ph_day"],
  ["storms", "*", "running_loss"],
];
