/** Key figures beside the first exhibit. */
import { shareMeasure, chance, dateWords, monthWords, percent, usdAmount, usdAShare } from "../numbers.ts";
import { formatNumber } from "../../terminal/numbers.ts";
import { LONG, YEAR } from "../../company-facts.ts";
import type { Audience } from "../page-options.ts";
import type { Company } from "../company.ts";
import { cashTrough, lowEnd } from "./cash.ts";
import { gapOf } from "./value.ts";

export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly note: string;
}

/** Four figures, by reader; what is unknown is left out. */
export function keyFigures(company: Company, audience: Audience): readonly KeyFigure[] {
  const keys: Readonly<Record<Audience, readonly (KeyFigure | undefined)[]>> = {
    analyst: [valueKey(company), priceKey(company), defaultKey(company), cashKey(company)],
    lender: [defaultKey(company), breachKey(company), coverKey(company), cashKey(company)],
    treasurer: [cashKey(company), troughKey(company), sharesKey(company), breakEvenKey(company)],
  };
  return keys[audience].filter((key) => key !== undefined);
}

/** The median of a share after twelve months, of a longer run. */
function afterAYear({ series, days }: Company, usd: (value: number | null) => string): string {
  const marks = series("equity_per_share_usd")?.marks ?? [];
  if (days < LONG) return "";
  const year = marks.find(({ day }) => day >= YEAR)?.quantiles["0.5"]?.value;
  return year == null ? "" : `; ${usd(year)} after twelve months`;
}

function valueKey(company: Company): KeyFigure | undefined {
  const { quantile, mean } = company;
  const median = quantile("equity_per_share_usd", "0.5");
  if (median === null) return undefined;
  const usd = (value: number | null): string => usdAShare(value, median);
  const { value, se } = mean("equity_per_share_usd");
  const error = se === null ? "" : ` ±${formatNumber(se, shareMeasure(median).decimals ?? 2)}`;
  return {
    ...{ label: "Value of a share, median", value: usd(median), unit: "USD" },
    note: `${usd(quantile("equity_per_share_usd", "0.05"))} to ${usd(quantile("equity_per_share_usd", "0.95"))}, 5–95 %; mean ${usd(value)}${error}${afterAYear(company, usd)}`,
  };
}

function priceKey(company: Company): KeyFigure | undefined {
  const { price, nothing, paths, facts, quantile } = company;
  const gap = gapOf(company);
  if (price === undefined || gap === null) {
    if (nothing.value === null) return undefined;
    return split("A share is worth nothing", chance(nothing, paths), "no price was given to hold it against");
  }
  const usd = usdAShare(price, quantile("equity_per_share_usd", "0.5"));
  const above = facts?.above?.value;
  return {
    ...{
      label: `Against the price of ${usd}`,
      value: `${gap > 0 ? "+" : ""}${formatNumber(100 * gap, 0)}`,
      unit: "%",
    },
    note: above == null ? "of the median" : `${percent(above)} of paths are worth more`,
  };
}

function defaultKey({ defaults, defaultsBy, paths }: Company): KeyFigure | undefined {
  if (defaults.value === null) return undefined;
  const end = defaultsBy.at(-1)?.by;
  const label = end === undefined ? "P(default)" : `P(default) by ${dateWords(end)}`;
  const error = defaults.se === null || defaults.value === 0 ? "" : `±${formatNumber(100 * defaults.se, 1)}`;
  return split(label, chance(defaults, paths), error);
}

function cashKey(company: Company): KeyFigure | undefined {
  const { quantile, facts } = company;
  const median = quantile("min_cash_usd", "0.5");
  if (median === null) return undefined;
  const floor = facts?.minimumCash;
  const limit = floor === undefined ? "" : `; the covenant asks for ${usdAmount(floor)}`;
  return split("Lowest cash on the way, median", usdAmount(median), `${lowEnd(company)}${limit}`);
}

function breachKey({ mean, series }: Company): KeyFigure | undefined {
  if (series("covenant_breach_share") === undefined) return undefined;
  const { value, se } = mean("covenant_breach_share");
  return split("P(breach of a covenant)", percent(value), se === null ? "" : `±${formatNumber(100 * se, 1)}`);
}

function coverKey({ mean, metric }: Company): KeyFigure | undefined {
  if (!((metric("interest_usd")?.mean ?? 0) > 0)) return undefined;
  const { value, se } = mean("interest_uncovered_share");
  return split("P(EBITDA < interest)", percent(value), se === null ? "" : `±${formatNumber(100 * se, 1)}`);
}

function troughKey(company: Company): KeyFigure | undefined {
  const trough = cashTrough(company);
  if (trough === undefined) return undefined;
  return split(
    "Month of least cash, median",
    monthWords(trough.date),
    `${usdAmount(trough.usd)} at its close`,
  );
}

function sharesKey({ quantile }: Company): KeyFigure | undefined {
  const median = quantile("new_shares_share", "0.5");
  if (median === null) return undefined;
  return split(
    "New shares, of those at the start",
    percent(median),
    `${percent(quantile("new_shares_share", "0.95"))} or more on one path in twenty`,
  );
}

function breakEvenKey({ quantile }: Company): KeyFigure | undefined {
  const median = quantile("breakeven_hashprice_usd_per_ph_day", "0.5");
  if (median === null) return undefined;
  const earned = quantile("hashprice_earned_usd_per_ph_day", "0.5");
  const note =
    earned === null ? "power alone" : `power alone; ${formatNumber(earned, 1)} is earned at the median`;
  return split("Break-even hashprice, median", `${formatNumber(median, 1)} USD/PH/day`, note);
}

/** The number large, its unit small. */
function split(label: string, text: string, note: string): KeyFigure {
  const [value = "", ...unit] = text.split(" ");
  return { label, value, unit: unit.join(" "), note };
}
