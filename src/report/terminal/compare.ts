import { PH_PER_EH } from "../../units.ts";
import { entryOf } from "../by-scope.ts";
import type { ComparedMetric, ComparedValue } from "../compared-metric.ts";
import type { Comparison } from "../compare.ts";
import { estimated, NOTHING, PERCENT, plain, type Scale, scaled, TERA, usdScale } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import {
  type Cell,
  type Column,
  NAME_WIDTH,
  renderTable,
  type Row,
  shorten,
  type Table,
  widthOfTable,
} from "./table.ts";

interface Line {
  readonly name: string;
  readonly label: string;
  readonly scale: Scale | "usd";
}

/** Prices in thousands and revenue a PH, which leaves room for three scenarios. */
const KILO_USD: Scale = { unit: "USD k", factor: 1e-3, decimals: 1 };
const PER_PH: Scale = { unit: "USD/PH/day", factor: 1 / PH_PER_EH, decimals: 1 };

const FLEET_LINES: readonly Line[] = [
  { name: "equity_usd", label: "Equity", scale: "usd" },
  { name: "equity_per_share_usd", label: "Equity per share", scale: plain("USD", 1) },
  { name: "gross_margin", label: "Margin, realised", scale: PERCENT },
  { name: "gross_margin_always_on", label: "Margin, always on", scale: PERCENT },
  { name: "all_in_margin", label: "Margin, all-in", scale: PERCENT },
  { name: "curtailed_share", label: "Curtailed, mean", scale: PERCENT },
  { name: "p_gross_loss", label: "P(gross loss*)", scale: PERCENT },
  { name: "p_default", label: "P(default)", scale: PERCENT },
  { name: "p_equity_zero", label: "P(equity = 0)", scale: PERCENT },
];

const NETWORK_LINES: readonly Line[] = [
  { name: "price_usd", label: "Bitcoin price", scale: KILO_USD },
  { name: "hashprice_usd_per_ph_day", label: "Hashprice", scale: plain("USD/PH/day", 1) },
  { name: "difficulty", label: "Difficulty", scale: TERA },
  { name: "jpm_revenue_usd_per_ehs_day", label: "JPM revenue", scale: PER_PH },
];

const STATISTICS = ["median", "mean", "probability"] as const;

/**
 * The table of a comparison as text with a newline at its end: a row a metric, a column a scenario, and beside each
 * but the first its paired difference from the first. Scenarios that do not fit side by side follow below, again
 * beside the first.
 */
export function renderComparison(comparison: Comparison, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const parts = fitting(comparison, widthOf(stream)).map((table) => renderTable(table, paint).join("\n"));
  const names = comparison.left_out_fleets.join(", ");
  const footers = [
    ...(names === "" ? [] : [paint("warning", `not in every scenario, hence left out: ${names}`)]),
    ...missingNotes(comparison).map((note) => paint("error", note)),
    paint("error", `± one standard error; Δ: difference from ${firstName(comparison)}, paired by path`),
    paint("error", "* of a fleet that is always on, outages apart"),
    `seed ${comparison.seed}, ${scaled(comparison.paths, plain("", 0))} paths a scenario`,
  ];
  return `${parts.join("\n\n")}\n\n${footers.join("\n")}\n`;
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
  const right = (title: string): Column => ({ header: [title], align: "right" });
  const sections = [
    ...Object.entries(comparison.fleets).map(([heading, metrics]) => ({
      heading,
      metrics,
      lines: FLEET_LINES,
    })),
    { heading: "Network", metrics: comparison.network, lines: NETWORK_LINES },
  ];
  return {
    columns: [
      { header: ["median, mean below"], align: "left" },
      ...shown.flatMap((k) => {
        const name = right(shorten(comparison.scenarios[k]!.name, NAME_WIDTH));
        return k === 0 ? [name] : [name, right("Δ")];
      }),
    ],
    rows: sections.flatMap(({ heading, metrics, lines }): Row[] => [
      { heading: shorten(heading, 60) },
      ...lines.flatMap((line) => rowsOf(line, entryOf(metrics, line.name), shown)),
    ]),
  };
}

/** A row for each statistic; a mean stands below its median. */
function rowsOf(line: Line, metric: ComparedMetric, shown: readonly number[]): Row[] {
  const scale = line.scale === "usd" ? usdScale(largestOf(metric)) : line.scale;
  const present = STATISTICS.filter((statistic) => metric[statistic] !== undefined);
  return present.map((statistic, i) => {
    const label = i === 0 ? `  ${line.label}, ${scale.unit}` : `    ${statistic}`;
    const values = metric[statistic] ?? [];
    return { cells: [label, ...shown.flatMap((k) => cellsOf(values[k]!, scale))] };
  });
}

function cellsOf(value: ComparedValue, usual: Scale): readonly Cell[] {
  const scale = { ...usual, most: usual.decimals + 1 };
  const own = estimated(value, scale);
  if (value.difference === null) return [own];
  const { difference, se } = value.difference;
  return [own, estimated({ value: difference, se }, { ...scale, signed: true })];
}

function largestOf(metric: ComparedMetric): number {
  const values = [...(metric.median ?? []), ...(metric.mean ?? [])];
  return Math.max(0, ...values.map(({ value }) => Math.abs(value ?? 0)));
}

/** A line for each metric that some paths lack. */
function missingNotes(comparison: Comparison): string[] {
  return Object.entries(comparison.fleets).flatMap(([fleet, metrics]) =>
    FLEET_LINES.flatMap(({ name, label }) => {
      const shares = entryOf(metrics, name).missing_share;
      if (shares.every((share) => share === 0)) return [];
      const percents = shares.map((share) => `${scaled(share, PERCENT)}%`).join(", ");
      return `${shorten(fleet, NAME_WIDTH)}: "${label}" is missing in ${percents} of paths`;
    }),
  );
}

function firstName(comparison: Comparison): string {
  return comparison.scenarios[0]?.name ?? NOTHING;
}
