/** The charts of a cohort. */
import type { HeatMapChart, RangesChart, ScatterChart } from "../chart/chart.ts";
import { rangeRow } from "../chart/range-rows.ts";
import type { CohortDocument } from "../cohort.ts";
import { byUpside, placesByUpside } from "../cohort-order.ts";

const PERCENT = { unit: "%", factor: 100, decimals: 0 } as const;

/** A 95 % quantile beyond so many times the median one is cut: one long shot would leave no room for all others. */
const FARTHEST = 2.5;

/** Value of a share over today's price, the largest median first. */
export function forestChart(document: CohortDocument): RangesChart & { readonly cut: number | null } {
  const rows = byUpside(document);
  const ends = rows.map(({ upside }) => 1 + (upside.quantiles["0.95"].value ?? 0)).sort((a, b) => a - b);
  const cap = FARTHEST * Math.max(1, ends[Math.floor(ends.length / 2)] ?? 1);
  const cut = (ends.at(-1) ?? 0) > cap ? cap : null;
  return {
    ...{ kind: "ranges", title: "Value of a share over its price", measure: PERCENT, zero: true, cut },
    heads: ["Median", "25–75 %"],
    rows: rows.map(({ name, upside: { quantiles } }) => {
      const at = (p: keyof typeof quantiles): number => 1 + (quantiles[p].value ?? NaN);
      const own = { q05: at("0.05"), q25: at("0.25"), q50: at("0.5"), q75: at("0.75"), q95: at("0.95") };
      const row = rangeRow(name, own, "s0", PERCENT);
      if (cut === null || own.q95 <= cut) return row;
      const within = (value: number): number => Math.min(value, cut);
      return {
        ...row,
        bars: row.bars.map((bar) => ({ ...bar, from: within(bar.from), to: within(bar.to) })),
        lines: [[within(own.q05), cut]],
        tick: within(own.q50),
      };
    }),
    level: { value: 1, label: "today's price", given: true },
  };
}

/** What companies are worth today at one multiple for all, against what the market pays for them; undefined where no price says. */
export function priceChart({ companies }: CohortDocument): ScatterChart | undefined {
  const points = companies.flatMap(({ name, price_usd, implied, start_usd, start_per_share_usd }) => {
    if (price_usd === null || implied === null) return [];
    // Shares as the model counts them at the start.
    const shares = (start_usd.value ?? NaN) / (start_per_share_usd.value ?? NaN);
    return [{ name, x: price_usd * shares, y: implied.at_market_usd * shares }];
  });
  if (points.length < 2) return undefined;
  const largest = Math.max(...points.map(({ x }) => x));
  const measure = largest >= 1e9 ? { unit: "USD bn", factor: 1e-9 } : { unit: "USD m", factor: 1e-6 };
  return {
    kind: "scatter",
    title: "Value at one multiple",
    xTitle: `Market value by prices, ${measure.unit}`,
    measure,
    points,
    alike: { names: ["by prices", "at one multiple"] },
  };
}

/** P(row ahead of column); columns are numbered as rows are. */
export function pairChart(document: CohortDocument): HeatMapChart {
  const places = placesByUpside(document);
  return {
    ...heatOf(document, "P(row ahead of column)", "the company of that row"),
    colours: "signed",
    range: [0, 1],
    cells: places.map((first) =>
      places.map((second) =>
        first === second ? { value: null, se: null } : document.p_greater[first]![second]!,
      ),
    ),
  };
}

/** P(rank). */
export function rankChart(document: CohortDocument): HeatMapChart {
  const places = placesByUpside(document);
  const cells = places.map((company) => document.companies[company]!.p_rank);
  const most = Math.max(...cells.flat().map(({ value }) => value ?? 0));
  return { ...heatOf(document, "P(rank)", "rank, 1 the largest return"), cells, range: [0, most] };
}

function heatOf(document: CohortDocument, title: string, xTitle: string) {
  const rows = byUpside(document);
  const numbers = rows.map((_, k) => k + 1);
  return {
    ...{ kind: "heat", title, xTitle, yTitle: "company", measure: PERCENT, colours: "share", lines: [] },
    x: numbers,
    y: numbers,
    yNames: rows.map(({ name }, k) => `${k + 1} ${name}`),
  } as const satisfies Omit<HeatMapChart, "cells">;
}
