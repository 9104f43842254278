import type { Issuance } from "../../fleet/fleet.ts";
import { Issuance as IssuanceRecord } from "../../fleet/issuance.ts";
import type { Assembly } from "./assembly.ts";
import type { IssuanceSpec } from "../schema/schema.ts";

/** How a company sells shares; unless it says, any number on a day and as many in all as there were. */
export function buildIssuance(key: string, issuance: IssuanceSpec | undefined, assembly: Assembly): Issuance {
  const { daily_volume_shares: volume, raise_below_usd: raiseBelow } = issuance ?? {};
  return {
    group: assembly.group(IssuanceRecord, key, {
      shareOfVolume: ["share_of_daily_volume", issuance?.share_of_daily_volume ?? 1],
      maxShareOfStart: ["max_share_of_start", issuance?.max_share_of_start ?? 1],
      ...(volume !== undefined && { dailyVolume: ["daily_volume_shares", volume] }),
      ...(raiseBelow !== undefined && { raiseBelow: ["raise_below_usd", raiseBelow] }),
    }),
    limitedByVolume: volume !== undefined,
    aheadOfNeed: raiseBelow !== undefined,
  };
}
