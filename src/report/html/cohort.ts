/** The page of a cohort: who is ahead, who is expensive, and how far companies lie apart. */
import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import { betSentence, cohortTitle, PAGE, priceSentence, togetherSentence } from "../cohort-words.ts";
import { counted, formatNumber } from "../terminal/numbers.ts";
import type { CohortDocument } from "../cohort.ts";
import { cohortExhibits } from "./cohort-exhibits.ts";
import { fillsTable } from "./cohort-fills.ts";
import { cohortKeys } from "./cohort-keys.ts";
import { cohortTables, furtherTables } from "./cohort-tables.ts";
import type { PageDocuments } from "./documents.ts";
import { escapeText } from "./escape.ts";
import { exhibitsHtml } from "./exhibits/layout.ts";
import { frameHtml } from "./frame.ts";
import { dateWords, span } from "./numbers.ts";
import type { PageOptions } from "./page-options.ts";
import { provenanceSection } from "./provenance.ts";
import { remarksHtml } from "./remarks.ts";
import { sentencesHtml } from "./run-lead.ts";
import { sectionHtml } from "./section.ts";
import { type PageTable, tableHtml } from "./table.ts";

type CohortDocuments = Extract<PageDocuments, { readonly kind: "cohort" }>;

const GUIDE = [
  "Every number is estimated from random paths. ± is one standard error: the number would move by about so much with another seed.",
  "All companies run on the same paths of price, network and storms; what is theirs alone is drawn for each.",
  "Upside is the value of a share at the end, discounted to the start, over today's price, less 1. Ranks and P(row ahead of column) are by the same.",
  "A company's own multiple is the one at which the model's value today is its price; at one multiple all are valued at the market's.",
  "Betas are slopes of monthly log returns, with errors by path. Months in which a company's equity is 0 are left out of betas and correlations.",
  "Runway: the months for which cash and bitcoin last at the burn of three months, at the worst of a path's marks; 0 after a default, 60 stands for 60 and more.",
] as const;

/** The page as HTML: a function of the document and the options alone. */
export function renderCohortPage(documents: CohortDocuments, options: PageOptions): string {
  const { document, assumptions = [] } = documents;
  const { scenario, start, days, paths, seed, companies, fingerprint } = document;
  const source = `hashfleet, run ${fingerprint.replace(/^v\d+:/, "").slice(0, 8)}, priced as of ${dateWords(start.date)}`;
  const price = priceSentence(document, PAGE);
  const fills = fillsTable(document, assumptions);
  const sentences = [
    betSentence(document, PAGE),
    ...(price === undefined ? [] : [price]),
    togetherSentence(document, PAGE),
  ];
  const tables = (id: string, title: string, of: readonly PageTable[]): string =>
    sectionHtml({ id, title, charts: [], afterHtml: of.map(tableHtml).join("") });
  return frameHtml(
    {
      kind: "Companies side by side",
      title: cohortTitle(document),
      state: [
        `${counted(companies.length, "name")} in ${scenario.name}`,
        span(start.date, dateOfDay(calendarDay(start.date) + days)),
        `bitcoin at ${formatNumber(start.price_usd, 0)} USD at the start`,
        document.multiples === "own"
          ? "each at the multiple that its price implies"
          : `all at one multiple, ${formatNumber(document.market_multiple, 2)}`,
        `${counted(paths, "path")}, seed ${seed}`,
      ].join(" · "),
      date: start.date,
      bodyHtml: [
        sentencesHtml(sentences, pricesHtml(document)),
        remarksHtml([document], ["Warning"]),
        exhibitsHtml(cohortExhibits(document), cohortKeys(document), source),
        tables("tables", "Companies in numbers", cohortTables(document)),
        '<details class="app long"><summary>Appendix: months, matrices, assumptions, and how to read them</summary>',
        remarksHtml([document], ["Note"]),
        ...(fills === undefined ? [] : [tables("fills", "What was filled in", [fills])]),
        tables("matrices", "All together, months and matrices", furtherTables(document, options.interactive)),
        sectionHtml(provenanceSection(documents, options.interactive, GUIDE)),
        "</details>",
      ].join("\n"),
      foot: source,
    },
    options,
  );
}

/** Of which day share prices are: a table of companies has no date of its own. */
function pricesHtml({ companies, start }: CohortDocument): string {
  if (companies.every(({ price_usd }) => price_usd === null)) return "";
  return `<p class="rec">Share prices count as of the start, ${escapeText(dateWords(start.date))}.</p>`;
}
