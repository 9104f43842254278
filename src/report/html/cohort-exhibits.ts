import type { CohortCompany, CohortDocument } from "../cohort.ts";
import { betsOf, byUpside, medianOf } from "../cohort-order.ts";
import { chancePercent, PAGE, unmetSentence } from "../cohort-words.ts";
import { forestChart, pairChart, priceChart, rankChart } from "../figures/cohort.ts";
import { formatNumber } from "../terminal/numbers.ts";
import type { Exhibit } from "./exhibits/exhibit.ts";
import { percent } from "./numbers.ts";

/** A median this many standard errors from the price, or nearer, is at it. */
const SURE = 2;

/** Ranges of upside, value against price, who is ahead of whom, and ranks. */
export function cohortExhibits(document: CohortDocument): readonly Exhibit[] {
  const price = priceExhibit(document);
  return [forestExhibit(document), ...(price === undefined ? [] : [price]), ...maps(document)];
}

function forestExhibit(document: CohortDocument): Exhibit {
  const { cut, ...chart } = forestChart(document);
  const unmet = unmetSentence(document, PAGE);
  const notes = [
    ...(unmet === undefined ? [] : [unmet]),
    ...(document.companies.every(({ price_usd }) => price_usd !== null)
      ? []
      : ["of a company without a price over the model's own value today"]),
    ...(cut === null ? [] : [`lines are cut at ${formatNumber(100 * cut, 0)} %`]),
  ];
  return {
    ...{ id: "forest", group: "companies", wide: true, chart },
    title: forestTitle(document),
    units:
      "Value of a share over its price today, %, discounted; bars: 25–75 % of paths, lines: 5–95 %, ticks: median",
    ...(notes.length > 0 && { note: notes.join("; ") }),
  };
}

function forestTitle(document: CohortDocument): string {
  const ranked = byUpside(document);
  const [best, worst] = [ranked[0]!, ranked.at(-1)!].map(
    (company) => `${formatNumber(100 * medianOf(company), 0, true)} %`,
  ) as [string, string];
  const above = ranked.filter((company) => sideOf(company) > 0).length;
  const below = ranked.filter((company) => sideOf(company) < 0).length;
  const range = `from ${best} to ${worst}`;
  if (above === ranked.length) return `Every median is above today's price: ${range}`;
  if (below === ranked.length) return `Every median is below today's price: ${range}`;
  if (above === 0) return `No median is clearly above today's price: ${range}`;
  return `${above} of ${ranked.length} medians ${above === 1 ? "is" : "are"} clearly above today's price: ${range}`;
}

/** 1 where a median is above today's price by more than its error could be, −1 where below, else 0. */
function sideOf(company: CohortCompany): number {
  const median = medianOf(company);
  return Math.abs(median) > SURE * (company.upside.quantiles["0.5"].se ?? 0) ? Math.sign(median) : 0;
}

function priceExhibit(document: CohortDocument): Exhibit | undefined {
  const chart = priceChart(document);
  if (chart === undefined) return undefined;
  const above = chart.points.filter(({ x, y }) => y > x).length;
  return {
    ...{ id: "price", group: "peers", chart, wide: true },
    title: `At one multiple for all, ${above} of ${chart.points.length} companies are worth more than their price`,
    units: `Value today at ${formatNumber(document.market_multiple, 2)} times block rewards, ${chart.measure.unit}, upwards, against market value by prices; both axes by logarithm; line: value is price`,
    note: "below the line the market pays more, for a better multiple or too much",
  };
}

function maps(document: CohortDocument): readonly Exhibit[] {
  const [best, second] = betsOf(document);
  const places = [best, second].map((company) => document.companies.indexOf(company!));
  const ahead = document.p_greater[places[0]!]![places[1]!]!.value;
  const first = byUpside(document).toSorted(
    (a, b) => (b.p_rank[0]!.value ?? 0) - (a.p_rank[0]!.value ?? 0),
  )[0]!;
  return [
    {
      ...{ id: "pairs", group: "peers", chart: pairChart(document) },
      title: `${best!.name} is ahead of ${second!.name} on ${chancePercent(ahead)} % of paths`,
      units:
        "P(row ahead of column), %: by value of a share over today's price; columns are numbered as rows",
      note: "ties count for neither",
    },
    {
      ...{ id: "ranks", group: "peers", chart: rankChart(document) },
      title: `${first.name} comes first most often, on ${percent(first.p_rank[0]!.value)} of paths${optionText(first, best!)}`,
      units: "P(rank), %: rank 1 has the largest value of a share over today's price",
      note: "companies that tie share their ranks equally; rows and columns sum to 100",
    },
  ];
}

/** Why a company comes first more often than the best bet: what lies in its upper tail, not at its median. */
function optionText(first: CohortCompany, best: CohortCompany): string {
  const far = ({ upside }: CohortCompany): number => upside.quantiles["0.95"].value ?? -1;
  if (first === best || far(first) <= far(best)) return "";
  return `: an option on a higher price, its median at ${formatNumber(100 * medianOf(first), 0, true)} %`;
}
