import type { CohortCompany, CohortDocument } from "../cohort.ts";
import type { CohortPart } from "../cohort-parts.ts";
import { formatNumber } from "./numbers.ts";
import { shorten } from "./table.ts";

/** What the columns mean, and what is missing in them. */
export function cohortNotes(document: CohortDocument, show: readonly CohortPart[]): readonly string[] {
  const { companies, monthly, paths, market_multiple: market } = document;
  const unpriced = companies.filter(({ price_usd }) => price_usd === null);
  const below = companies.filter(({ implied }) => implied?.found === "above");
  const none = companies.filter(({ implied }) => implied?.found === "below");
  const unmet = [...(below.length === 0 ? [] : ["<0"]), ...(none.length === 0 ? [] : ["none"])];
  const columns = [
    "Value: at the end, discounted",
    ...(companies.some(({ implied }) => implied !== null)
      ? [
          `multiple: by the price${unmet.length === 0 || document.multiples === "one" ? "" : ` (${unmet.join(" and ")}: runs at 0)`}`,
          `at one: value today at ${formatNumber(market, 2)}, over the price`,
        ]
      : []),
    "runway: least, months",
  ];
  const byMonth = show.includes("companies") || show.includes("dispersion");
  return [
    ...(show.includes("companies") ? [columns.join("; ")] : []),
    ...unpricedNotes(unpriced, companies.length),
    ...(market === null ? ["Mining is valued by its cash flow: no price implies a multiple"] : []),
    ...(monthly.paths < paths && byMonth
      ? [`Months and runway: of the first ${formatNumber(monthly.paths, 0)} paths`]
      : []),
  ];
}

function unpricedNotes(unpriced: readonly CohortCompany[], all: number): readonly string[] {
  if (unpriced.length === 0) return [];
  if (unpriced.length === all)
    return ["No company has a share_price_usd: upside is over the model's own value today"];
  const names = unpriced.map(({ name }) => shorten(name, 14)).join(", ");
  return [`Without a price, upside is over the model's own value today: ${names}`];
}
