/** The tables of runs: what stands in the documents of their paths, a number a cell. */
import type { ChanceBy } from "../chance-by-quarter.ts";
import type { DrawnSummary } from "../drawn-summary.ts";
import type { NamedRun } from "../figures/runs.ts";
import type { MetricSummary } from "../metric-summary.ts";
import { chance, date, estimate, interval, meanOf, number, quantiles, text } from "./columns.ts";
import { meaningColumns, type Scoped, scopeColumns, scopedRows } from "./scoped.ts";
import { type Sheet, sheetOf } from "./sheet.ts";

type MetricRow = Scoped<MetricSummary>;

/** Every metric of every fleet and of the network. */
export function summarySheet(runs: readonly NamedRun[]): Sheet {
  const rows = metricRows(runs);
  const unit = ({ of }: MetricRow): string => of.unit;
  return sheetOf<MetricRow>(
    {
      name: "Summary",
      about:
        "A row a metric of a fleet, or of the network where fleet is empty: its distribution over the paths",
      keys: 3,
    },
    [
      ...scopeColumns<MetricRow>("metric"),
      ...meaningColumns<MetricRow>(({ of }) => of),
      ...interval<MetricRow>("mean", ({ of }) => meanOf(of), unit),
      ...quantiles<MetricRow>(rows, ({ of }) => of.quantiles, unit),
      number("sd", ({ of }) => of.sd, unit),
      number("min", ({ of }) => of.min, unit),
      number("max", ({ of }) => of.max, unit),
      ...chance<MetricRow>("p_negative", ({ of }) => of.p_negative),
      ...chance<MetricRow>("p_zero", ({ of }) => of.p_zero),
      ...chance<MetricRow>("p_default", ({ of }) => of.p_default),
      ...chance<MetricRow>("p_below_mean", ({ of }) => of.p_below_mean),
      ...interval<MetricRow>("ratio_of_sums", ({ of }) => of.of_sums, unit),
      ...interval<MetricRow>("mean_of_worst_5", ({ of }) => of.cvar?.["0.05"], unit),
      number("missing_share", ({ of }) => of.missing_share, "share"),
    ],
    rows,
  );
}

interface QuarterRow {
  readonly row: MetricRow;
  readonly event: string;
  readonly by: ChanceBy;
}

/** P(default), and P(breach) of companies with covenants, by the end of each quarter. */
export function quartersSheet(runs: readonly NamedRun[]): Sheet {
  const rows = metricRows(runs).flatMap((row): QuarterRow[] => {
    const { p_default_by_quarter: defaults = [], p_breach_by_quarter: breaches = [] } = row.of;
    return [
      ...defaults.map((by) => ({ row, event: "default", by })),
      ...breaches.map((by) => ({ row, event: "covenant breach", by })),
    ];
  });
  return sheetOf<QuarterRow>(
    {
      name: "Default by quarter",
      about:
        "A row a fleet and day: the probability that it has happened from the start up to that day's end",
      keys: 4,
    },
    [
      text("scenario", ({ row }) => row.scenario),
      text("fleet", ({ row }) => row.fleet),
      text("event", ({ event }) => event),
      date("by", ({ by }) => by.by),
      ...chance<QuarterRow>("p", ({ by }) => by),
    ],
    rows,
  );
}

interface BinRow {
  readonly row: MetricRow;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly paths: number;
}

/** How many paths lie where. */
export function histogramsSheet(runs: readonly NamedRun[]): Sheet {
  const rows = metricRows(runs).flatMap((row): BinRow[] => {
    const { histogram } = row.of;
    if (histogram === undefined || histogram.counts.length === 0) return [];
    const { low, width, counts, below, above } = histogram;
    const edge = (k: number): number => low + k * width;
    return [
      { row, from: undefined, to: low, paths: below },
      ...counts.map((paths, k) => ({ row, from: edge(k), to: edge(k + 1), paths })),
      { row, from: edge(counts.length), to: undefined, paths: above },
    ];
  });
  return sheetOf<BinRow>(
    {
      name: "Histograms",
      about:
        "A row a bin: the paths whose metric lies between its edges; of the farthest paths only the number",
      keys: 3,
    },
    [
      ...scopeColumns<MetricRow>("metric").map(({ header, of }) => ({
        header,
        of: ({ row }: BinRow) => of(row),
      })),
      text("unit", ({ row }) => row.of.unit),
      number(
        "from",
        ({ from }) => from,
        ({ row }) => row.of.unit,
      ),
      number(
        "to",
        ({ to }) => to,
        ({ row }) => row.of.unit,
      ),
      number("paths", ({ paths }) => paths),
    ],
    rows,
  );
}

interface DrawnRow {
  readonly scenario: string;
  readonly key: string;
  readonly drawn: DrawnSummary;
}

/** What the paths drew. */
export function drawnSheet(runs: readonly NamedRun[]): Sheet {
  const rows = runs.flatMap(({ name: scenario, run }) =>
    Object.entries(run.drawn ?? {}).map(([key, drawn]): DrawnRow => ({ scenario, key, drawn })),
  );
  const unit = ({ drawn }: DrawnRow): string => drawn.unit;
  return sheetOf<DrawnRow>(
    {
      name: "Drawn",
      about:
        "A row a key of the scenario that is a distribution, and a daily driver: what the paths drew of it",
      keys: 2,
    },
    [
      text("scenario", ({ scenario }) => scenario),
      text("key", ({ key }) => key),
      ...meaningColumns<DrawnRow>(({ drawn }) => drawn),
      ...estimate<DrawnRow>("mean", ({ drawn }) => meanOf(drawn), unit),
      number("sd", ({ drawn }) => drawn.sd, unit),
      number("min", ({ drawn }) => drawn.min, unit),
      number("max", ({ drawn }) => drawn.max, unit),
    ],
    rows,
  );
}

function metricRows(runs: readonly NamedRun[]): readonly MetricRow[] {
  return runs.flatMap(({ name, run }) => scopedRows<MetricSummary>(name, run));
}
