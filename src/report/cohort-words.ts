/** What a cohort's numbers say, in words: the same in the terminal and on the page. */
import { harmless } from "../scenario/text/harmless.ts";
import { formatNumber } from "./terminal/numbers.ts";
import type { CohortCompany, CohortDocument } from "./cohort.ts";
import { areLevel, betsOf, medianOf, unmetOf } from "./cohort-order.ts";

/** A P(default) up to this is not told beside a bet. */
const SLIGHT = 0.05;

/** A value this near to its price is told as neither expensive nor cheap: it would round to 0 %. */
const AT_PRICE = 0.005;

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

export const TERMINAL: Wording = { gap: "", nameOf: harmless };
export const PAGE: Wording = { gap: " ", nameOf: (name) => name };

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
  const bets = betsOf(document);
  const [best, worst] = [bets[0]!, bets.at(-1)!];
  const [top] = byPrice(document);
  const expensive = top !== undefined && isExpensive(top) ? `; ${top.company.name} is expensive` : "";
  const among = `${bets.length} companies${bets.length < document.companies.length ? " that start at their price" : ""}`;
  if (areLevel(best, worst)) return `No clear order among ${among}${expensive}`;
  return `${best.name} is the best bet of ${among}, ${worst.name} the worst${expensive}`;
}

/** Which company is the best bet, and which the worst, by the median of upside; or that there is no clear order. */
export function betSentence(document: CohortDocument, { gap, nameOf }: Wording): CohortSentence {
  const bets = betsOf(document);
  const [best, worst] = [bets[0]!, bets.at(-1)!];
  const median = (company: CohortCompany): string =>
    `${formatNumber(100 * medianOf(company), 0, true)}${gap}%`;
  const chance = (share: number | null): string => `${chancePercent(share)}${gap}%`;
  const over = (company: CohortCompany): string =>
    company.price_usd === null ? " over its value today" : "";
  if (areLevel(best, worst))
    return {
      claim: `No clear order: ${nameOf(best.name)} has ${median(best)}${over(best)} at the median, ${nameOf(worst.name)} ${median(worst)}.`,
      evidence: "The difference is less than two of its standard errors.",
    };
  const beside = bets.filter((company) => company !== best && areLevel(best, company));
  const level =
    beside.length === 0
      ? ""
      : `; level with ${beside.length === 1 ? nameOf(beside[0]!.name) : `${beside.length} others`}`;
  // A quarter of fewer than four names is less than the first place.
  const ahead =
    document.companies.length < 4
      ? `first on ${chance(best.p_rank[0]!.value)} of paths`
      : `in the top quartile on ${chance(best.p_top_quartile.value)} of paths`;
  const last = `last on ${chance(worst.p_rank.at(-1)!.value)}`;
  return {
    claim: `Best bet: ${nameOf(best.name)}, ${median(best)} at the median${over(best)}, ${ahead}${defaults(best, gap)}${level}.`,
    evidence: `Worst: ${nameOf(worst.name)}, ${median(worst)}${over(worst)}, ${last}${defaults(worst, gap)}.`,
  };
}

/**
 * Which company is the most expensive at one multiple for all, of those worth less than their price, and which the cheapest, of those worth
 * more; undefined where fewer than two have a price, or all are worth theirs.
 */
export function priceSentence(
  document: CohortDocument,
  { gap, nameOf }: Wording,
): CohortSentence | undefined {
  const told = byPrice(document);
  const [expensive, cheap] = [told[0], told.at(-1)];
  if (expensive === undefined || cheap === undefined || cheap === expensive) return undefined;
  const against = ({ company, over }: AtPrice): string =>
    `${nameOf(company.name)}, worth ${formatNumber(100 * Math.abs(over), 0)}${gap}% ${over < 0 ? "less" : "more"} than its price`;
  const at = ` at one multiple, ${formatNumber(document.market_multiple, 2)}`;
  const least = `Cheapest: ${against(cheap)}`;
  const risk = defaults(cheap.company, gap);
  if (isExpensive(expensive))
    return {
      claim: `Most expensive: ${against(expensive)}${at}.`,
      evidence: isCheap(cheap) ? `${least}${risk}.` : "None is worth more than its price.",
    };
  if (!isCheap(cheap)) return undefined;
  return { claim: `${least}${at}${risk}.`, evidence: "None is worth less than its price." };
}

/** The companies that no multiple brings to their price, each with its gap; undefined where there is none. */
export function unmetSentence(
  document: CohortDocument,
  { gap, nameOf }: Wording,
  most = Infinity,
): string | undefined {
  const unmet = unmetOf(document);
  if (unmet.length === 0) return undefined;
  const told = unmet.slice(0, most).map(({ name, start_per_share_usd: start, price_usd: price }, k) => {
    const over = (start.value ?? NaN) / (price ?? NaN) - 1;
    const far = 100 * Math.abs(over);
    const side = over < 0 ? "below" : "above";
    return `${nameOf(name)}${k === 0 ? " starts" : ""} ${far < 0.5 ? "<1" : formatNumber(far, 0)}${gap}% ${side}${k === 0 ? " it" : ""}`;
  });
  const more = unmet.length > told.length ? `, and ${unmet.length - told.length} more` : "";
  const others = betsOf(document).length < document.companies.length ? "; bets are of the others" : "";
  return `price not met, so run at 0: ${told.join(", ")}${more}${others}`;
}

/** P(default) behind a company's sentence, where it is more than slight. */
function defaults({ p_default: { value } }: CohortCompany, gap: string): string {
  return (value ?? 0) > SLIGHT ? `, in default on ${chancePercent(value)}${gap}%` : "";
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
  readonly company: CohortCompany;
  /** Value at one multiple for all over the price, less 1. */
  readonly over: number;
}

const isExpensive = ({ over }: AtPrice): boolean => over < -AT_PRICE;
const isCheap = ({ over }: AtPrice): boolean => over > AT_PRICE;

/** Companies with a price, the most expensive first. */
function byPrice({ companies }: CohortDocument): readonly AtPrice[] {
  return companies
    .flatMap((company) =>
      company.implied === null ? [] : [{ company, over: company.implied.at_market_over_price }],
    )
    .sort((a, b) => a.over - b.over);
}
