import type { Estimate } from "../../statistics/estimate.ts";
import type { CohortCompany, CohortDistribution, CohortDocument } from "../cohort.ts";
import { byUpside, placesByUpside, unmetOf } from "../cohort-order.ts";
import { chancePercent, PAGE, unmetSentence } from "../cohort-words.ts";
import { runwayText, shareText } from "../terminal/cohort-companies.ts";
import { formatNumber, NOTHING, PERCENT, plain, scaled, type Scale, usdScale } from "../terminal/numbers.ts";
import { typeset } from "../chart/words.ts";
import { escapeText, nameHtml } from "./escape.ts";
import { type Cell, figure, name, type PageTable } from "./table.ts";
import { estimateCells } from "./tables.ts";

const CHANCE: Scale = { ...PERCENT, decimals: 0 };
const UPSIDE: Scale = { ...PERCENT, decimals: 0, signed: true };
const BETA = { ...plain("", 2), most: 2 };

/** The companies, by value and by risk. */
export function cohortTables(document: CohortDocument): readonly PageTable[] {
  return [companiesTable(document), riskTable(document)];
}

/** All together, months and, where `full`, matrices, for the appendix: a page that has to be short has those as maps. */
export function furtherTables(document: CohortDocument, full: boolean): readonly PageTable[] {
  return [togetherTable(document), monthsTable(document), ...(full ? matrices(document) : [])];
}

/** A company's name on one line. */
const called = (company: string): Cell => ({ html: nameHtml(company) });

function companiesTable(document: CohortDocument): PageTable {
  const unmet = unmetOf(document);
  const note = unmetSentence(document, PAGE);
  return {
    captionHtml: `Value of a share, USD, the largest upside first${note === undefined ? "" : escapeText(typeset(`; * ${note}`))}`,
    headersHtml: [
      ...["Company", "Price", "At the start", "Median", "5–95 %", "Upside, %", "±", "P(loss), %", "±"],
      ...["Implied multiple", "At one multiple, over price, %"],
    ],
    rows: byUpside(document).map((company) => {
      const { per_share_usd: value, implied } = company;
      return [
        called(company.name),
        figure(shareText(company.price_usd)),
        figure(shareText(company.start_per_share_usd.value)),
        figure(shareText(value.quantiles["0.5"].value)),
        figure(`${shareText(value.quantiles["0.05"].value)}–${shareText(value.quantiles["0.95"].value)}`),
        ...estimateCells(company.upside.quantiles["0.5"], UPSIDE),
        ...estimateCells(company.p_loss, CHANCE),
        figure(`${impliedText(implied)}${unmet.includes(company) ? "*" : ""}`),
        figure(implied === null ? NOTHING : formatNumber(100 * implied.at_market_over_price, 0, true)),
      ];
    }),
  };
}

/** The multiple that a price implies, or why there is none. */
function impliedText(implied: CohortCompany["implied"]): string {
  if (implied?.multiple == null) return implied === null ? NOTHING : "none";
  return implied.found === "above" ? "below 0" : formatNumber(implied.multiple, 2);
}

function riskTable(document: CohortDocument): PageTable {
  return {
    captionHtml: "Ranks and risks",
    headersHtml: [
      ...["Company", "P(top quartile), %", "±", "P(default), %", "±", "Beta to BTC", "±"],
      ...["Beta to hashprice", "±", "Months left out, %", "Least runway, months", "5–95 %"],
    ],
    rows: byUpside(document).map((company) => {
      const { quantiles: runway } = company.least_runway_months;
      return [
        called(company.name),
        ...estimateCells(company.p_top_quartile, CHANCE),
        ...estimateCells(company.p_default, PERCENT),
        ...estimateCells(company.beta_price, BETA),
        ...estimateCells(company.beta_hashprice, BETA),
        figure(scaled(company.months_left_out_share, PERCENT)),
        figure(runwayText(runway["0.5"].value)),
        figure(`${runwayText(runway["0.05"].value)}–${runwayText(runway["0.95"].value)}`),
      ];
    }),
  };
}

function togetherTable({ together, companies }: CohortDocument): PageTable {
  const usd = usdScale(together.start_usd.value ?? 0);
  const row = (label: string, start: Estimate, end: CohortDistribution, scale: Scale): Cell[] => [
    name(label),
    ...estimateCells(start, scale),
    ...estimateCells(end.quantiles["0.5"], scale),
    ...(["0.05", "0.95"] as const).map((p) => figure(scaled(end.quantiles[p].value, scale))),
  ];
  const chances = together.p_defaults_at_least.filter(({ value }, k) => k === 0 || (value ?? 0) > 0);
  return {
    captionHtml: `All ${companies.length} together: the sum of companies, path by path; at the end of all shares then, not discounted`,
    headersHtml: ["What", "At the start", "±", "At the end, median", "±", "5 %", "95 %"],
    rows: [
      row(`Value, ${usd.unit}`, together.start_usd, together.horizon_usd, usd),
      row(
        `Four-year block rewards, ${usd.unit}`,
        { value: together.opportunity_start_usd, se: 0 },
        together.opportunity_horizon_usd,
        usd,
      ),
      row("Value over them, %", together.start_over_opportunity, together.horizon_over_opportunity, PERCENT),
      row(
        "Share of the network's hashrate, %",
        { value: together.network_share_start, se: null },
        together.network_share_horizon,
        PERCENT,
      ),
      ...chances.map((chance, k) => [
        name(`P(at least ${k + 1} default${k === 0 ? "" : "s"}), %`),
        ...[figure(""), figure("")],
        ...estimateCells(chance, PERCENT),
        ...[figure(""), figure("")],
      ]),
    ],
  };
}

function monthsTable({ monthly, companies }: CohortDocument): PageTable {
  const { best_less_worst: apart } = monthly;
  const points: Scale = { unit: "points", factor: 100, decimals: 0 };
  const row = (label: string, of: CohortDistribution, scale: Scale): Cell[] => [
    name(label),
    ...estimateCells({ value: of.mean, se: of.mean_se }, scale),
    ...(["0.05", "0.25", "0.5", "0.75", "0.95"] as const).flatMap((p) =>
      estimateCells(of.quantiles[p], scale),
    ),
  ];
  const { from, to, share } = monthly.usual_spread;
  const single = (label: string, estimate: Estimate, scale: Scale): Cell[] => [
    name(label),
    ...estimateCells(estimate, scale),
    ...Array.from({ length: 10 }, () => figure("")),
  ];
  return {
    captionHtml: `Months: ${monthly.months} of each of ${formatNumber(monthly.paths, 0)} paths`,
    headersHtml: ["What", "Mean", "±", ...["5 %", "25 %", "Median", "75 %", "95 %"].flatMap((p) => [p, "±"])],
    rows: [
      // Without a mean, which hangs on the few paths where one company soars.
      row("Best company less worst, points", { ...apart, mean: null, mean_se: null }, points),
      row(`Companies ahead of bitcoin, of ${companies.length}`, monthly.ahead_of_bitcoin, {
        ...plain("", 1),
        most: 2,
      }),
      single(`Months with ${100 * from} to ${100 * to} points between them, %`, share, PERCENT),
      single("Correlation of two companies' log returns, median of pairs", monthly.correlation.median, BETA),
    ],
  };
}

/** P(rank), P(row ahead of column) and correlations, in the order of upside. */
function matrices(document: CohortDocument): readonly PageTable[] {
  const places = placesByUpside(document);
  const table = (captionHtml: string, cell: (row: number, place: number) => string): PageTable => ({
    captionHtml,
    headersHtml: ["Company", ...places.map((_, k) => String(k + 1))],
    rows: places.map((company, k) => [
      called(`${k + 1} ${document.companies[company]!.name}`),
      ...places.map((_, place) => figure(cell(company, place))),
    ]),
  });
  return [
    table("P(rank), %", (row, place) => chancePercent(document.companies[row]!.p_rank[place]!.value)),
    table("P(row ahead of column), %", (row, place) =>
      row === places[place] ? "·" : chancePercent(document.p_greater[row]![places[place]!]!.value),
    ),
    table("Correlation of monthly log returns", (row, place) =>
      formatNumber(document.monthly.correlation.matrix[row]![places[place]!]!, 2),
    ),
  ];
}
