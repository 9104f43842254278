import type { CohortCompany, CohortDocument } from "../cohort.ts";
import type { CohortPart } from "../cohort-parts.ts";
import { unmetSentence, TERMINAL } from "../cohort-words.ts";
import { formatNumber } from "./numbers.ts";

/** Companies that a note names one by one. */
const MOST_NAMED = 4;

/** What the columns mean, and what is missing in them. */
export function cohortNotes(document: CohortDocument, show: readonly CohortPart[]): readonly string[] {
  const { companies, monthly, paths, market_multiple: market } = document;
  const unpriced = companies.filter(({ price_usd }) => price_usd === null);
  const columns = [
    "Value: at the end, discounted",
    ...(companies.some(({ implied }) => implied !== null)
      ? [
          `multiple: by the price${document.multiples === "one" ? ", but all run at one" : ""}`,
          `at one: today at ${formatNumber(market, 2)}, over it`,
        ]
      : []),
    "runway: least, months",
  ];
  const gaps = unmetSentence(document, TERMINAL, MOST_NAMED);
  const byMonth = show.includes("companies") || show.includes("dispersion");
  const notes = [
    [
      ...(show.includes("companies") ? [columns.join("; ")] : []),
      ...(unpriced.length < companies.length
        ? [`Share prices count as of the start, ${document.start.date}`]
        : []),
    ].join(". "),
    ...(gaps === undefined ? [] : [`* ${gaps}`]),
    ...unpricedNotes(unpriced, companies.length),
    ...(market === null ? ["Mining is valued by its cash flow: no price implies a multiple"] : []),
    ...(monthly.paths < paths && byMonth
      ? [`Months and runway: of the first ${formatNumber(monthly.paths, 0)} paths`]
      : []),
  ];
  return notes.filter((note) => note !== "");
}

function unpricedNotes(unpriced: readonly CohortCompany[], all: number): readonly string[] {
  if (unpriced.length === 0) return [];
  if (unpriced.length === all)
    return ["No company has a share_price_usd: upside is over the model's own value today"];
  const more = unpriced.length > MOST_NAMED ? `, and ${unpriced.length - MOST_NAMED} more` : "";
  const names = `${unpriced
    .slice(0, MOST_NAMED)
    .map(({ name }) => TERMINAL.nameOf(name))
    .join(", ")}${more}`;
  return [`Without a price, upside is over the model's own value today: ${names}`];
}
