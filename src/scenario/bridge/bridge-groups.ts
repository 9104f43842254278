import { canonicalJson } from "../yaml/digest.ts";
import type { Scenario } from "../schema/schema.ts";

/** What a difference between two scenarios is attributed to, in the order in which parts are shown. */
export const BRIDGE_GROUPS = [
  "price",
  "network",
  "storms",
  "power",
  "fees",
  "company",
  "hosting",
  "valuation",
  "other",
] as const;

export type BridgeGroup = (typeof BRIDGE_GROUPS)[number];

/** The group of each key of a scenario that is of one group; `null` for those that change no path. Keys that are not named are "other". */
const OF_KEY: Readonly<Record<string, BridgeGroup | null>> = {
  description: null,
  fitted: null,
  fleet_order: null,
  // Machines to buy: they are for tables of payback, no fleet has them.
  machines: null,
  // Which points a number is drawn at: no law of it.
  sampling: null,
  price: "price",
  network: "network",
  storms: "storms",
  storm_split: "storms",
  regions: "power",
  fees: "fees",
  pools: "fees",
};

/** The group of the keys of a fleet that are not the company's. */
const OF_FLEET_KEY: Readonly<Record<string, BridgeGroup>> = {
  region: "power",
  power: "power",
  pay: "fees",
  pool: "fees",
  pool_fee: "fees",
};

type Tree = Readonly<Record<string, unknown>>;

/** The keys in which two scenarios differ, by group: dotted paths in the alphabet's order. Groups without any are absent. */
export function differingKeys(from: Scenario, to: Scenario): ReadonlyMap<BridgeGroup, readonly string[]> {
  const found = new Map<BridgeGroup, string[]>();
  for (const path of differences(from, to, [])) {
    const group = groupOfKey(path);
    if (group !== null) found.set(group, [...(found.get(group) ?? []), path.join(".")]);
  }
  return new Map(
    BRIDGE_GROUPS.flatMap((group) => {
      const keys = found.get(group);
      return keys === undefined ? [] : [[group, keys.sort()] as const];
    }),
  );
}

/** The first scenario with the keys of some groups as the second has them. Both have fleets of the same names. */
export function hybridOf(from: Scenario, to: Scenario, groups: ReadonlySet<BridgeGroup>): Scenario {
  return mix(from, to, groups, []) as Scenario;
}

/** The group of a key, as the path that leads to it; null for those that change no path. */
export function groupOfKey([
  top = "",
  second = "",
  key = "",
  fourth = "",
]: readonly string[]): BridgeGroup | null {
  if (top === "valuation") {
    // What others publish of miners' value changes no path.
    if (second === "sell_side") return null;
    return second === "hpc_cap_rate_per_year" || second === "hosting_market" ? "hosting" : "valuation";
  }
  if (top === "fleets") {
    if (key === "company" && (fourth === "hpc" || fourth === "hosting_market")) return "hosting";
    if (key === "company" && fourth === "rating") return "valuation";
    // Nor does what the market pays for a share.
    if (key === "company" && fourth === "share_price_usd") return null;
    return OF_FLEET_KEY[key] ?? "company";
  }
  const group = OF_KEY[top];
  return group === undefined ? "other" : group;
}

/** True of a map whose keys do not all belong to one group. */
function isSplit({ length, 0: top, 2: key }: readonly string[]): boolean {
  if (top === "fleets") return length < 3 || (length === 3 && key === "company");
  return top === "valuation" && length === 1;
}

/** Two maps key by key: from the second what belongs to the groups, all else from the first. */
function mix(from: Tree, to: Tree, groups: ReadonlySet<BridgeGroup>, path: readonly string[]): Tree {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const entries = keys.flatMap((key) => {
    const at = [...path, key];
    if (isSplit(at)) return [[key, mix(from[key] as Tree, to[key] as Tree, groups, at)] as const];
    const group = groupOfKey(at);
    const source = group !== null && groups.has(group) ? to : from;
    return Object.hasOwn(source, key) ? [[key, source[key]] as const] : [];
  });
  return Object.fromEntries(entries);
}

function differences(a: unknown, b: unknown, path: readonly string[]): (readonly string[])[] {
  if (isMap(a) && isMap(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => differences(own(a, key), own(b, key), [...path, key]));
  }
  return canonicalJson([a]) === canonicalJson([b]) ? [] : [path];
}

/** True of a map of keys; a distribution is one value. */
function isMap(value: unknown): value is Tree {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "dist")
  );
}

function own(map: Tree, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
