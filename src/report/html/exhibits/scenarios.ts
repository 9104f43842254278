/** Exhibits of a company over several scenarios. */
import { written } from "../../chart/measure.ts";
import { rangeRow } from "../../chart/range-rows.ts";
import type { Range } from "../../chart/chart.ts";
import type { Tone } from "../../chart/picture.ts";
import { quantilesOfMixture } from "../../../statistics/mixture.ts";
import type { Company } from "../company.ts";
import { nameHtml } from "../escape.ts";
import { fanSeries } from "../../figures/fans.ts";
import { dateWords, percent, shareMeasure, usdAShare } from "../numbers.ts";
import { figure, name, tableHtml } from "../table.ts";
import { listed } from "../lead/sentence.ts";
import type { Exhibit } from "./exhibit.ts";

/** Most panels of a row of small multiples. */
const MOST_PANELS = 6;

const PROBABILITIES = ["0.05", "0.25", "0.5", "0.75", "0.95"] as const;

/** The value of a share in every scenario, against its price; weighted where weights are given. */
export function targetsExhibit(
  companies: readonly Company[],
  weights: ReadonlyMap<string, number> | undefined,
): Exhibit | undefined {
  if (companies.length < 2) return undefined;
  const medians = companies.map(({ quantile }) => quantile("equity_per_share_usd", "0.5") ?? 0);
  const measure = shareMeasure(Math.max(...medians));
  const rows = companies.flatMap((company, k): Range[] => {
    const [q05, q25, q50, q75, q95] = PROBABILITIES.map((p) => company.quantile("equity_per_share_usd", p));
    if (q05 == null || q25 == null || q50 == null || q75 == null || q95 == null) return [];
    return [rangeRow(company.run.name, { q05, q25, q50, q75, q95 }, toneOf(k, medians), measure)];
  });
  if (rows.length < 2) return undefined;
  const price = onePrice(companies);
  const odds = companies.flatMap(({ facts, run }) =>
    facts?.above?.value == null ? [] : [`${run.name} ${percent(facts.above.value)}`],
  );
  const mixed = weights === undefined ? undefined : weightedRow(companies, weights, measure);
  const order = companies
    .map(({ run }, k) => ({ name: run.name, median: medians[k]! }))
    .sort((a, b) => b.median - a.median);
  const [best, worst] = [order[0]!, order.at(-1)!];
  const times = (value: number): string => usdAShare(value, Math.max(...medians));
  return {
    ...{ id: "scenarios", group: "worth" },
    title: `A share is worth ${times(best.median)} in ${best.name}, ${times(worst.median)} in ${worst.name}`,
    units: "Value of a share, USD. Bar: 25–75 %; line: 5–95 %; tick: median",
    chart: {
      ...{ kind: "ranges", title: "Value of a share by scenario", measure, zero: true },
      heads: ["Median", "25–75 %"],
      rows: mixed === undefined ? rows : [...rows, mixed.row],
      ...(price !== undefined && {
        level: { value: price, label: `Price ${written(price, measure)}`, given: true },
      }),
    },
    note: [
      ...(odds.length === 0 ? [] : [`above the price: ${odds.join(", ")}`]),
      mixed === undefined ? "scenarios are not weighted" : mixed.note,
    ].join("; "),
  };
}

/** Blue for the first scenario; green for what is worth more, orange for what is worth less. */
function toneOf(k: number, medians: readonly number[]): Tone {
  if (k === 0) return "s0";
  return medians[k]! < medians[0]! ? "s1" : "s2";
}

/** The price of a share where all scenarios have the same. */
export function onePrice(companies: readonly Company[]): number | undefined {
  const prices = new Set(companies.map(({ price }) => price));
  return prices.size === 1 ? companies[0]?.price : undefined;
}

/** All scenarios as one distribution, each as likely as was given. */
function weightedRow(
  companies: readonly Company[],
  weights: ReadonlyMap<string, number>,
  measure: ReturnType<typeof shareMeasure>,
): { readonly row: Range; readonly note: string } | undefined {
  const samples = companies.map(({ facts, run }) => ({
    values: facts?.values ?? new Float64Array(),
    weight: weights.get(run.name) ?? 0,
  }));
  if (samples.some(({ values, weight }) => values.length === 0 && weight > 0)) return undefined;
  const quantiles = quantilesOfMixture(samples, PROBABILITIES.map(Number));
  const [q05, q25, q50, q75, q95] = quantiles as [number, number, number, number, number];
  // Each scenario's own price: they may differ.
  const chances = companies.map(
    ({ facts, run }) => [facts?.above?.value, weights.get(run.name) ?? 0] as const,
  );
  const above = chances.every(([share]) => share != null)
    ? `, ${percent(chances.reduce((sum, [share, weight]) => sum + weight * share!, 0))} of it above the price`
    : "";
  const shares = companies.map(({ run }) => `${run.name} ${percent(weights.get(run.name) ?? 0)}`);
  return {
    row: { ...rangeRow("Weighted", { q05, q25, q50, q75, q95 }, "total", measure), strong: true },
    note: `weighted: the median of all paths together, by the weights given, ${listed(shares)}${above}`,
  };
}

/** A panel a scenario on the same axes: the value of a share by month. */
export function multiplesExhibit(companies: readonly Company[]): Exhibit | undefined {
  const shown = companies.filter(({ series }) => (series("equity_per_share_usd")?.marks.length ?? 0) > 0);
  if (shown.length < 2 || shown.length > MOST_PANELS) return undefined;
  const ends = shown.map(({ quantile }) => quantile("equity_per_share_usd", "0.5") ?? 0);
  const measure = shareMeasure(Math.max(...ends));
  const span = [
    0,
    Math.max(
      ...shown.flatMap(({ series }) =>
        series("equity_per_share_usd")!.marks.map(({ quantiles }) => quantiles["0.95"]?.value ?? 0),
      ),
    ),
  ] as const;
  const price = onePrice(shown);
  const panels = shown.map((company) => {
    const at = (p: "0.05" | "0.5" | "0.95"): string =>
      written(company.quantile("equity_per_share_usd", p), measure);
    return {
      headHtml: `${nameHtml(company.run.name)} <span>${at("0.5")} <small>(${at("0.05")} to ${at("0.95")})</small></span>`,
      chart: {
        ...({
          kind: "fan",
          title: `Value of a share, ${company.run.name}`,
          measure,
          line: "median",
          span,
        } as const),
        series: [{ ...fanSeries(company.run.name, company.series("equity_per_share_usd")!) }],
        ...(price !== undefined && { level: { value: price, label: `Price ${written(price, measure)}` } }),
      },
    };
  });
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return {
    ...{ id: "value", group: "worth", wide: true, panels },
    title: `The median ends between ${written(low, measure)} and ${written(high, measure)}, by scenario`,
    units:
      "Value of a share by month, USD, after dilution, discounted to the start; same axes. Line: median; bands: 25–75 %, 5–95 %",
    note: "scenarios on the same shocks, path by path",
  };
}

/** P(default) of a company in every scenario by calendar quarter, cumulative; none where no path defaults. */
export function defaultsByScenario(companies: readonly Company[]): Exhibit | undefined {
  const told = companies.filter(({ defaultsBy }) => defaultsBy.length > 0);
  if (told.length === 0 || told.every(({ defaults }) => defaults.value === 0)) return undefined;
  const quarters = told[0]!.defaultsBy.map(({ by }) => by);
  const worst = told.toSorted((a, b) => (b.defaults.value ?? 0) - (a.defaults.value ?? 0))[0]!;
  const table = tableHtml({
    captionHtml: "",
    headersHtml: ["Cumulative P(default), %", ...quarters.map(dateWords)],
    rows: told.map(({ run, defaultsBy }) => [
      name(run.name),
      ...quarters.map((by) =>
        figure(percent(defaultsBy.find((each) => each.by === by)?.value ?? null).replace(" %", "")),
      ),
    ]),
  });
  return {
    ...{ id: "defaults", group: "change", wide: true, afterHtml: table },
    title: `Default is most likely in ${worst.run.name}: ${percent(worst.defaults.value)} by ${dateWords(quarters.at(-1)!)}`,
    units: "P(default) from the start up to the end of each calendar quarter, and of the horizon, % of paths",
  };
}
