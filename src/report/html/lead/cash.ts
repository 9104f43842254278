import type { Company } from "../company.ts";
import { monthWords, percent, usdAmount } from "../numbers.ts";
import type { Sentence } from "./sentence.ts";

/** Medians that differ by less than this share are told as equal. */
const EQUAL = 0.005;

/** The month in which cash is lowest at the median of all paths, or the first of several, and how much that is. */
export function cashTrough({
  series,
}: Company): { readonly date: string; readonly usd: number; readonly when: string } | undefined {
  const marks = (series("cash_usd")?.marks ?? []).flatMap(({ date, quantiles }) => {
    const usd = quantiles["0.5"]?.value;
    return usd == null ? [] : [{ date, usd }];
  });
  if (marks.length === 0) return undefined;
  const least = Math.min(...marks.map(({ usd }) => usd));
  const lowest = marks.filter(({ usd }) => usd <= least + EQUAL * Math.abs(least));
  const [first] = lowest as [(typeof marks)[number]];
  const when = lowest.length > 1 ? `from ${monthWords(first.date)} on` : `in ${monthWords(first.date)}`;
  return { date: first.date, usd: least, when };
}

/** What one path in twenty leaves of the lowest cash; most paths where it is held up to a level. */
export function lowEnd({ quantile }: Company): string {
  const [low, median] = [quantile("min_cash_usd", "0.05"), quantile("min_cash_usd", "0.5")];
  return low === median
    ? "as low as that on half of the paths or more"
    : `${usdAmount(low)} or less on one path in twenty`;
}

/** When cash is lowest, and how low. */
export function cashSentence(company: Company): Sentence {
  const trough = cashTrough(company);
  const claim =
    trough === undefined
      ? "Cash by month is not known."
      : `Cash is lowest ${trough.when}, ${usdAmount(trough.usd)} at the median.`;
  return {
    claim,
    evidence: `A path’s own lowest day leaves ${usdAmount(company.quantile("min_cash_usd", "0.5"))} at the median, ${lowEnd(company)}.`,
  };
}

/** What funding the company takes up. */
export function fundingSentence(company: Company): Sentence {
  const { mean, quantile } = company;
  const raised = mean("raised_usd").value;
  const shares = quantile("new_shares_share", "0.5");
  const high = quantile("new_shares_share", "0.95");
  if (!raised) return { claim: "It sells no shares.", evidence: "No path raises equity." };
  return {
    claim: `It raises ${usdAmount(raised)} by new shares, on average.`,
    evidence: `New shares are ${percent(shares)} of those at the start at the median, ${percent(high)} or more on one path in twenty.`,
  };
}

/** What lenders can look to. */
export function coverSentence(company: Company): Sentence | undefined {
  const { metric, mean, series } = company;
  if (!((metric("interest_usd")?.mean ?? 0) > 0)) return undefined;
  const uncovered = mean("interest_uncovered_share").value;
  const breach = series("covenant_breach_share") === undefined ? null : mean("covenant_breach_share").value;
  const covenant =
    breach === null
      ? "No debt carries a covenant here"
      : breach === 0
        ? "No path breaches a covenant"
        : `A covenant is breached in ${percent(breach)} of paths`;
  return {
    claim: `EBITDA misses interest in ${uncovered === 0 ? "no path" : `${percent(uncovered)} of paths`}.`,
    evidence: `${covenant}.`,
  };
}

/** The value behind the debt. */
export function securitySentence(company: Company): Sentence | undefined {
  const last = company.series("loan_to_value")?.marks.at(-1);
  const at = (p: string): number | null => last?.quantiles[p]?.value ?? null;
  const [median, upper, high] = [at("0.5"), at("0.75"), at("0.95")];
  if (median === null) return undefined;
  // Companies in default stand at one number, that of their debt then over what salvage is worth.
  const often = upper === high ? "a quarter of the paths or more stand" : "one path in twenty stands";
  return {
    claim: `Debt is ${percent(median)} of what lenders can look to, at the median.`,
    evidence: `At the horizon ${often} at ${percent(high)} or more; in default with the debt of then.`,
  };
}
