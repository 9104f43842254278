import { fleetMetricsOn, metricNamed, networkMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { MetricName, OfFleet } from "../../engine/catalogue/names.ts";
import type { MetricExhibit } from "../../quantities/quantity.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import { carriedMean } from "../carried-means.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { Summary } from "../summary.ts";
import { labelOf, scaleOf, titled } from "../vocabulary.ts";
import { largestOf, leavesZero, meanOf, quantileOf } from "./estimates.ts";
import { decimalsOf, estimated, PERCENT, scaled } from "./numbers.ts";
import type { Room } from "./room.ts";
import { sparklineOf } from "./sparklines.ts";
import { stormSplit } from "./storm-split.ts";
import { type Cell, type Column, NAME_WIDTH, type Row, shorten, type Table, textWidth } from "./table.ts";
import { wrap } from "./wrap.ts";

/** What a table of distributions shows: the metrics of an exhibit, or all there are. */
export type Shown = Extract<MetricExhibit, "screen" | "table"> | "all";

interface Section {
  readonly heading: string;
  /** What storms change for a fleet. */
  readonly storms?: string | undefined;
  /** The metrics shown. */
  readonly lines: readonly (readonly [name: MetricName, metric: MetricSummary])[];
}

/** Quantiles shown, by the room there is. */
const QUANTILES = { wide: [0.05, 0.25, 0.5, 0.75, 0.95], medium: [0.05, 0.5, 0.95], narrow: [0.5] } as const;

/** The same of the table of all metrics, which has more, longer labels. */
const QUANTILES_OF_ALL = { wide: [0.05, 0.5, 0.95], medium: [0.05, 0.5, 0.95], narrow: [0.5] } as const;

/** Characters of a label where there is little room. */
const NARROW_LABEL = 32;

/** Characters of a label in the table of all metrics. */
const LABEL_OF_ALL = { wide: 38, medium: 30, narrow: 30 } as const;

/** Characters of a histogram beside its numbers, four bins in each. */
const SPARK = 12;

/**
 * The table of distributions: every fleet, then the network, within the width as far as the room goes; with a small
 * histogram beside each metric that has one where asked for. The table of all metrics also says how many paths lack each.
 */
export function distributions(summary: Summary, of: Shown, room: Room, width: number, drawn = false): Table {
  const all = of === "all";
  const shown = (all ? QUANTILES_OF_ALL : QUANTILES)[room];
  const label = all ? LABEL_OF_ALL[room] : room === "narrow" ? NARROW_LABEL : Infinity;
  const missing = all && room === "wide";
  const rows = sectionsOf(summary, of).flatMap(({ heading, storms, lines }): Row[] => [
    ...headingRows(heading, of === "table" ? storms : undefined, width),
    ...lines.map(([name, metric]) => ({
      cells: [
        ...cellsOf(name, metric, shown, { label, errors: !all }),
        ...(missing ? [scaled(metric.missing_share, PERCENT)] : []),
        ...(drawn ? [sparklineOf(metric, SPARK)] : []),
      ],
    })),
  ]);
  const titles = ["mean", ...shown.map((p) => (p === 0.5 ? "median" : `${String(100 * p)}%`))];
  const columns: Column[] = [
    { header: [all ? "Every metric" : "± one standard error"], align: "left" },
    ...titles.map((title): Column => ({ header: [title], align: "right" })),
    ...(missing ? [{ header: ["missing, %"], align: "right" } as const] : []),
    ...(drawn ? [{ header: ["paths"], align: "left" } as const] : []),
  ];
  return { columns, rows };
}

/** A line for every metric shown that some paths lack: nothing is divided by a revenue of zero. */
export function missingNotes(summary: Summary, of: Shown): string[] {
  return sectionsOf(summary, of).flatMap(({ heading, lines }) =>
    lines.flatMap(([name, { missing_share }]) => {
      const why = name === "gross_margin" ? " (never ran)" : "";
      const share = `${scaled(missing_share, PERCENT)}% of paths${why}`;
      const note = `${shorten(heading, NAME_WIDTH)}: "${labelOf(name)}" is missing in ${share}`;
      return missing_share === 0 ? [] : note;
    }),
  );
}

/** A line for every fleet whose mean equity few paths carry. */
export function carriedNotes(summary: Summary): string[] {
  return fleetEntries(summary).flatMap(
    ([fleet, { equity_usd }]) => carriedMean(shorten(fleet, NAME_WIDTH), [equity_usd.p_below_mean]) ?? [],
  );
}

/** A line that says what stands for the mean of a ratio, where one is shown. */
export function sumNotes(summary: Summary, of: Shown): string[] {
  const shown = sectionsOf(summary, of).some(({ lines }) =>
    lines.some(([, { of_sums }]) => of_sums !== undefined),
  );
  return shown ? ["Means of margins: all paths' gross profit over all their revenue"] : [];
}

/** The section's name, and beside it, or below where there is no room, what storms change. */
function headingRows(name: string, storms: string | undefined, width: number): Row[] {
  const heading = shorten(name, 60);
  if (storms === undefined) return [{ heading }];
  const short = shorten(name, NAME_WIDTH);
  if (textWidth(`${short}  ${storms}`) <= width) return [{ heading: short, note: storms }];
  return [{ heading }, ...wrap(storms, width - 2).map((note): Row => ({ heading: "", note }))];
}

function sectionsOf(summary: Summary, of: Shown): readonly Section[] {
  return [
    ...fleetEntries(summary).map(([heading, metrics]) => ({
      heading,
      storms: stormSplit(metrics),
      lines: of === "all" ? entriesOf(metrics) : fleetLines(metrics, of),
    })),
    {
      heading: "Network",
      lines: of === "all" ? entriesOf(summary.network) : networkLines(summary.network, of),
    },
  ];
}

/** What is shown of a fleet: some metrics only where they, or what they come of, are anything but 0. */
function fleetLines(metrics: OfFleet<MetricSummary>, of: MetricExhibit): Section["lines"] {
  return fleetMetricsOn(of)
    .filter(({ where }) => where === undefined || leavesZero(metrics[where]))
    .map(({ name }) => [name, metrics[name]]);
}

function networkLines(metrics: Summary["network"], of: MetricExhibit): Section["lines"] {
  return networkMetricsOn(of).flatMap(({ name }) => {
    const metric = metrics[name];
    return metric === undefined ? [] : [[name, metric] as const];
  });
}

function entriesOf(metrics: Readonly<Partial<Record<MetricName, MetricSummary>>>): Section["lines"] {
  return Object.entries(metrics) as [MetricName, MetricSummary][];
}

/** Every number of a line ends at the same digit, which the errors of mean and median choose; the latter's is shown or not. */
function cellsOf(
  name: MetricName,
  metric: MetricSummary,
  shown: readonly number[],
  { label: width, errors }: { readonly label: number; readonly errors: boolean },
): readonly Cell[] {
  const scale = scaleOf(name, largestOf(metric));
  const mean = metric.of_sums ?? meanOf(metric);
  const { indicator = false, label } = metricNamed(name);
  const decimals = decimalsOf(indicator ? [mean] : [mean, quantileOf(metric, 0.5)], scale);
  return [
    shorten(`  ${titled(label, scale)}`, width),
    estimated(mean, scale, decimals),
    ...shown.map((p): Cell => {
      if (indicator) return "";
      const estimate = quantileOf(metric, p);
      return p === 0.5 && errors
        ? estimated(estimate, scale, decimals)
        : scaled(estimate.value, scale, decimals);
    }),
  ];
}
