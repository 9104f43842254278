/** The tables of a page that compares scenarios. */
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import { asEstimate, type ComparedMetric } from "../compared-metric.ts";
import { comparedEntries, type ComparedMetrics, type Comparison } from "../compare.ts";
import { decimalsOf } from "../terminal/numbers.ts";
import { labelOf, scaleOf, type ShownName } from "../vocabulary.ts";
import type { Bridge } from "../bridge.ts";
import { scenarioLabels } from "../scenario-labels.ts";
import { nameHtml } from "./escape.ts";
import { measureOf } from "../chart/measure.ts";
import { type Cell, name, type PageTable, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

const STATISTICS = [
  ["median", "median"],
  ["mean", "mean"],
  ["of_sums", "ratio of sums"],
  ["probability", "probability"],
] as const;

/** Every scenario's numbers and their paired differences from the first. */
export function comparisonTable(comparison: Comparison): PageTable {
  const names = scenarioLabels(comparison.scenarios).map(nameHtml);
  const rowsOf = (whose: Cell, metrics: ComparedMetrics): (readonly Cell[])[] =>
    comparedEntries(metrics).flatMap(([metric, compared]) => rowsOfMetric(whose, metric, compared));
  return {
    captionHtml: `Scenarios on the same paths; Δ is the paired difference from ${names[0] ?? "the first"}`,
    headersHtml: [
      "Of",
      "Quantity",
      "Statistic",
      "Unit",
      ...names.flatMap((html, k) => (k === 0 ? [html, "±"] : [html, "±", `Δ ${html}`, "±"])),
    ],
    rows: [
      ...fleetEntries(comparison).flatMap(([fleet, metrics]) => rowsOf(name(fleet), metrics)),
      ...rowsOf(words("Network"), comparison.network),
    ],
  };
}

function rowsOfMetric(whose: Cell, metric: ShownName, compared: ComparedMetric): (readonly Cell[])[] {
  return STATISTICS.flatMap(([statistic, label]) => {
    const values = compared[statistic];
    if (values === undefined) return [];
    const largest = Math.max(0, ...values.map(({ value }) => Math.abs(value ?? 0)));
    const scale = scaleOf(metric, largest);
    const differences = values.map(({ difference }) => (difference === null ? null : asEstimate(difference)));
    const decimals = decimalsOf([...values, ...differences.filter((one) => one !== null)], scale);
    const cells = values.flatMap((value, k) => {
      const difference = differences[k] ?? null;
      const own = estimateCells(value, scale, decimals);
      return difference === null
        ? own
        : [...own, ...estimateCells(difference, { ...scale, signed: true }, decimals)];
    });
    return [[whose, words(labelOf(metric)), words(label), words(scale.unit), ...cells]];
  });
}

/** The parts of every bridge, and the keys that each stands for. */
export function bridgeTable(bridges: readonly Bridge[]): PageTable {
  return {
    captionHtml: "Bridges: parts of the difference of means; they add up to it",
    headersHtml: ["Fleet", "Quantity", "From", "To", "Part", "Unit", "Change", "±", "Keys"],
    rows: bridges.flatMap(({ from, to, fleet, metric, unit, from_mean, to_mean, difference, parts }) => {
      const measure = measureOf(unit, Math.max(Math.abs(from_mean.value ?? 0), Math.abs(to_mean.value ?? 0)));
      const scale = { ...measure, decimals: 2, signed: true };
      const head = [name(fleet), words(labelOf(metric)), name(from), name(to)];
      const row = (
        part: Cell,
        estimate: (typeof parts)[number] | Bridge["difference"],
        keys: string,
      ): Cell[] => [
        ...head,
        part,
        words(measure.unit),
        ...estimateCells(estimate, scale),
        { html: nameHtml(keys) },
      ];
      return [
        ...parts.map((part) => row(name(part.group), part, part.keys.join(", "))),
        row(words("difference"), difference, ""),
      ];
    }),
  };
}

/** What a bridge is, and which groups of keys go together. */
export function bridgeIntroHtml(bridges: readonly Bridge[]): string {
  const notes = [...new Set(bridges.flatMap((bridge) => bridge.notes))];
  return [
    '<p class="note">From one scenario’s mean to the other’s by groups of keys; the parts add up to the difference.</p>',
    ...notes.map((note) => `<p class="note">${nameHtml(note)}</p>`),
  ].join("");
}

/** Fleets that some scenario lacks, in words; "" where there are none. */
export function leftOutHtml({ left_out_fleets }: Comparison): string {
  if (left_out_fleets.length === 0) return "";
  return `<p class="warning">Not in every scenario, hence without differences: ${left_out_fleets.map(nameHtml).join(", ")}.</p>`;
}
