import type { Fault } from "../yaml/fault.ts";
import { median } from "../values/median.ts";
import { pools as poolsSchema } from "../schema/pools.ts";
import { start } from "../schema/start.ts";
import { parameter } from "../schema/field.ts";
import { support } from "../schema/support.ts";
import { nearOrAll } from "../text/suggest.ts";
import { named, under, valid } from "../yaml/unvalidated.ts";

/** What in the fleets' pay contradicts the pools. */
export function payContradictions(data: unknown): Fault[] {
  return [...poolNames(data), ...tooSmall(data)];
}

/** A pool that is named must be there, and under PPLNS one must be named. */
function poolNames(data: unknown): Fault[] {
  const pools = named(data, "pools").map(([name]) => name);
  return named(data, "fleets").flatMap(([fleet, value]): Fault[] => {
    const pool = under(value, "pool");
    if (pool === undefined && under(value, "pay") === "pplns") {
      const message =
        'pay: pplns needs a key "pool" beside it, the name of one below pools, whose blocks it shares';
      return [{ path: ["fleets", fleet, "pay"], at: "value", message }];
    }
    if (typeof pool !== "string" || pools.includes(pool)) return [];
    const there =
      pools.length === 0 ? `; add it below pools: {${pool}: {network_share: …}}` : nearOrAll(pool, pools);
    return [
      { path: ["fleets", fleet, "pool"], at: "value", message: `pool: there is no pool "${pool}"${there}` },
    ];
  });
}

const HASHRATE = parameter({ description: "", above: 0 });

/** A pool is no smaller than the fleets it pays, at the start. */
function tooSmall(data: unknown): Fault[] {
  const hashrate = valid(start, under(data, "start"))?.hashrate_ehs;
  const pools = valid(poolsSchema, under(data, "pools"));
  if (hashrate === undefined || pools === null) return [];
  const network = median(hashrate);
  return Object.entries(pools).flatMap(([name, { network_share }]): Fault[] => {
    const paid = named(data, "fleets")
      .filter(([, fleet]) => under(fleet, "pool") === name && under(fleet, "pay") === "pplns")
      .flatMap(([, fleet]) => [fleet, ...present(fleet)])
      .map((machines) => least(under(machines, "hashrate_ehs")))
      .reduce((sum, hashrate) => sum + hashrate, 0);
    if (paid <= support(network_share).high * network) return [];
    const needed = Math.ceil((paid / network) * 1e4) / 1e4;
    const message = `network_share must be at least ${needed}: the pool's fleets have ${paid} of the network's ${network} EH/s at the start`;
    return [{ path: ["pools", name, "network_share"], at: "value", message }];
  });
}

/** A fleet's machines by name that are there from the start. */
function present(fleet: unknown): unknown[] {
  return named(fleet, "machines")
    .map(([, machines]) => machines)
    .filter((machines) => under(machines, "installed") === undefined);
}

/** The least that a draw of the hashrate can be; 0 where it is not valid. */
function least(hashrate: unknown): number {
  const found = valid(HASHRATE, hashrate);
  return found === null ? 0 : support(found).low;
}
