import type { Views } from "../lanes/memory.ts";
import { record, state, term } from "../lanes/record.ts";
import type { Company } from "./company.law.ts";
import type { Market, Value } from "./value.law.ts";

/** The sale of new shares for cash. */
export const Issuance = record("issuance", {
  /** Shares traded on a day, and the most of them that may be new. */
  dailyVolume: term,
  shareOfVolume: term,
  /** Most new shares in all, over those at the start. */
  maxShareOfStart: term,
  /** USD of cash below which shares are sold ahead of need. */
  raiseBelow: term,

  /** Shares: most on a day, most in all, sold today. */
  maxPerDay: state,
  maxTotal: state,
  issuedToday: state,
});

type CompanyViews = Views<typeof Company>;
type IssuanceViews = Views<typeof Issuance>;
type ValueViews = Views<typeof Value>;
type MarketViews = Views<typeof Market>;

/** What the parameters of lane `i` imply; where no volume is stated, a day has no limit of its own. */
export function startIssuance(
  issuance: IssuanceViews,
  company: CompanyViews,
  limitedByVolume: boolean,
  i: number,
): void {
  issuance.maxPerDay[i] = limitedByVolume ? issuance.dailyVolume[i]! * issuance.shareOfVolume[i]! : Infinity;
  issuance.maxTotal[i] = company.startShares[i]! * issuance.maxShareOfStart[i]!;
}

/** USD that a new share brings, by the company's value in lane `i`; 0 where it has none. */
export function issuePrice(value: ValueViews, market: MarketViews, i: number): number {
  return ((1 - market.issueDiscount[i]!) * value.equity[i]!) / value.shares[i]!;
}

/** True if lane `i` may sell so many more shares today. */
export function mayIssue(issuance: IssuanceViews, company: CompanyViews, shares: number, i: number): boolean {
  return (
    company.sharesIssued[i]! + shares <= issuance.maxTotal[i]! &&
    issuance.issuedToday[i]! + shares <= issuance.maxPerDay[i]!
  );
}

/** Enters so many shares sold in the books of lane `i`; the cash is left to the caller. */
export function bookIssue(issuance: IssuanceViews, company: CompanyViews, shares: number, i: number): void {
  issuance.issuedToday[i] = issuance.issuedToday[i]! + shares;
  company.sharesIssued[i] = company.sharesIssued[i]! + shares;
  company.shares[i] = company.shares[i]! + shares;
}

/** True if lane `i` sells shares today ahead of need. */
export function raisesToday(issuance: IssuanceViews, company: CompanyViews, i: number): boolean {
  return (
    company.cash[i]! < issuance.raiseBelow[i]! &&
    company.alive[i] !== 0 &&
    roomToday(issuance, company, i) > 0
  );
}

/** Sells what lifts cash to the line below which shares are sold, in lane `i`, or what the limits leave room for. */
export function raiseAhead(
  issuance: IssuanceViews,
  company: CompanyViews,
  value: ValueViews,
  market: MarketViews,
  i: number,
): void {
  const price = issuePrice(value, market, i);
  if (price <= 0) return;
  const wanted = (issuance.raiseBelow[i]! - company.cash[i]!) / price;
  const room = roomToday(issuance, company, i);
  const cash = wanted <= room ? issuance.raiseBelow[i]! : company.cash[i]! + room * price;
  company.raised[i] = company.raised[i]! + (cash - company.cash[i]!);
  company.cash[i] = cash;
  bookIssue(issuance, company, Math.min(wanted, room), i);
}

/** Shares that may be sold today, before any was. */
function roomToday(issuance: IssuanceViews, company: CompanyViews, i: number): number {
  return Math.min(issuance.maxTotal[i]! - company.sharesIssued[i]!, issuance.maxPerDay[i]!);
}
