/**
 * Which draws have good points: a fixed table of names, so that a scenario with one draw more leaves the points of all others
 * where they were. `name#k` is the k-th leading normal of a daily driver, from 0 (see stretches.ts). Of names on one line a scenario has one.
 * The first dimensions of a net are the best, so the order is about that of total effects on base's equity, P(default) and hashprice
 * (`sensitivity`); what base does not draw stands last, or beside what it takes the place of.
 */
const TABLE: readonly (readonly string[])[] = [
  ["price#0"],
  ["price.drift_per_year", "price.target.median_usd"],
  ["valuation.block_reward_multiple#0", "valuation.block_reward_multiple"],
  ["price.volatility_per_year", "price.variance#0"],
  ["price.drift#0"],
  ["network.growth_per_year"],
  ["network.entry.response", "network.entry.elasticity"],
  ["price#1"],
  ["price.drift#1"],
  ["start.hashrate_ehs"],
  ["network#0"],
  ["price#2"],
  ["valuation.block_reward_multiple#1"],
  ["network#1"],
  ["network.growth#0"],
  ["valuation.block_reward_multiple.today"],
];

/** How many names a scenario may add. */
export const MOST_ADDED = 16;

/**
 * The dimension of the net for one of the names'. A second sample that is to be independent of the first has dimensions of its
 * own, never other shifts of the same. Those of the table come before added ones in both, as the net's first are the best.
 */
export function netDimension(dimension: number, second: boolean): number {
  const isAdded = dimension >= TABLE.length;
  return dimension + (isAdded ? TABLE.length : 0) + (second ? (isAdded ? MOST_ADDED : TABLE.length) : 0);
}

const DIMENSION_OF: ReadonlyMap<string, number> = new Map(
  TABLE.flatMap((names, dimension) => names.map((name) => [name, dimension] as const)),
);

/** Leading normals of a daily driver that have good points; 0: the driver stays plain. */
export function leadingOf(driver: string): number {
  let count = 0;
  while (DIMENSION_OF.has(`${driver}#${count}`)) count += 1;
  return count;
}

/** The dimensions of all names that have one, those that a scenario adds after the table's. */
export function dimensionsOf(added: readonly string[]): ReadonlyMap<string, number> {
  const all = new Map(DIMENSION_OF);
  // An added name that the table has counts too, so that to take one into the table would move the others no more than that.
  for (const [k, name] of added.entries()) if (!all.has(name)) all.set(name, TABLE.length + k);
  return all;
}
