import type { Estimate } from "../statistics/estimate.ts";
import type { CohortCompany, CohortDistribution, CohortDocument } from "./cohort.ts";
import { csvCell } from "./tables/lines.ts";

type Cells = Readonly<Record<string, string | number | null>>;

/** The companies of a cohort as CSV, a row each in the order of their file; the columns p_rank_K are as many as companies. */
export function cohortCsv({ companies }: CohortDocument): string {
  const rows = companies.map(cellsOf);
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  return lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

function cellsOf(company: CohortCompany): Cells {
  const { implied } = company;
  return {
    company: company.name,
    price_usd: company.price_usd,
    today_usd: company.today_usd,
    ...estimate("start_per_share_usd", company.start_per_share_usd),
    start_over_price: company.start_over_price,
    ...estimate("start_usd", company.start_usd),
    ...spread("per_share_usd", company.per_share_usd),
    ...spread("upside", company.upside),
    implied_multiple: implied?.multiple ?? null,
    implied_found: implied?.found ?? null,
    at_market_multiple_usd: implied?.at_market_usd ?? null,
    at_market_multiple_over_price: implied?.at_market_over_price ?? null,
    ...estimate("p_loss", company.p_loss),
    ...estimate("p_default", company.p_default),
    ...estimate("p_top_quartile", company.p_top_quartile),
    ...estimate("beta_price", company.beta_price),
    ...estimate("beta_hashprice", company.beta_hashprice),
    ...spread("least_runway_months", company.least_runway_months),
    ...spread("horizon_usd", company.horizon_usd),
    ...Object.fromEntries(company.p_rank.map(({ value }, rank) => [`p_rank_${rank + 1}`, value])),
  };
}

function estimate(name: string, { value, se }: Estimate): Cells {
  return { [name]: value, [`${name}_se`]: se };
}

/** Mean, and the quantiles that tables show. */
function spread(name: string, { mean, mean_se, quantiles }: CohortDistribution): Cells {
  return {
    [`${name}_mean`]: mean,
    [`${name}_mean_se`]: mean_se,
    [`${name}_p05`]: quantiles["0.05"].value,
    ...estimate(`${name}_p50`, quantiles["0.5"]),
    [`${name}_p95`]: quantiles["0.95"].value,
  };
}
