import type { MarkSummary, SeriesSummary } from "../../../src/report/series-summary.ts";
import { summarise, type Summary } from "../../../src/report/summary.ts";
import { syntheticRun, type SyntheticOptions } from "../synthetic-run.ts";

const PROBABILITIES = ["0.05", "0.25", "0.5", "0.75", "0.95"];

type Quantiles = readonly [number, number, number, number, number];

/** A series of those quantiles month by month from March 2026; null where no path has a value. */
export function seriesOf(bands: readonly (Quantiles | null)[], unit = ""): SeriesSummary {
  return { unit, description: "", marks: bands.map(markOf) };
}

function markOf(band: Quantiles | null, m: number): MarkSummary {
  const date = new Date(Date.UTC(2026, 2 + m, 1)).toISOString().slice(0, 10);
  return {
    day: 28 + 30 * m,
    date,
    mean: null,
    mean_se: null,
    quantiles: Object.fromEntries(PROBABILITIES.map((p, i) => [p, { value: band?.[i] ?? null, se: null }])),
    missing_share: band === null ? 1 : 0,
  };
}

/** The summary of a made-up run, with a year of hashprice and of every fleet's margin. */
export function drawnSummary(options: SyntheticOptions = {}): Summary {
  const summary = summarise(syntheticRun(options));
  const months = Array.from({ length: 12 }, (_, m) => m);
  const margins = seriesOf(
    months.map((m) => [-0.1 * m, -0.05 * m, 0, 0.1, 0.2] as const),
    "share",
  );
  const hashprice = seriesOf(
    months.map((m) => [30 - m, 32 - m, 35, 38 + m, 40 + m] as const),
    "USD/PH/day",
  );
  const fleets = Object.keys(summary.fleets).map(
    (fleet) => [fleet, { gross_margin_always_on: margins }] as const,
  );
  return {
    ...summary,
    series: {
      paths: 100,
      fleets: Object.fromEntries(fleets),
      network: { hashprice_usd_per_ph_day: hashprice },
    },
  };
}
