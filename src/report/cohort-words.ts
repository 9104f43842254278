/** What a cohort's numbers say, in words: the same in the terminal and on the page. */
import { formatNumber } from "./terminal/numbers.ts";
import type { CohortCompany, CohortDocument } from "./cohort.ts";

/** Medians this many standard errors apart, or nearer, are told as level. */
const LEVEL = 2;

/** A finding: what is claimed, and the evidence. */
export interface CohortSentence {
  readonly claim: string;
  readonly evidence: string;
}

/** The companies, the largest median of upside first; of equal ones in the order of their file. */
export function byUpside({ companies }: CohortDocument): readonly CohortCompany[] {
  return companies.toSorted((a, b) => (medianOf(b) ?? -1) - (medianOf(a) ?? -1));
}

/** The places of companies in the document, in the order of `byUpside`. */
export function placesByUpside(document: CohortDocument): readonly number[] {
  return byUpside(document).map((company) => document.companies.indexOf(company));
}

export function medianOf({ upside }: CohortCompany): number | null {
  return upside.quantiles["0.5"].value;
}

/** A share in whole per cent with its sign: "+45%". */
export function signedPercent(share: number | null): string {
  return share === null ? "–" : `${formatNumber(100 * share, 0, true)}%`;
}

/** A chance in whole per cent; what would round to none or all of it is told as below 1 or above 99. */
export function chancePercent(share: number | null): string {
  if (share === null) return "–";
  const value = 100 * share;
  if (value > 0 && value < 0.5) return "<1";
  if (value < 100 && value >= 99.5) return ">99";
  return formatNumber(value, 0);
}

/** Which company is the best bet, and which the worst: by the median of upside. */
export function betSentence(document: CohortDocument, nameOf = (name: string): string => name): CohortSentence {
  const ranked = byUpside(document);
  const [best, second] = ranked as [CohortCompany, CohortCompany];
  const worst = ranked.at(-1)!;
  const beforeLast = ranked.at(-2)!;
  const level = (a: CohortCompany, b: CohortCompany): string =>
    ranked.length > 2 && areLevel(a, b) ? `, level with ${nameOf(b.name)}` : "";
  const over = (company: CohortCompany): string => (company.price_usd === null ? "today's value" : "its price");
  return {
    claim: `Best bet: ${nameOf(best.name)}${level(best, second)}; worst: ${nameOf(worst.name)}${level(worst, beforeLast)}.`,
    evidence: `At the median ${nameOf(best.name)} has ${signedPercent(medianOf(best))} on ${over(best)} and is in the top quartile on ${chancePercent(best.p_top_quartile.value)}% of paths; ${nameOf(worst.name)} has ${signedPercent(medianOf(worst))} and comes last on ${chancePercent(worst.p_rank.at(-1)!.value)}%.`,
  };
}

/** Which company is the most expensive at one multiple for all, and which the cheapest; undefined where no price says. */
export function priceSentence(
  document: CohortDocument,
  nameOf = (name: string): string => name,
): CohortSentence | undefined {
  const told = document.companies
    .flatMap(({ name, implied }) => (implied === null ? [] : [{ name, over: implied.at_market_over_price }]))
    .sort((a, b) => a.over - b.over);
  const [expensive] = told;
  const cheap = told.at(-1);
  if (expensive === undefined || cheap === undefined || cheap === expensive) return undefined;
  const against = (over: number): string =>
    over < 0 ? `${formatNumber(-100 * over, 0)}% less than its price` : `${formatNumber(100 * over, 0)}% more than its price`;
  return {
    claim: `Most expensive: ${nameOf(expensive.name)}; cheapest: ${nameOf(cheap.name)}.`,
    evidence: `At one multiple for all, ${formatNumber(document.market_multiple, 2)} times block rewards, ${nameOf(expensive.name)} is worth ${against(expensive.over)} today, ${nameOf(cheap.name)} ${against(cheap.over)}.`,
  };
}

/** Whether two medians lie within two standard errors, those of both together; paths in common make them surer still. */
function areLevel(a: CohortCompany, b: CohortCompany): boolean {
  const [first, second] = [a.upside.quantiles["0.5"], b.upside.quantiles["0.5"]];
  if (first.value === null || second.value === null) return false;
  return Math.abs(first.value - second.value) <= LEVEL * Math.hypot(first.se ?? 0, second.se ?? 0);
}
