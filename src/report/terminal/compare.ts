import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import { fleetEntries, fleetNames } from "../../scenario/values/fleet-order.ts";
import { carriedMean } from "../carried-means.ts";
import { asEstimate, type ComparedMetric, type ComparedValue } from "../compared-metric.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { PairedMetric } from "../pairs.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import { effortLines, PAY_NOTE, settingLines } from "./notes.ts";
import { bridgeNotes, renderBridges } from "./bridge.ts";
import { fingerprintsText } from "./fingerprint.ts";
import { decimalsOf, estimated, PERCENT, type Scale, scaled } from "./numbers.ts";
import { painter, type Role, widthOf } from "./style.ts";
import {
  type Cell,
  type Column,
  NAME_WIDTH,
  renderTable,
  type Row,
  shorten,
  type Table,
  widthOfTable,
  wrap,
} from "./table.ts";
import { labelOf, scaleOf, type ShownName, titled } from "../vocabulary.ts";
import { comparedEntries, type ComparedMetrics, type Comparison } from "../compare.ts";

const STATISTICS = ["median", "mean", "of_sums", "probability"] as const;

/** What the page and JSON show too. */
const NOT_SHOWN: ReadonlySet<string> = new Set(fleetMetricsOn("compare page").map(({ name }) => name));

/**
 * The table of a comparison as text with a newline at its end: a row a metric, a column a scenario, and beside each
 * but the first its paired difference from the first. Scenarios that do not fit side by side follow below, again
 * beside the first.
 */
export function renderComparison(comparison: Comparison, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const parts = fitting(comparison, width).map((table) => renderTable(table, paint).join("\n"));
  const bridges = renderBridges(comparison.bridges, width, paint);
  const footers = [
    ...notesOf(comparison).flatMap(([role, note]) => wrap(note, width).map((line) => paint(role, line))),
    ...settingLines(comparison.set, width, comparison.scenarios),
    ...effortLines(comparison, comparison.timing, width),
    ...wrap(`fingerprints ${fingerprintsOf(comparison)}`, width),
  ];
  return `${[...parts, ...bridges].join("\n\n")}\n\n${footers.join("\n")}\n`;
}

function notesOf(comparison: Comparison): readonly (readonly [Role, string])[] {
  const missing = missingNotes(comparison).map((note) => ["error", note] as const);
  const leftOut = comparison.left_out_fleets.map((fleet) => shorten(fleet, NAME_WIDTH)).join(", ");
  const why =
    fleetNames(comparison).length === 0
      ? "no fleet in common; differences need the same name"
      : "not in every scenario, hence left out";
  return [
    ...(leftOut === "" ? [] : [["warning", `${why}: ${leftOut}`] as const]),
    ...missing,
    [
      "error",
      `± one standard error; Δ: difference from ${scenarioLabels(comparison.scenarios)[0] ?? ""}, paired by path`,
    ],
    [
      "error",
      "P(above): how often on the same shocks; 100 % says that the order never turns, not by how much",
    ],
    ...fleetEntries(comparison).flatMap(([fleet, { equity_usd }]) => {
      const note = carriedMean(shorten(fleet, NAME_WIDTH), equity_usd?.p_below_mean ?? []);
      return note === undefined ? [] : [["warning", note] as const];
    }),
    ...(hasRatios(comparison) ? [["error", RATIO_NOTE] as const] : []),
    ["error", PAY_NOTE],
    ...bridgeNotes(comparison.bridges).map((note) => ["error", note] as const),
  ];
}

const RATIO_NOTE = "ratio of sums: all paths' profit over all their revenue, in place of the mean of margins";

function hasRatios(comparison: Comparison): boolean {
  return fleetEntries(comparison).some(([, metrics]) =>
    comparedEntries(metrics).some(([, { of_sums }]) => of_sums !== undefined),
  );
}

function fingerprintsOf(comparison: Comparison): string {
  const names = scenarioLabels(comparison.scenarios);
  return fingerprintsText(
    comparison.scenarios.map(({ fingerprint }, k) => ({ name: names[k]!, fingerprint })),
  );
}

/** As few tables as fit the width. */
function fitting(comparison: Comparison, width: number): readonly Table[] {
  const others = comparison.scenarios.length - 1;
  for (let each = others; each > 1; each -= 1) {
    const tables = split(comparison, each);
    if (tables.every((table) => widthOfTable(table) <= width)) return tables;
  }
  return split(comparison, 1);
}

/** Tables of the first scenario and `each` others. */
function split(comparison: Comparison, each: number): readonly Table[] {
  const others = comparison.scenarios.slice(1).map((_, k) => k + 1);
  const count = Math.max(1, Math.ceil(others.length / each));
  return Array.from({ length: count }, (_, part) =>
    tableOf(comparison, [0, ...others.slice(part * each, (part + 1) * each)]),
  );
}

function tableOf(comparison: Comparison, shown: readonly number[]): Table {
  const names = scenarioLabels(comparison.scenarios);
  const right = (title: string): Column => ({ header: [title], align: "right" });
  const sections = [
    ...fleetEntries(comparison).map(([fleet, metrics]) => [fleet, metrics, fleet] as const),
    ["Network", comparison.network, null] as const,
  ];
  return {
    columns: [
      { header: ["median, mean below"], align: "left" },
      ...shown.flatMap((k) => {
        const name = right(shortName(names[k]!));
        return k === 0 ? [name] : [name, right("Δ")];
      }),
    ],
    rows: sections.flatMap(([heading, metrics, fleet]): Row[] => [
      { heading: shorten(heading, 60) },
      ...shownMetrics(metrics).flatMap(([name, metric]) => [
        ...rowsOf(name, metric, shown),
        ...(fleet === null || metric.median === undefined ? [] : chanceRows(comparison, fleet, name, shown)),
      ]),
    ]),
  };
}

/** What the table has room for; equity without hosting only where it is another number than equity. */
function shownMetrics(metrics: ComparedMetrics): readonly (readonly [ShownName, ComparedMetric])[] {
  const same =
    JSON.stringify(metrics.equity_without_hosting_usd?.mean) === JSON.stringify(metrics.equity_usd?.mean);
  return comparedEntries(metrics).filter(
    ([name]) => !NOT_SHOWN.has(name) && !(same && name === "equity_without_hosting_usd"),
  );
}

/** A name, or the end of a file's path: that is where paths with the same beginning differ. */
export function shortName(name: string): string {
  return /[\\/]/.test(name) && name.length > NAME_WIDTH
    ? `…${name.slice(1 - NAME_WIDTH)}`
    : shorten(name, NAME_WIDTH);
}

/** A row for each statistic; a mean stands below its median, and a ratio of sums in place of a mean of ratios. */
function rowsOf(name: ShownName, metric: ComparedMetric, shown: readonly number[]): Row[] {
  const scale = scaleOf(name, largestOf(metric));
  const present = STATISTICS.filter(
    (statistic) => metric[statistic] !== undefined && !(statistic === "mean" && metric.of_sums !== undefined),
  );
  return present.map((statistic, i) => {
    const alone = statistic === "mean" && present.length === 1 ? ", mean" : "";
    const label =
      i === 0
        ? `  ${titled(`${labelOf(name)}${alone}`, scale)}`
        : `    ${statistic === "of_sums" ? "ratio of sums" : statistic}`;
    return { cells: [label, ...cellsOf(metric[statistic] ?? [], scale, shown)] };
  });
}

/**
 * How often a fleet's metric is above the first scenario's on the same path, and below that how often it is equal, where it
 * ever is.
 */
function chanceRows(comparison: Comparison, fleet: string, name: ShownName, shown: readonly number[]): Row[] {
  const [first = ""] = scenarioLabels(comparison.scenarios);
  // The pairs with the first scenario come first.
  const pairs = shown.map((k) => (k === 0 ? null : comparison.pairs[k - 1]!.fleets[fleet]![name]!));
  const row = (label: string, of: (pair: PairedMetric) => Estimate): Row => {
    const decimals = decimalsOf(
      pairs.filter((pair) => pair !== null).map((pair) => of(pair)),
      PERCENT,
    );
    const cells = pairs.flatMap((pair): Cell[] =>
      pair === null ? [""] : ["", estimated(of(pair), PERCENT, decimals)],
    );
    return { cells: [`    ${label}, %`, ...cells] };
  };
  const tie = pairs.some((pair) => (pair?.p_equal.value ?? 0) > 0);
  return pairs.length < 2
    ? []
    : [
        row(`P(above ${shortName(first)})`, ({ p_greater }) => p_greater),
        ...(tie ? [row("P(equal)", ({ p_equal }) => p_equal)] : []),
      ];
}

/** Every number of a row ends at the same digit, which the least error chooses. */
function cellsOf(values: readonly ComparedValue[], scale: Scale, shown: readonly number[]): Cell[] {
  const differences = values.map(({ difference }) => (difference === null ? null : asEstimate(difference)));
  const decimals = decimalsOf([...values, ...differences.filter((estimate) => estimate !== null)], scale);
  return shown.flatMap((k) => {
    const own = estimated(values[k]!, scale, decimals);
    const difference = differences[k] ?? null;
    return difference === null ? [own] : [own, estimated(difference, { ...scale, signed: true }, decimals)];
  });
}

function largestOf(metric: ComparedMetric): number {
  const values = [...(metric.median ?? []), ...(metric.mean ?? [])];
  return Math.max(0, ...values.map(({ value }) => Math.abs(value ?? 0)));
}

/** A line for each metric that some paths lack. */
function missingNotes(comparison: Comparison): string[] {
  return fleetEntries(comparison).flatMap(([fleet, metrics]) =>
    comparedEntries(metrics).flatMap(([name, { missing_share: shares }]) => {
      if (shares.every((share) => share === 0)) return [];
      const percents = shares.map((share) => `${scaled(share, PERCENT)}%`).join(", ");
      return `${shorten(fleet, NAME_WIDTH)}: "${labelOf(name)}" is missing in ${percents} of paths`;
    }),
  );
}
