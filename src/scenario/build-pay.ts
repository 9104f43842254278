import { type PayLuck, PoolColumn } from "../fleet/fleet.ts";
import { type Column, column } from "../lanes/lanes.ts";
import type { Assembly } from "./assembly.ts";
import type { FleetSpec, Scenario } from "./schema.ts";

/** Pools by name: what their blocks are drawn under, and the column of their share of the network. Null: luck is off. */
export type Pools = ReadonlyMap<string, { readonly driver: string; readonly networkShare: Column }> | null;

export function buildPools({ pools = {}, network }: Scenario, assembly: Assembly): Pools {
  if (network.block_luck === "off") return null;
  return new Map(
    Object.entries(pools).map(([name, pool]) => {
      const key = `pools.${name}`;
      const columns = assembly.group(PoolColumn, key, {
        networkShare: ["network_share", pool.network_share],
      });
      const networkShare = column(columns, PoolColumn.networkShare);
      return [name, { driver: assembly.name(`${key}.blocks`), networkShare }];
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
  const expectedBtcTotal = assembly.space.columns(1);
  if (pay === "solo")
    return { driver: assembly.name(`${key}.blocks`), networkShare: undefined, expectedBtcTotal };
  return { ...pools.get(pool!)!, expectedBtcTotal };
}
