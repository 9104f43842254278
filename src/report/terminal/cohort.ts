import type { CohortDistribution, CohortDocument } from "../cohort.ts";
import { betSentence, byUpside, chancePercent, priceSentence } from "../cohort-words.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { cohortCompanies } from "./cohort-companies.ts";
import { pairMatrix, rankMatrix } from "./cohort-matrices.ts";
import type { CohortPart } from "../cohort-parts.ts";
import { effortLines, settingLines } from "./notes.ts";
import { counted, estimated, formatNumber, PERCENT, plain, scaled, type Scale, usdScale } from "./numbers.ts";
import { type Paint, painter, widthOf } from "./style.ts";
import { type Cell, type Column, renderTable, type Row, shorten, wrap } from "./table.ts";

/** Columns that the one screen fills. */
const SCREEN_WIDTH = 80;

/**
 * A cohort as text with a newline at its end: what is found in words, then the parts that are asked for. Of 14 companies, without
 * matrices, some 40 lines of 80 columns.
 */
export function renderCohort(
  document: CohortDocument,
  show: readonly CohortPart[],
  stream: NodeJS.WritableStream,
): string {
  const paint = painter(stream);
  const width = Math.min(SCREEN_WIDTH, widthOf(stream));
  const { scenario, companies, days, start } = document;
  const title = `${shorten(scenario.name, 30)}: ${counted(companies.length, "company").replace("companys", "companies")}, ${counted(days, "day")} from ${start.date}`;
  const parts: Readonly<Record<CohortPart, () => readonly string[]>> = {
    companies: () => renderTable(cohortCompanies(document), paint),
    cohort: () => together(document, width, paint),
    dispersion: () => dispersion(document, paint),
    ranks: () => rankMatrix(document, width, paint),
    pairs: () => pairMatrix(document, width, paint),
  };
  const blocks = [
    [
      paint("heading", title),
      ...settingLines(document.set, width, [scenario]),
      ...findings(document).flatMap((text) => wrap(text, width)),
    ],
    ...show.map((part) => parts[part]()),
    [
      ...notesOf(document, show).flatMap((note) => wrap(note, width)).map((line) => paint("error", line)),
      ...effortLines({ ...document, engine: document.engine.kernel }, document.timing, width),
    ],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function findings(document: CohortDocument): readonly string[] {
  const short = (name: string): string => shorten(name, 20);
  const sentences = [betSentence(document, short), priceSentence(document, short)];
  return sentences.flatMap((each) => (each === undefined ? [] : [`${each.claim} ${each.evidence}`]));
}

const right = (...header: readonly string[]): Column => ({ header, align: "right" });

/** Value and share of the network at both ends of the run, and P(at least k defaults). */
function together(document: CohortDocument, width: number, paint: Paint): readonly string[] {
  const { together: all, sell_side: published } = document;
  const usd = usdScale(all.start_usd.value ?? 0);
  const start = (estimate: Estimate, scale: Scale): Cell => estimated(estimate, scale);
  const ends = (of: CohortDistribution, scale: Scale): Cell[] => [
    estimated(of.quantiles["0.5"], scale),
    ...(["0.05", "0.95"] as const).map((p) => scaled(of.quantiles[p].value, scale)),
  ];
  const priced: Row[] =
    all.priced_usd === null
      ? []
      : [{ cells: [`  by prices, ${usd.unit}`, scaled(all.priced_usd, usd)] }];
  const table = renderTable(
    {
      columns: [
        { header: ["Together"], align: "left" },
        right("at the start"),
        right("median at the end"),
        right("5%"),
        right("95%"),
      ],
      rows: [
        {
          cells: [`Value, ${usd.unit}`, start(all.start_usd, usd), ...ends(all.horizon_usd, usd)],
        },
        ...priced,
        {
          cells: [
            `÷ 4-year block rewards, %`,
            start(all.start_over_opportunity, PERCENT),
            ...ends(all.horizon_over_opportunity, { ...PERCENT, most: 1 }),
          ],
        },
        {
          cells: [
            "Share of hashrate, %",
            scaled(all.network_share_start, PERCENT),
            ...ends(all.network_share_horizon, PERCENT),
          ],
        },
      ],
    },
    paint,
  );
  const peer =
    published === undefined
      ? []
      : [
          `Listed miners, ${published.month} (sell side): ${formatNumber(100 * published.market_value_to_network_rewards, 0)}% of those rewards, ${formatNumber(100 * published.network_share, 0)}% of the hashrate${all.priced_over_opportunity === null ? "" : `; these by their prices: ${formatNumber(100 * all.priced_over_opportunity, 0)}%`}`,
        ];
  return [...table, ...[...peer, defaultsText(document)].flatMap((text) => wrap(text, width))];
}

/** P(at least k defaults), for as many k as any path has. */
function defaultsText({ together: { p_defaults_at_least: chances } }: CohortDocument): string {
  const seen = chances.filter(({ value }) => (value ?? 0) > 0);
  if (seen.length === 0) return `Defaults: none on any path (one or more: 0% ±${errorText(chances[0]!)})`;
  const told = seen.map(({ value, se }, k) => `${k + 1}: ${chancePercent(value)} ±${errorText({ value, se })}`);
  return `P(at least k defaults), %: ${told.join(", ")}`;
}

function errorText({ se }: Estimate): string {
  const points = 100 * (se ?? 0);
  return points < 0.05 ? "<.1" : formatNumber(points, points < 9.5 ? 1 : 0);
}

/** How far apart companies lie in a month, and how they move together. */
function dispersion({ monthly, companies }: CohortDocument, paint: Paint): readonly string[] {
  const { months, best_less_worst, usual_spread, ahead_of_bitcoin, correlation } = monthly;
  if (months === 0) return ["Months: none lies whole between two marks; a longer horizon has some"];
  const row = (label: string, { mean, mean_se, quantiles }: CohortDistribution, scale: Scale): Row => ({
    cells: [
      label,
      estimated({ value: mean, se: mean_se }, scale),
      ...(["0.05", "0.25", "0.5", "0.75", "0.95"] as const).map((p) => scaled(quantiles[p].value, scale)),
    ],
  });
  const points: Scale = { unit: "points", factor: 100, decimals: 0, most: 1 };
  const table = renderTable(
    {
      columns: [
        { header: ["In a month"], align: "left" },
        ...["mean", "5%", "25%", "median", "75%", "95%"].map((head) => right(head)),
      ],
      rows: [
        row("Best less worst, points", best_less_worst, points),
        row(`Ahead of bitcoin, of ${companies.length}`, ahead_of_bitcoin, { ...plain("", 0), most: 1 }),
      ],
    },
    paint,
  );
  const { from, to, share } = usual_spread;
  const two = (value: number | null): string => formatNumber(value, 2);
  return [
    ...table,
    `Best less worst is ${100 * from} to ${100 * to} points in ${chancePercent(share.value)}% ±${errorText(share)} of months`,
    `Correlation of two: median ${two(correlation.median.value)}${correlation.median.se === null ? "" : ` ±${correlation.median.se < 0.005 ? "<.01" : two(correlation.median.se)}`}, from ${two(correlation.min)} to ${two(correlation.max)}`,
  ];
}

function notesOf(document: CohortDocument, show: readonly CohortPart[]): readonly string[] {
  const { companies, monthly, paths, market_multiple } = document;
  const unpriced = byUpside(document).filter(({ price_usd }) => price_usd === null);
  const unmet = companies.filter(({ implied }) => implied !== null && implied.found !== "met");
  const names = (some: readonly { readonly name: string }[]): string =>
    some.map(({ name }) => shorten(name, 14)).join(", ");
  const shown = (part: CohortPart): boolean => show.includes(part);
  return [
    ...(shown("companies")
      ? [
          "Value: a share at the horizon, discounted; runway: the least of a path, its median",
          "Beta: of monthly log returns; months in which equity is 0 left out",
        ]
      : []),
    ...(unpriced.length === 0
      ? []
      : unpriced.length === companies.length
        ? ["No company has a share_price_usd: upside is over the model's value at the start"]
        : [`No price, upside over the model's value at the start: ${names(unpriced)}`]),
    ...(market_multiple === null ? ["Mining is valued by its cash flow: no price implies a multiple"] : []),
    ...(unmet.length === 0 ? [] : [`No multiple gives the price: ${names(unmet)}`]),
    ...(monthly.paths < paths && (shown("companies") || shown("dispersion"))
      ? [`Months and runway: of the first ${formatNumber(monthly.paths, 0)} paths`]
      : []),
  ];
}
