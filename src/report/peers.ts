/** Hashrate of the miners in JPMorgan's ratios, of the network's. */
const NETWORK_SHARE = 0.38;
/** Their market value over the network's four-year block rewards, December 2025. */
const RATIO = 1.07;

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

/** How a fleet's own ratio compares with the one that JPMorgan publishes. */
export const PEER_NOTE =
  `Equity ÷ own rewards: divide JPMorgan's ratios, over the network's rewards, by ${NETWORK_SHARE}` +
  ` (${percent(RATIO)} → ${percent(RATIO / NETWORK_SHARE)})`;
