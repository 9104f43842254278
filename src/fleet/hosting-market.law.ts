import { type PathOf, DAYS_PER_YEAR, exp, record, seen, sqrt, state, term } from "../lanes/law.ts";
import type { Value } from "./value.law.ts";

/** What the market pays for a MW of hosting, net of all that is still to be spent and owed on it. */
export const HostingMarket = record("hostingMarket", {
  /** USD a MW at the start: under contract, and secured without one. */
  contractedPrice: term,
  securedPrice: term,
  /** What a change of ln price since the start adds to its logarithm; the rest's volatility, 1/√year. */
  elasticity: term,
  volatility: term,
  /** ln of the start's price. */
  logStart: term,

  /** What shocks of its own have added to its logarithm since the start. */
  walk: state,
  /** At a mark: what a MW is paid over what it was at the start. */
  relative: seen,
});
export type HostingMarket = PathOf<typeof HostingMarket>;

/** The market as it opens. */
export function openHostingMarket(market: HostingMarket, logPrice: number): void {
  market.logStart = logPrice;
}

/** One day of its own shocks: a random walk. */
export function stepHostingMarket(market: HostingMarket, normal: number): void {
  market.walk += market.volatility * sqrt(1 / DAYS_PER_YEAR) * normal;
}

/** What a MW is paid at a mark, over the start: exp(elasticity · ln(S_t/S_0) + walk). */
export function quoteHosting(market: HostingMarket, logPrice: number): void {
  market.relative = exp(market.elasticity * (logPrice - market.logStart) + market.walk);
}

/** MW of a company that are valued so. */
export const Megawatts = record("megawatts", { contracted: term, secured: term });
export type Megawatts = PathOf<typeof Megawatts>;

/** Hosting at a mark: the value of its lease, 0 without one, and its MW at what the market pays this company. */
export function valueMegawatts(
  value: Value,
  lease: number,
  megawatts: Megawatts,
  market: HostingMarket,
  rerated: number,
): void {
  const start = megawatts.contracted * market.contractedPrice + megawatts.secured * market.securedPrice;
  value.hpc = lease + start * market.relative * rerated;
}
