import type { Scenario } from "../scenario/schema/schema.ts";

/** What is published of listed miners' value, as scenarios state it. */
export type SellSide = NonNullable<Scenario["valuation"]["sell_side"]>;

/** How a ratio of one's own compares with a published one. */
export const PEER_RULE =
  "A published ratio is over the network's rewards: divide it by those miners' share of the network before comparing.";

/** The published ratio of a scenario, over the network's rewards and over the miners' own; no line where it states none. */
export function peerNotes(published: SellSide | undefined): readonly string[] {
  if (published === undefined) return [];
  const { month, market_value_to_network_rewards: ratio, network_share: share } = published;
  return [
    `Listed miners, ${month} (sell side): ${percent(ratio)} of the network's rewards, ${percent(ratio / share)} of their own (÷ ${share})`,
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)}%`;
}
