import { ExpectedPay, type PayLuck, Pool } from "../../fleet/fleet.ts";
import type { GroupOf } from "../../lanes/memory.ts";
import type { Assembly } from "./assembly.ts";
import type { FleetSpec, Scenario } from "../schema/schema.ts";

/** Pools by name: what their blocks are drawn under, and what is known of them. Null: luck is off. */
export type Pools = ReadonlyMap<
  string,
  { readonly driver: string; readonly pool: GroupOf<typeof Pool> }
> | null;

export function buildPools({ pools = {}, network }: Scenario, assembly: Assembly): Pools {
  if (network.block_luck === "off") return null;
  return new Map(
    Object.entries(pools).map(([name, pool]) => {
      const key = `pools.${name}`;
      const group = assembly.group(Pool, key, { networkShare: ["network_share", pool.network_share] });
      return [name, { driver: assembly.name(`${key}.blocks`), pool: group }];
    }),
  );
}

/** The luck that a fleet's pay leaves to it; its own blocks are drawn under `key`. */
export function buildPay(
  key: string,
  { pay, pool }: FleetSpec,
  pools: Pools,
  assembly: Assembly,
): PayLuck | undefined {
  if (pay === "fpps" || pools === null) return undefined;
  const expected = assembly.space.group(ExpectedPay);
  if (pay === "solo") return { driver: assembly.name(`${key}.blocks`), pool: undefined, expected };
  return { ...pools.get(pool!)!, expected };
}
