import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import { blocksPerEhDay } from "../../bitcoin/hashprice.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { DAYS_PER_YEAR } from "../../units.ts";
import { type Derived, derive, type Take } from "./derived.ts";
import { installedEhs } from "./machines.ts";

/** How much luck the pay of each fleet leaves to it; nothing for one that is paid by FPPS. */
export function derivedPay({ pools = {}, start, ...scenario }: Scenario): Derived[] {
  const perEh = blocksPerEhDay(start.difficulty);
  return fleetEntries(scenario).flatMap(([name, fleet]) => {
    if (fleet.pay === "fpps") return [];
    const hashrate = (take: Take): number => {
      if (fleet.pay === "solo") return installedEhs(take, fleet) * take("uptime", fleet.uptime);
      const pool = fleet.pool!;
      const share = take("network_share", pools[pool]!.network_share, ["pools", pool]);
      return share * take("hashrate_ehs", start.hashrate_ehs, ["start"]);
    };
    const whose = fleet.pay === "solo" ? "the fleet's hashrate × uptime" : "the pool's hashrate";
    return derive(
      ["fleets", name],
      [
        {
          key: "expected_blocks_per_day",
          label: "Blocks its pay hangs on",
          unit: "blocks/day",
          formula: `${whose} × expected blocks of 1 EH/s`,
          of: (take) => hashrate(take) * perEh,
        },
        {
          key: "pay_luck_sd",
          label: "Luck of a year, sd",
          unit: "share",
          formula: "1 ÷ √(blocks of 365 such days), of the year's BTC",
          of: (take) => 1 / Math.sqrt(hashrate(take) * perEh * DAYS_PER_YEAR),
        },
      ],
    );
  });
}
