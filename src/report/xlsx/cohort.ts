/** The tables of a cohort: a row a company, and the rest in long form. */
import type { CohortCompany, CohortDocument } from "../cohort.ts";
import { togetherSheet } from "./cohort-together.ts";
import { chance, distribution, interval, number, text } from "./columns.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

export function cohortSheets(document: CohortDocument): readonly Sheet[] {
  return [
    companiesSheet(document),
    togetherSheet(document),
    ranksSheet(document),
    pairsSheet(document),
    correlationsSheet(document),
    defaultsSheet(document),
  ];
}

function companiesSheet({ companies }: CohortDocument): Sheet {
  return sheetOf<CohortCompany>(
    {
      name: "Companies",
      about:
        "A row a company, in the order of their file; values of a share are discounted to the start, upside is over today_usd",
      keys: 1,
    },
    [
      text("company", ({ name }) => name),
      number("price_usd", ({ price_usd }) => price_usd, "USD/share"),
      number("today_usd", ({ today_usd }) => today_usd, "USD/share"),
      ...interval<CohortCompany>("start_per_share_usd", (row) => row.start_per_share_usd, "USD/share"),
      number("start_over_price", (row) => row.start_over_price, "share"),
      ...distribution<CohortCompany>(companies, "per_share_usd", (row) => row.per_share_usd, "USD/share"),
      ...distribution<CohortCompany>(companies, "upside", ({ upside }) => upside, "share"),
      number("implied_multiple", ({ implied }) => implied?.multiple, "ratio"),
      text("implied_found", ({ implied }) => implied?.found),
      number("at_market_multiple_usd", ({ implied }) => implied?.at_market_usd, "USD/share"),
      number("at_market_multiple_over_price", ({ implied }) => implied?.at_market_over_price, "share"),
      ...chance<CohortCompany>("p_loss", ({ p_loss }) => p_loss),
      ...chance<CohortCompany>("p_default", ({ p_default }) => p_default),
      ...chance<CohortCompany>("p_top_quartile", ({ p_top_quartile }) => p_top_quartile),
      ...interval<CohortCompany>("beta_price", ({ beta_price }) => beta_price),
      ...interval<CohortCompany>("beta_hashprice", ({ beta_hashprice }) => beta_hashprice),
      number("months_left_out_share", (row) => row.months_left_out_share, "share"),
      ...distribution<CohortCompany>(
        companies,
        "least_runway_months",
        (row) => row.least_runway_months,
        "months",
      ),
      ...interval<CohortCompany>("start_usd", ({ start_usd }) => start_usd, "USD"),
      ...distribution<CohortCompany>(companies, "horizon_usd", ({ horizon_usd }) => horizon_usd, "USD"),
    ],
    companies,
  );
}

function ranksSheet({ companies }: CohortDocument): Sheet {
  const rows = companies.flatMap(({ name, p_rank }) => p_rank.map((p, k) => ({ name, rank: k + 1, p })));
  type Row = (typeof rows)[number];
  return sheetOf<Row>(
    {
      name: "Ranks",
      about: "A row a company and rank: the probability that its upside has that rank",
      keys: 2,
    },
    [
      text("company", ({ name }) => name),
      number("rank", ({ rank }) => rank),
      ...chance<Row>("p", ({ p }) => p),
    ],
    rows,
  );
}

function pairsSheet({ companies, p_greater: greater, p_equal: equal }: CohortDocument): Sheet {
  const rows = twoOf(companies, (a, b) => ({ greater: greater[a]![b]!, equal: equal[a]![b]! }));
  type Row = (typeof rows)[number];
  return sheetOf<Row>(
    {
      name: "Pairs",
      about:
        "A row two companies: the probability that the upside of the first is above that of the second, or equal",
      keys: 2,
    },
    [
      text("first", ({ first }) => first),
      text("second", ({ second }) => second),
      ...chance<Row>("p_greater", (row) => row.greater),
      ...chance<Row>("p_equal", (row) => row.equal),
    ],
    rows,
  );
}

function correlationsSheet({ companies, monthly }: CohortDocument): Sheet {
  const rows = twoOf(companies, (a, b) => ({ correlation: monthly.correlation.matrix[a]![b]! }));
  type Row = (typeof rows)[number];
  return sheetOf<Row>(
    { name: "Correlations", about: "A row two companies: the correlation of their monthly returns", keys: 2 },
    [
      text("first", ({ first }) => first),
      text("second", ({ second }) => second),
      number("correlation", ({ correlation }) => correlation),
    ],
    rows,
  );
}

function defaultsSheet({ together: { p_defaults_at_least: atLeast } }: CohortDocument): Sheet {
  const rows = atLeast.map((p, k) => ({ companies: k + 1, p }));
  type Row = (typeof rows)[number];
  return sheetOf<Row>(
    {
      name: "Defaults",
      about: "A row a number of companies: the probability that at least so many default",
      keys: 1,
    },
    [number("companies", ({ companies }) => companies), ...chance<Row>("p", ({ p }) => p)],
    rows,
  );
}

/** Every two different companies, both ways round. */
function twoOf<T>(
  companies: readonly CohortCompany[],
  of: (a: number, b: number) => T,
): readonly (T & { readonly first: string; readonly second: string })[] {
  return companies.flatMap(({ name: first }, a) =>
    companies.flatMap(({ name: second }, b) => (a === b ? [] : { first, second, ...of(a, b) })),
  );
}
