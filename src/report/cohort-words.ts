/** What a cohort's numbers say, in words: the same in the terminal and on the page. */
import { shorten } from "./terminal/table.ts";
import { formatNumber } from "./terminal/numbers.ts";
import type { CohortCompany, CohortDocument } from "./cohort.ts";

/** Medians this many standard errors apart, or nearer, are told as level. */
const LEVEL = 2;

/** A finding: what is claimed, and the evidence. */
export interface CohortSentence {
  readonly claim: string;
  readonly evidence: string;
}

/** How sentences are written: what stands between a number and its %, and how companies are called. */
export interface Wording {
  readonly gap: "" | " ";
  readonly nameOf: (name: string) => string;
}

export const TERMINAL: Wording = { gap: "", nameOf: (name) => shorten(name, 20) };
export const PAGE: Wording = { gap: " ", nameOf: (name) => name };

/** The companies, the largest median of upside first; of equal ones in the order of their file. */
export function byUpside({ companies }: CohortDocument): readonly CohortCompany[] {
  return companies.toSorted((a, b) => medianOf(b) - medianOf(a));
}

/** The places of companies in the document, in the order of `byUpside`. */
export function placesByUpside(document: CohortDocument): readonly number[] {
  return byUpside(document).map((company) => document.companies.indexOf(company));
}

/** The median of upside; −1, all lost, of none. */
export function medianOf({ upside }: CohortCompany): number {
  return upside.quantiles["0.5"].value ?? -1;
}

/** A chance in whole per cent; what would round to none or all of it is told as below 1 or above 99. */
export function chancePercent(share: number | null): string {
  if (share === null) return "–";
  const value = 100 * share;
  if (value > 0 && value < 0.5) return "<1";
  if (value < 100 && value >= 99.5) return ">99";
  return formatNumber(value, 0);
}

/** The page's title: who is ahead, who comes last, who is expensive. */
export function cohortTitle(document: CohortDocument): string {
  const ranked = byUpside(document);
  const [top] = byPrice(document);
  const expensive = top !== undefined && top.over < 0 ? `; ${top.name} is expensive` : "";
  return `${ranked[0]!.name} is the best bet of ${ranked.length} companies, ${ranked.at(-1)!.name} the worst${expensive}`;
}

/** Which company is the best bet, and which the worst: by the median of upside. */
export function betSentence(document: CohortDocument, { gap, nameOf }: Wording): CohortSentence {
  const ranked = byUpside(document);
  const [best, second] = ranked as [CohortCompany, CohortCompany];
  const worst = ranked.at(-1)!;
  const level = (a: CohortCompany, b: CohortCompany): string =>
    ranked.length > 2 && areLevel(a, b) ? `, level with ${nameOf(b.name)}` : "";
  const upside = (company: CohortCompany): string =>
    `${formatNumber(100 * medianOf(company), 0, true)}${gap}%`;
  const priced = best.price_usd !== null && worst.price_usd !== null;
  const first = chancePercent(best.p_top_quartile.value);
  const last = chancePercent(worst.p_rank.at(-1)!.value);
  return {
    claim: `Best bet: ${nameOf(best.name)}${level(best, second)}; worst: ${nameOf(worst.name)}${level(worst, ranked.at(-2)!)}.`,
    evidence: `At the median ${upside(best)} and ${upside(worst)} on ${priced ? "price" : "today's value"}; in the top quartile on ${first}${gap}% of paths, last on ${last}${gap}%.`,
  };
}

/** Which company is the most expensive at one multiple for all, and which the cheapest; undefined where no price says. */
export function priceSentence(
  document: CohortDocument,
  { gap, nameOf }: Wording,
): CohortSentence | undefined {
  const told = byPrice(document);
  const [expensive] = told;
  const cheap = told.at(-1);
  if (expensive === undefined || cheap === undefined || cheap === expensive) return undefined;
  const against = (over: number): string =>
    `${formatNumber(100 * Math.abs(over), 0)}${gap}% ${over < 0 ? "less" : "more"} than its price`;
  return {
    claim: `Most expensive: ${nameOf(expensive.name)}; cheapest: ${nameOf(cheap.name)}.`,
    evidence: `At one multiple for all, ${formatNumber(document.market_multiple, 2)}, worth ${against(expensive.over)} and ${against(cheap.over)}.`,
  };
}

/** What all are worth against the network's rewards, and how often some default. */
export function togetherSentence({ together, sell_side }: CohortDocument, { gap }: Wording): CohortSentence {
  const percent = (share: number | null): string => `${formatNumber(100 * (share ?? NaN), 0)}${gap}%`;
  const { quantiles } = together.horizon_over_opportunity;
  const beside = [
    ...(together.priced_over_opportunity === null
      ? []
      : [`By their prices it is ${percent(together.priced_over_opportunity)}.`]),
    ...(sell_side === undefined
      ? []
      : [
          `Brokers published ${percent(sell_side.market_value_to_network_rewards)} for ${sell_side.month}, of miners with ${percent(sell_side.network_share)} of the hashrate.`,
        ]),
  ];
  return {
    claim: `Together they are worth ${percent(together.start_over_opportunity.value)} of the network's four-year block rewards.`,
    evidence: [
      ...beside,
      `At the end it is ${percent(quantiles["0.5"].value)} at the median, ${percent(quantiles["0.05"].value)} to ${percent(quantiles["0.95"].value)} on nine paths in ten.`,
      `At least one defaults on ${chancePercent(together.p_defaults_at_least[0]!.value)}${gap}% of them.`,
    ].join(" "),
  };
}

interface AtPrice {
  readonly name: string;
  readonly over: number;
}

/** Companies with a price, the most expensive first. */
function byPrice({ companies }: CohortDocument): readonly AtPrice[] {
  return companies
    .flatMap(({ name, implied }) => (implied === null ? [] : [{ name, over: implied.at_market_over_price }]))
    .sort((a, b) => a.over - b.over);
}

/** Whether two medians lie within two standard errors, those of both together; paths in common make them surer still. */
function areLevel(a: CohortCompany, b: CohortCompany): boolean {
  const [first, second] = [a, b].map(({ upside }) => upside.quantiles["0.5"].se ?? 0) as [number, number];
  return Math.abs(medianOf(a) - medianOf(b)) <= LEVEL * Math.hypot(first, second);
}
