import type { Audience } from "../page-options.ts";
import type { Company } from "../company.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import { dateWords, monthWords, percent, usdAmount, usdAShare } from "../numbers.ts";
import { cashTrough } from "./cash.ts";
import { decidingQuarter, dueIn, quarterName } from "./credit.ts";
import { lower, whoDecides } from "./driver-words.ts";
import { toldSwings } from "../swings.ts";
import { gapOf, isAtPrice } from "./value.ts";

/** Times the price from which on, and up to which, it is told as such. */
const MANY = 2;
const FEW = 0.5;

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
        : `${company.name}: cash is lowest ${trough.when}, ${usdAmount(trough.usd)} at the median`;
    }
  }
}

/** What a share is worth at the end, against its price; in USD where there is none. */
function worth(company: Company): string {
  const { quantile, price, series, defaultsBy } = company;
  const median = quantile("equity_per_share_usd", "0.5");
  if (median === null) return "no value can be told";
  const end = series("equity_per_share_usd")?.marks.at(-1)?.date ?? defaultsBy.at(-1)?.by;
  const by = end === undefined ? "" : ` by ${monthWords(end)}`;
  if (median === 0) return `worth nothing in most paths${by}`;
  const gap = gapOf(company);
  if (gap === null || price === undefined) return `worth ${usdAShare(median, median)} USD a share${by}`;
  if (isAtPrice(company)) return `worth about its price${by}`;
  const times = gap + 1;
  const words =
    times >= MANY
      ? `${times.toFixed(1)} times`
      : times < FEW
        ? `${percent(times)} of`
        : `${formatNumber(100 * Math.abs(gap), 0)} % ${gap > 0 ? "more" : "less"} than`;
  return `worth ${words} its price${by}`;
}

/** Who decides, and the quarter that holds most of P(default) where that is high. */
function conditions(company: Company): string {
  const [first] = toldSwings(company).filter(({ of, own }) => of === "drawn" || own);
  const quarter = decidingQuarter(company);
  const credit =
    quarter !== undefined && (company.defaults.value ?? 0) >= TOLD_DEFAULT
      ? `${monthOf(company, quarter)} has to be passed`
      : undefined;
  const decides = first === undefined ? undefined : `it turns on ${lower(whoDecides(first))}`;
  const told = [decides, credit].filter((each) => each !== undefined);
  return told.length === 0 ? "" : `; ${told.join(", and ")}`;
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
