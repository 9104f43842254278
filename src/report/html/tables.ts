/** The tables of a page of runs. */
import { FLEET_QUANTITIES, fleetMetricsOn, networkMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { FleetMetricName, MetricName } from "../../engine/catalogue/names.ts";
import { shownOn } from "../../quantities/quantity.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { MetricSummary } from "../metric-summary.ts";
import { decimalsOf, estimated, NOTHING, PERCENT, scaled, usdScale } from "../terminal/numbers.ts";
import { labelOf, scaleOf } from "../vocabulary.ts";
import { escapeText } from "./escape.ts";
import { fleetsOf, type NamedRun, own } from "../figures/runs.ts";
import { type Cell, code, figure, name, type PageTable, words } from "./table.ts";

const NONE: Estimate = { value: null, se: null };

const OPENING_PARTS = fleetMetricsOn("opening");

/** Value and standard error, a cell each. */
export function estimateCells(
  estimate: Estimate,
  scale: Parameters<typeof estimated>[1],
  decimals?: number,
): [Cell, Cell] {
  const cell = estimated(estimate, scale, decimals);
  return typeof cell === "string" ? [figure(cell), figure("")] : [figure(cell.value), figure(cell.error)];
}

/** The metrics of a fleet, or of the network. */
type MetricsOfScope = Readonly<Partial<Record<MetricName, MetricSummary>>>;

/** The few numbers that most readers come for. */
export function overviewTable(runs: readonly NamedRun[]): PageTable {
  const several = runs.length > 1;
  const rows = fleetsOf(runs).flatMap((fleet) =>
    runs.flatMap(({ name: scenario, run }) => {
      const metrics = own(run.fleets, fleet);
      if (metrics === undefined) return [];
      return [
        [
          name(fleet),
          ...(several ? [name(scenario)] : []),
          ...rangeCells("gross_margin_always_on", metrics),
          ...rangeCells("equity_usd", metrics, true),
          ...rangeCells("equity_without_hosting_usd", metrics, true).slice(0, 1),
          ...estimateCells(
            own(metrics, "gross_profit_always_on_usd_per_ehs_day")?.p_negative ?? NONE,
            PERCENT,
          ),
          ...estimateCells(meanEstimate(own(metrics, "interest_uncovered_share")), PERCENT),
          ...estimateCells(own(metrics, "default_share")?.p_default ?? NONE, PERCENT),
        ],
      ];
    }),
  );
  return {
    captionHtml: "At a glance: median, and 5 to 95 % of paths",
    headersHtml: [
      "Fleet",
      ...(several ? ["Scenario"] : []),
      "Gross margin, always on, %",
      "5–95 %",
      "Equity",
      "5–95 %",
      "without hosting",
      "P(gross loss), %",
      "±",
      "P(EBITDA &lt; interest), %",
      "±",
      "P(default), %",
      "±",
    ],
    rows,
  };
}

function meanEstimate(metric: MetricSummary | undefined): Estimate {
  return metric === undefined ? NONE : { value: metric.mean, se: metric.mean_se };
}

/** The value of each company at the start, part by part; and what is published of listed miners. */
export function openingTable(runs: readonly NamedRun[]): PageTable {
  const several = runs.length > 1;
  const usd = usdScale(1e6);
  return {
    captionHtml: "Value at the start: means, part by part, on power without storms",
    headersHtml: [
      "Fleet",
      ...(several ? ["Scenario"] : []),
      ...OPENING_PARTS.map(({ name: part, part: title = part }) => `${title}, ${usd.unit}`),
      `equity, ${usd.unit}`,
      "± ",
      "÷ own rewards, %",
      "± ",
      "Listed miners, %",
    ],
    rows: fleetsOf(runs).flatMap((fleet) =>
      runs.flatMap(({ name: scenario, run }) => {
        const metrics = own(run.fleets, fleet);
        if (metrics === undefined) return [];
        const { sell_side: published } = run;
        return [
          [
            name(fleet),
            ...(several ? [name(scenario)] : []),
            ...OPENING_PARTS.map(({ name: part }) => figure(scaled(own(metrics, part)?.mean ?? null, usd))),
            ...estimateCells(meanEstimate(own(metrics, "start_equity_usd")), usd),
            ...estimateCells(meanEstimate(own(metrics, "start_equity_over_opportunity")), PERCENT),
            words(
              published === undefined
                ? "–"
                : `${scaled(published.market_value_to_network_rewards / published.network_share, PERCENT)} (${published.month})`,
            ),
          ],
        ];
      }),
    ),
  };
}

/** Median and the range from 5 to 95 %. */
function rangeCells(metric: FleetMetricName, metrics: MetricsOfScope, withUnit = false): Cell[] {
  const summary = own(metrics, metric);
  if (summary === undefined) return [figure("–"), figure("")];
  const at = (p: string): Estimate => own(summary.quantiles, p) ?? NONE;
  const scale = scaleOf(metric, largestOf(summary));
  const decimals = decimalsOf([at("0.5")], scale);
  const text = (p: string): string => scaled(at(p).value, scale, decimals);
  return [
    figure(withUnit ? `${text("0.5")} ${scale.unit}` : text("0.5")),
    figure(`${text("0.05")} to ${text("0.95")}`),
  ];
}

const FLEET_LINES: readonly MetricName[] = FLEET_QUANTITIES.filter(
  (metric) => shownOn(metric, "table") || shownOn(metric, "page"),
).map(({ name }) => name);

const NETWORK_LINES: readonly MetricName[] = networkMetricsOn("table").map(({ name }) => name);

const QUANTILES = ["0.05", "0.25", "0.5", "0.75", "0.95"] as const;

/** Distributions of what is read most, as people write them. */
export function distributionTable(runs: readonly NamedRun[]): PageTable {
  const told = rowsOfDistributions(runs);
  // A column of zeros tells nothing.
  const missing = told.some(({ missing_share }) => missing_share > 0);
  return {
    captionHtml: "Distributions; the mean of a margin is all paths’ profit over all their revenue",
    headersHtml: [
      ...ofHeaders(runs),
      "Quantity",
      "Unit",
      "Mean",
      "±",
      "5 %",
      "25 %",
      "Median",
      "75 %",
      "95 %",
      ...(missing ? ["Missing, % of paths"] : []),
    ],
    rows: sections(runs, (metrics, isNetwork) =>
      (isNetwork ? NETWORK_LINES : FLEET_LINES).flatMap((metric) => {
        const summary = own(metrics, metric);
        if (summary === undefined) return [];
        const scale = scaleOf(metric, largestOf(summary));
        const mean = summary.of_sums ?? { value: summary.mean, se: summary.mean_se };
        const decimals = decimalsOf([mean, own(summary.quantiles, "0.5") ?? NONE], scale);
        return [
          [
            words(labelOf(metric)),
            words(scale.unit),
            ...estimateCells(mean, scale, decimals),
            ...QUANTILES.map((p) =>
              figure(scaled(own(summary.quantiles, p)?.value ?? null, scale, decimals)),
            ),
            ...(missing ? [figure(scaled(summary.missing_share, PERCENT))] : []),
          ],
        ];
      }),
    ),
  };
}

/** The summaries that the table of distributions has. */
function rowsOfDistributions(runs: readonly NamedRun[]): readonly MetricSummary[] {
  const of = (metrics: MetricsOfScope, lines: readonly MetricName[]): readonly MetricSummary[] =>
    lines.flatMap((line) => own(metrics, line) ?? []);
  return runs.flatMap(({ run }) => [
    ...fleetEntries(run).flatMap(([, metrics]) => of(metrics, FLEET_LINES)),
    ...of(run.network, NETWORK_LINES),
  ]);
}

/** Whose metrics a table has. */
interface Owner {
  readonly label: string;
  readonly metrics: MetricsOfScope | undefined;
}

/** Every metric of a run, what it is, and its mean and median in the units of the documents; all fleets' in one row. */
export function allMetricsTable({ run }: NamedRun): PageTable {
  const fleets = fleetEntries(run).map(([label, metrics]): Owner => ({ label, metrics }));
  const names = fleets.map(({ label }) => escapeText(label)).join(" / ");
  return {
    captionHtml: `Every metric, in the documents’ names and units${names === "" ? "" : `; of ${names}, then of the network`}`,
    headersHtml: ["Metric", "Unit", "Meaning", "Mean, or ratio of sums", "Median"],
    rows: [...metricRows(fleets), ...metricRows([{ label: "Network", metrics: run.network }])],
  };
}

function metricRows(owners: readonly Owner[]): readonly (readonly Cell[])[] {
  const entries = Object.entries(owners[0]?.metrics ?? {}) as [MetricName, MetricSummary][];
  return entries.map(([metric, { unit, description }]) => {
    const each = (of: (summary: MetricSummary) => number | null | undefined): Cell =>
      figure(
        owners
          .map(({ metrics }) => {
            const summary = own(metrics, metric);
            return summary === undefined ? NOTHING : sixDigits(of(summary) ?? null);
          })
          .join(" / "),
      );
    return [
      code(metric),
      words(unit),
      name(description),
      each(({ of_sums, mean }) => of_sums?.value ?? mean),
      each(({ quantiles }) => quantiles["0.5"]?.value),
    ];
  });
}

/** A number to six digits, as a program reads it back. */
export function sixDigits(value: number | null): string {
  return value === null || !Number.isFinite(value) ? "–" : String(Number(value.toPrecision(6)));
}

function ofHeaders(runs: readonly NamedRun[]): string[] {
  return runs.length > 1 ? ["Of", "Scenario"] : ["Of"];
}

/** Rows of every fleet and of the network, behind whose they are. */
function sections(
  runs: readonly NamedRun[],
  rowsOf: (metrics: MetricsOfScope, isNetwork: boolean) => readonly Cell[][],
): readonly (readonly Cell[])[] {
  const of = (
    whose: Cell,
    metricsOf: (run: NamedRun["run"]) => MetricsOfScope | undefined,
    isNetwork: boolean,
  ) =>
    runs.flatMap(({ name: scenario, run }) => {
      const metrics = metricsOf(run);
      const before = runs.length > 1 ? [whose, name(scenario)] : [whose];
      return metrics === undefined ? [] : rowsOf(metrics, isNetwork).map((cells) => [...before, ...cells]);
    });
  return [
    ...fleetsOf(runs).flatMap((fleet) => of(name(fleet), (run) => own(run.fleets, fleet), false)),
    ...of({ html: escapeText("Network") }, (run) => run.network, true),
  ];
}

function largestOf({ mean, quantiles }: MetricSummary): number {
  const values = [mean, own(quantiles, "0.05")?.value, own(quantiles, "0.95")?.value];
  return Math.max(...values.map((value) => Math.abs(value ?? 0)));
}
