import type { Company } from "../company.ts";
import { dateWords, percent, usdAShare } from "../numbers.ts";
import { listed, type Sentence } from "./sentence.ts";

/** A share of paths that is worth nothing, from which on it is told. */
const TOLD = 0.005;

/** By how much the median lies above the price, as a share of it; null where either is unknown. */
export function gapOf({ quantile, price }: Company): number | null {
  const median = quantile("equity_per_share_usd", "0.5");
  return median === null || price === undefined ? null : median / price - 1;
}

/** Whether the median can't be told from the price: they differ by less than two standard errors. */
export function isAtPrice({ metric, price }: Company): boolean {
  const median = metric("equity_per_share_usd")?.quantiles["0.5"];
  if (median?.value == null || price === undefined) return false;
  return Math.abs(median.value - price) < 2 * (median.se ?? 0);
}

/** What a share is worth, against its price where that is known. */
export function valueSentence(company: Company): Sentence {
  const { quantile, price, facts, nothing, paths } = company;
  const at = (p: "0.05" | "0.25" | "0.5" | "0.75" | "0.95") => quantile("equity_per_share_usd", p);
  const median = at("0.5");
  const usd = (value: number | null): string => usdAShare(value, median);
  if (median === null)
    return { claim: "A share has no value that can be told.", evidence: "No path has one." };
  const [low, high] = [at("0.05"), at("0.95")];
  const gap = gapOf(company);
  const against =
    gap === null || price === undefined
      ? ""
      : isAtPrice(company)
        ? `, about the price of ${usd(price)}`
        : `, ${percent(Math.abs(gap))} ${gap > 0 ? "above" : "below"} the price of ${usd(price)}`;
  if (paths === 1)
    return {
      claim: `On the one path that was simulated a share is worth ${usd(median)} USD${against}.`,
      evidence: "One path tells nothing of how likely that is.",
    };
  const shares = [
    ...(facts?.above?.value == null ? [] : [`${percent(facts.above.value)} are above the price`]),
    ...(nothing.value !== null && nothing.value >= TOLD
      ? [`${percent(nothing.value)} are worth nothing`]
      : []),
  ];
  const rest = shares.length === 0 ? "" : `; ${listed(shares)}`;
  if (median === 0)
    return {
      claim: `A share is worth nothing at the median${price === undefined ? "" : `, against a price of ${usd(price)}`}.`,
      evidence: `${percent(nothing.value)} of paths end at 0; a twentieth are worth more than ${usdAShare(high, high)}.`,
    };
  const end = company.series("equity_per_share_usd")?.marks.at(-1)?.date;
  const when = end === undefined ? "" : ` on ${dateWords(end)}`;
  const claim = `A share is worth ${usd(median)} USD at the median${when}${against}.`;
  if (low === high) return { claim, evidence: `All paths agree on it${rest}.` };
  if (at("0.25") === 0) {
    const odds = facts?.above?.value == null ? "" : `; ${percent(facts.above.value)} are above the price`;
    return {
      claim,
      evidence: `A quarter of paths or more are worth nothing, a twentieth more than ${usd(high)}${odds}.`,
    };
  }
  return { claim, evidence: `Nine in ten paths lie between ${usd(low)} and ${usd(high)}${rest}.` };
}
