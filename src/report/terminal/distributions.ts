import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import { entryOf } from "../by-scope.ts";
import { carriedMean } from "../carried-means.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { Summary } from "../summary.ts";
import { largestOf, meanOf, quantileOf } from "./estimates.ts";
import { decimalsOf, estimated, PERCENT, scaled } from "./numbers.ts";
import type { Room } from "./room.ts";
import { sparklineOf } from "./sparklines.ts";
import { stormSplit } from "./storm-split.ts";
import { type Cell, type Column, NAME_WIDTH, type Row, shorten, type Table, textWidth } from "./table.ts";
import { labelOf, scaleOf } from "./vocabulary.ts";
import { wrap } from "./wrap.ts";

const FLEET_LINES: readonly string[] = [
  "gross_margin",
  "gross_margin_always_on",
  "equity_usd",
  "equity_per_share_usd",
  "equity_over_opportunity",
  "min_liquidity_usd",
];

const NETWORK_LINES: readonly string[] = [
  "price_usd",
  "hashrate_ehs",
  "difficulty",
  "hashprice_usd_per_ph_day",
  "jpm_revenue_usd_per_ehs_day",
  "jpm_gross_profit_usd_per_ehs_day",
  "first_retarget_change",
  "block_reward_opportunity_usd",
];

interface Section {
  readonly heading: string;
  /** What storms change for a fleet. */
  readonly storms?: string | undefined;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** Names of the metrics shown. */
  readonly lines: readonly string[];
}

/** Quantiles shown, by the room there is. */
const QUANTILES = { wide: [0.05, 0.25, 0.5, 0.75, 0.95], medium: [0.05, 0.5, 0.95], narrow: [0.5] } as const;

/** Characters of a label where there is little room. */
const NARROW_LABEL = 32;

/** Characters of a histogram beside its numbers, four bins in each. */
const SPARK = 12;

/**
 * The table of distributions: every fleet, then the network, within the width as far as the room goes; with a small
 * histogram beside each metric that has one where asked for.
 */
export function distributions(summary: Summary, room: Room, width: number, drawn = false): Table {
  const shown = QUANTILES[room];
  const rows = sectionsOf(summary).flatMap(({ heading, storms, metrics, lines }): Row[] => [
    ...headingRows(heading, storms, width),
    ...lines.map((name) => {
      const metric = entryOf(metrics, name);
      return { cells: [...cellsOf(name, metric, shown), ...(drawn ? [sparklineOf(metric, SPARK)] : [])] };
    }),
  ]);
  const titles = ["mean", ...shown.map((p) => (p === 0.5 ? "median" : `${String(100 * p)}%`))];
  const columns: Column[] = [
    { header: ["± one standard error"], align: "left" },
    ...titles.map((title): Column => ({ header: [title], align: "right" })),
    ...(drawn ? [{ header: ["paths"], align: "left" } as const] : []),
  ];
  return { columns, rows };
}

/** A line for every metric that some paths lack: nothing is divided by a revenue of zero. */
export function missingNotes(summary: Summary): string[] {
  return sectionsOf(summary).flatMap(({ heading, metrics, lines }) =>
    lines.flatMap((name) => {
      const { missing_share } = entryOf(metrics, name);
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
    ([fleet, { equity_usd }]) => carriedMean(shorten(fleet, NAME_WIDTH), [equity_usd?.p_below_mean]) ?? [],
  );
}

/** A line that says what stands for the mean of a ratio, where there is one. */
export function sumNotes(summary: Summary): string[] {
  const shown = sectionsOf(summary).some(({ metrics, lines }) =>
    lines.some((name) => entryOf(metrics, name).of_sums !== undefined),
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

function sectionsOf(summary: Summary): readonly Section[] {
  return [
    ...fleetEntries(summary).map(([heading, metrics]) => ({
      heading,
      storms: stormSplit(metrics),
      metrics,
      lines: linesOf(metrics),
    })),
    { heading: "Network", metrics: summary.network, lines: NETWORK_LINES },
  ];
}

/** What is shown of a fleet: without hosting beside equity where it hosts, and new shares where there are any. */
function linesOf(metrics: Readonly<Record<string, MetricSummary>>): readonly string[] {
  const lines = FLEET_LINES.flatMap((name) =>
    name === "equity_usd" && hosts(metrics) ? [name, "equity_without_hosting_usd"] : [name],
  );
  return dilutes(metrics) ? [...lines, "new_shares_share"] : lines;
}

/** Whether hosting is worth something, or costs something, on any path. */
function hosts(metrics: Readonly<Record<string, MetricSummary>>): boolean {
  const { min, max } = entryOf(metrics, "equity_hpc_usd");
  return (min ?? 0) !== 0 || (max ?? 0) !== 0;
}

/** Whether new shares are issued in any path. */
function dilutes(metrics: Readonly<Record<string, MetricSummary>>): boolean {
  return (entryOf(metrics, "new_shares_share").max ?? 0) > 0;
}

/** Every number of a line ends at the same digit, which the errors of mean and median choose. */
function cellsOf(name: string, metric: MetricSummary, shown: readonly number[]): readonly Cell[] {
  const scale = scaleOf(name, largestOf(metric));
  const mean = metric.of_sums ?? meanOf(metric);
  const decimals = decimalsOf([mean, quantileOf(metric, 0.5)], scale);
  const label = `  ${labelOf(name)}, ${scale.unit}`;
  return [
    shown.length > 1 ? label : shorten(label, NARROW_LABEL),
    estimated(mean, scale, decimals),
    ...shown.map((p): Cell => {
      const estimate = quantileOf(metric, p);
      return p === 0.5 ? estimated(estimate, scale, decimals) : scaled(estimate.value, scale, decimals);
    }),
  ];
}
