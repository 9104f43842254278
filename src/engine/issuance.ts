import type { Fleet } from "../fleet/fleet.ts";
import { raiseAhead, raisesToday } from "../fleet/issuance.ts";
import type { Block, FleetViews } from "./block.ts";

/** Opens the day's limit on new shares, and sells those that are sold ahead of need; `valued` fills the value columns. */
export function issueShares(block: Block, fleet: Fleet, views: FleetViews, valued: () => void): void {
  const { company, issuance, value } = views;
  issuance.issuedToday.fill(0, 0, block.count);
  if (!fleet.issuance.aheadOfNeed) return;
  const lanes: number[] = [];
  for (let i = 0; i < block.count; i++) if (raisesToday(issuance, company, i)) lanes.push(i);
  if (lanes.length === 0) return;
  valued();
  for (const i of lanes) raiseAhead(issuance, company, value, block.market, i);
}
