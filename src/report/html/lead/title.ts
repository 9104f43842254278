import type { Audience } from "../page-options.ts";
import type { Company } from "../company.ts";
import { dateWords, monthWords, percent, usdAmount, usdAShare } from "../numbers.ts";
import { cashTrough } from "./cash.ts";
import { decidingQuarter, dueIn, quarterName } from "./credit.ts";
import { whatHolds } from "./driver-words.ts";
import { toldDrivers } from "../swings.ts";
import { gapOf, isAtPrice } from "./value.ts";

/** The gap to the price in words, from the one that it has to reach. */
const GAPS = [
  [0.95, "worth twice"],
  [0.45, "worth half more than"],
  [0.28, "worth a third more than"],
  [0.15, "worth a fifth more than"],
  [0, "worth a tenth more than"],
  [-0.15, "worth a tenth less than"],
  [-0.28, "worth a fifth less than"],
  [-0.45, "worth a third less than"],
  [-0.75, "worth half"],
] as const;

/** A gap below this is none. */
const FAIR = 0.07;

/** P(default) from which on it stands in the title. */
const TOLD_DEFAULT = 0.05;

/** The finding that heads a page of one run; without conditions where there is no room or nothing to say. */
export function titleOf(company: Company, audience: Audience): string {
  switch (audience) {
    case "analyst":
      return `${company.name}: ${worth(company)}${conditions(company)}`;
    case "lender":
      return `${company.name}: ${defaultTitle(company)}`;
    case "treasurer": {
      const trough = cashTrough(company);
      return trough === undefined
        ? `${company.name}: cash on the way`
        : `${company.name}: cash is lowest in ${monthWords(trough.date)}, ${usdAmount(trough.usd)} at the median`;
    }
  }
}

/** What a share is worth, in words against the price; in USD where there is none. */
function worth(company: Company): string {
  const median = company.quantile("equity_per_share_usd", "0.5");
  if (median === null) return "no value can be told";
  if (median === 0) return "worth nothing in most paths";
  const gap = gapOf(company);
  if (gap === null) return `worth ${usdAShare(median, median)} USD a share`;
  // As many times the price as it is, where that is more than words have.
  if (gap >= 1.5) return `worth ${(gap + 1).toFixed(1)} times its price`;
  if (isAtPrice(company) || Math.abs(gap) < FAIR) return "fairly priced";
  const [, words] = GAPS.find(([from]) => gap >= from) ?? [0, "worth less than a quarter of"];
  return `${words} its price`;
}

function conditions(company: Company): string {
  const [first, ...others] = toldDrivers(company);
  if (first === undefined) return "";
  const quarter = decidingQuarter(company);
  const second =
    quarter !== undefined && (company.defaults.value ?? 0) >= TOLD_DEFAULT
      ? `${monthOf(company, quarter)} is passed`
      : others.map(whatHolds).find((holds) => holds !== whatHolds(first));
  return `, if ${[whatHolds(first), second].filter((each) => each !== undefined).join(" and ")}`;
}

/** The month in which a debt of the quarter falls due, or the quarter itself. */
function monthOf(company: Company, quarter: NonNullable<ReturnType<typeof decidingQuarter>>): string {
  const [debt] = dueIn(company, quarter);
  return debt === undefined ? quarterName(quarter) : monthWords(debt.date);
}

function defaultTitle(company: Company): string {
  const { defaults, defaultsBy } = company;
  const end = defaultsBy.at(-1)?.by;
  const by = end === undefined ? "" : ` by ${dateWords(end)}`;
  if (defaults.value === null) return "default was not looked at";
  if (defaults.value === 0) return `no path defaults${by}`;
  const quarter = decidingQuarter(company);
  const when = quarter === undefined ? "" : `, most of it in ${quarterName(quarter)}`;
  return `P(default) is ${percent(defaults.value)}${by}${when}`;
}
