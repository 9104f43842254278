import type { CohortCompany, CohortDocument } from "../cohort.ts";
import { byUpside, unmetOf } from "../cohort-order.ts";
import { chancePercent } from "../cohort-words.ts";
import { estimated, formatNumber, NOTHING, type Scale } from "./numbers.ts";
import { shortNames } from "./short-names.ts";
import { type Cell, type Column, type Table, widthOfTable } from "./table.ts";

/** Characters of a company's name at most. */
const MOST_NAME = 30;

/** Characters of a company's name at least, where they are longer than there is room for: most are tickers. */
const LEAST_NAME = 8;

/** Runways beyond this many months are not told apart. */
const LONGEST_RUNWAY = 60;

const UPSIDE: Scale = { unit: "%", factor: 100, decimals: 0, most: 0, signed: true };

interface Told {
  readonly column: Column;
  readonly cell: (company: CohortCompany, unmet: boolean) => Cell;
  /** Left out where no company has it. */
  readonly has?: (company: CohortCompany) => boolean;
}

/** The companies, the largest upside first, a line each, a star at a multiple that does not meet the price; names as long as the width lets them be. */
export function cohortCompanies(document: CohortDocument, width: number): Table {
  const rows = byUpside(document);
  const told = COLUMNS.filter(({ has }) => has === undefined || rows.some(has));
  const unmet = unmetOf(document);
  const names = rows.map(({ name }) => name);
  const withNames = (most: number): Table => {
    const short = shortNames(names, most);
    return {
      columns: [{ header: ["", "Company"], align: "left" }, ...told.map(({ column }) => column)],
      rows: rows.map((company, k) => ({
        cells: [short[k]!, ...told.map(({ cell }) => cell(company, unmet.includes(company)))],
      })),
      gap: " ",
    };
  };
  let most = MOST_NAME;
  while (most > LEAST_NAME && widthOfTable(withNames(most)) > width) most -= 1;
  return withNames(most);
}

const right = (...header: readonly string[]): Column => ({ header, align: "right" });

const COLUMNS: readonly Told[] = [
  {
    column: right("Price", "USD"),
    cell: ({ price_usd: price }) => shareText(price),
    has: ({ price_usd: price }) => price !== null,
  },
  {
    column: right("Value", "median"),
    cell: ({ per_share_usd: value }) => shareText(value.quantiles["0.5"].value),
  },
  {
    column: right("USD", "5–95%"),
    cell: ({ per_share_usd: { quantiles } }) =>
      `${endText(quantiles["0.05"].value)}–${endText(quantiles["0.95"].value)}`,
  },
  {
    column: right("Upside", "%"),
    cell: ({ upside }) => estimated(upside.quantiles["0.5"], UPSIDE, 0),
  },
  {
    column: right("Mul-", "tiple"),
    cell: ({ implied }, unmet) => `${multipleText(implied)}${unmet ? "*" : ""}`,
    has: ({ implied }) => implied !== null,
  },
  {
    column: right("At", "one %"),
    cell: ({ implied }) =>
      implied === null ? NOTHING : formatNumber(100 * implied.at_market_over_price, 0, true),
    has: ({ implied }) => implied !== null,
  },
  { column: right("Top", "¼, %"), cell: ({ p_top_quartile: p }) => chancePercent(p.value) },
  { column: right("De-", "fault"), cell: ({ p_default: p }) => chancePercent(p.value) },
  { column: right("Beta", "BTC"), cell: ({ beta_price: beta }) => formatNumber(beta.value, 2) },
  { column: right("hash", "price"), cell: ({ beta_hashprice: beta }) => formatNumber(beta.value, 2) },
  {
    column: right("Run-", "way"),
    cell: ({ least_runway_months: { quantiles } }) => runwayText(quantiles["0.5"].value),
  },
];

/** USD a share in about three digits. */
export function shareText(usd: number | null): string {
  if (usd === null) return NOTHING;
  if (usd === 0) return "0";
  return formatNumber(usd, usd >= 99.95 ? 0 : usd >= 9.995 ? 1 : usd >= 0.995 ? 2 : 3);
}

/** An end of a range, in about two. */
function endText(usd: number | null): string {
  if (usd === null || usd === 0) return shareText(usd);
  return formatNumber(usd, usd >= 9.95 ? 0 : usd >= 0.995 ? 1 : 2);
}

/** A multiple; one that no value reaches is told as below or beyond. */
function multipleText(implied: CohortCompany["implied"]): string {
  if (implied === null) return NOTHING;
  if (implied.found === "above") return "<0";
  return implied.multiple === null ? "none" : formatNumber(implied.multiple, 2);
}

/** Months; 60 stands for as many and more. */
export function runwayText(months: number | null): string {
  return months !== null && months >= LONGEST_RUNWAY ? `${LONGEST_RUNWAY}+` : formatNumber(months, 0);
}
