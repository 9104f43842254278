import type { ChanceBy } from "../../chance-by-quarter.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import type { Company } from "../company.ts";
import { chance, dateWords, percent, usdAmount } from "../numbers.ts";
import { listed, type Sentence } from "./sentence.ts";

/** P(default) below which default is not the risk; above which it is the central case. */
const RARE = 0.005;
const CENTRAL = 0.5;

/** Days from which on a run covers the two years that lenders ask for. */
const TWO_YEARS = 730;

/** That nothing is known of the second year, where it is not. */
export function beyondText({ days }: Company): string {
  return days > 0 && days < TWO_YEARS ? " Credit beyond was not looked at." : "";
}

/** A stretch up to the end of a quarter, and what of P(default) lies in it. */
export interface QuarterShare extends ChanceBy {
  /** The end of the quarter before; undefined of the first. */
  readonly after: string | undefined;
  readonly added: number;
  /** Of `added`; null where only documents are known. */
  readonly addedError: number | null;
}

/** P(default) quarter by quarter, each its own. */
export function quarterShares({ defaultsBy, facts }: Company): readonly QuarterShare[] {
  return defaultsBy.map((each, k) => {
    const before = defaultsBy[k - 1];
    const added = (each.value ?? 0) - (before?.value ?? 0);
    return { ...each, after: before?.by, added, addedError: facts?.defaultsWithin[k]?.se ?? null };
  });
}

/** The quarter that holds over half of P(default); none where it is spread, or nothing defaults. */
export function decidingQuarter(company: Company): QuarterShare | undefined {
  const { value } = company.defaults;
  if (value === null || value < RARE || company.defaultsBy.length < 2) return undefined;
  return quarterShares(company).find(({ added }) => added > value / 2);
}

/** Debts that fall due in a quarter. */
export function dueIn(
  { facts }: Company,
  { after, by }: QuarterShare,
): NonNullable<Company["facts"]>["debts"] {
  return (facts?.debts ?? []).filter(({ date }) => (after === undefined || date > after) && date <= by);
}

/** The quarter by its months: "the fourth quarter of 2026", or up to the horizon's last day. */
export function quarterName({ by }: Pick<ChanceBy, "by">): string {
  const ordinals = ["first", "second", "third", "fourth"];
  return `the ${ordinals[Math.floor((Number(by.slice(5, 7)) - 1) / 3)]!} quarter of ${by.slice(0, 4)}`;
}

/** Whether the company survives, and what that turns on. */
export function creditSentence(company: Company, withCover = true): Sentence {
  const { defaults, paths, metric, mean, quantile } = company;
  const { value } = defaults;
  if (value === null)
    return { claim: "Default was not looked at.", evidence: "The run does not tell of it." };
  const deciding = decidingQuarter(company);
  const end = company.defaultsBy.at(-1)?.by;
  const within = end === undefined ? "by the horizon" : `by ${dateWords(end)}`;
  const claim =
    value > CENTRAL
      ? "Default is the central case."
      : value < RARE
        ? "Default is not the risk."
        : deciding
          ? "Credit turns on one quarter."
          : "Credit wears down slowly.";
  const firstYear = company.facts?.defaultsInYear?.value ?? null;
  const odds =
    value === 0
      ? `P(default) ${within}: ${chance(defaults, paths)}`
      : firstYear === null
        ? `P(default) is ${percent(value)} ${within}`
        : `P(default) is ${percent(firstYear)} within twelve months and ${percent(value)} ${within}`;
  const debts = deciding ? dueIn(company, deciding) : [];
  const event =
    debts.length === 0
      ? ""
      : `, in which ${listed(debts.map(({ name, date }) => `${name} falls due on ${dateWords(date)}`))}`;
  const when = deciding ? `, ${points(deciding.added)} of it in ${quarterName(deciding)}${event}` : "";
  const uncovered = mean("interest_uncovered_share").value;
  const pays = withCover && (metric("interest_usd")?.mean ?? 0) > 0;
  const cover =
    pays && uncovered !== null
      ? ` EBITDA misses interest in ${uncovered === 0 ? "no path" : `${percent(uncovered)} of paths`}.`
      : "";
  const lowest =
    value < RARE ? ` The lowest cash is ${usdAmount(quantile("min_cash_usd", "0.5"))} at the median.` : "";
  return { claim, evidence: `${odds}${when}.${lowest}${cover}${beyondText(company)}` };
}

function points(share: number): string {
  return `${formatNumber(100 * share, 1)} points`;
}
