import type { Company } from "../company.ts";
import { monthWords, percent, usdAmount } from "../numbers.ts";
import type { Sentence } from "./sentence.ts";

/** The month in which cash is lowest at the median of all paths, and how much that is. */
export function cashTrough({ series }: Company): { readonly date: string; readonly usd: number } | undefined {
  const marks = (series("cash_usd")?.marks ?? []).flatMap(({ date, quantiles }) => {
    const usd = quantiles["0.5"]?.value;
    return usd == null ? [] : [{ date, usd }];
  });
  return marks.length === 0
    ? undefined
    : marks.reduce((least, each) => (each.usd < least.usd ? each : least));
}

/** When cash is lowest, and how low. */
export function cashSentence(company: Company): Sentence {
  const trough = cashTrough(company);
  const at = (p: "0.05" | "0.5"): string => usdAmount(company.quantile("min_cash_usd", p));
  const claim =
    trough === undefined
      ? "Cash by month is not known."
      : `Cash is lowest in ${monthWords(trough.date)}, ${usdAmount(trough.usd)} at the median.`;
  return {
    claim,
    evidence: `A path’s own lowest day leaves ${at("0.5")} at the median, ${at("0.05")} or less on one path in twenty.`,
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
  const [median, high] = [last?.quantiles["0.5"]?.value, last?.quantiles["0.95"]?.value];
  if (median == null) return undefined;
  return {
    claim: `Debt is ${percent(median)} of what lenders can look to, at the median.`,
    evidence: `At the horizon one path in twenty stands at ${percent(high ?? null)} or more.`,
  };
}
