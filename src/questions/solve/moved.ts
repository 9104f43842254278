import type { Scenario } from "../../scenario/schema/schema.ts";
import { median } from "../../scenario/values/median.ts";

/** What else a key moves, or leaves where it is, so that a solution is not read for more than it says. */
export function movedBy(scenario: Scenario, path: readonly string[]): string[] {
  const [part = "", name = ""] = path;
  const fleet = part === "fleets" ? scenario.fleets[name] : undefined;
  if (fleet !== undefined) {
    const key = path.slice(2).join(".");
    const { fixed_share: share, time_of_use: bands } = fleet.power;
    if (key === "power.fixed_usd_per_mwh" && median(share) < 1)
      return [`the fixed price is that of ${percent(median(share))} of ${name}'s power; the rest pays spot`];
    if (key === "power.fixed_usd_per_mwh" && bands !== undefined)
      return [`${name}'s hours by time of use keep their own prices`];
    if (key === "company.shares" || key === "company.share_price_usd")
      return ["the company's cash and debts stay as they are"];
    return [];
  }
  const all = Object.keys(scenario.fleets).length > 1 ? ["it moves all fleets alike"] : [];
  if (part === "start")
    return [...all, "what else is stated of the start stays: lagged values, hashrate, debts"];
  return all;
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
