import { entryOf } from "../by-scope.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { Summary } from "../summary.ts";
import { meanOf, quantileOf } from "./estimates.ts";
import { CHANGE, estimated, PERCENT, plain, type Scale, scaled, TERA, usdScale } from "./numbers.ts";
import type { Room } from "./room.ts";
import { type Cell, type Column, NAME_WIDTH, type Row, shorten, type Table } from "./table.ts";

/** A metric as a line of the table: its label, and the scale its numbers ask for. */
interface Line {
  readonly metric: string;
  readonly label: string;
  readonly scale: Scale | "usd";
}

const FLEET_LINES: readonly Line[] = [
  { metric: "gross_margin", label: "Gross margin, realised", scale: PERCENT },
  { metric: "gross_margin_always_on", label: "Gross margin, always on", scale: PERCENT },
  { metric: "equity_usd", label: "Equity", scale: "usd" },
  { metric: "equity_per_share_usd", label: "Equity per share", scale: plain("USD", 2) },
  { metric: "equity_over_opportunity", label: "Equity ÷ own rewards", scale: PERCENT },
  { metric: "min_cash_usd", label: "Lowest cash", scale: "usd" },
];

const NETWORK_LINES: readonly Line[] = [
  { metric: "price_usd", label: "Price at the end", scale: plain("USD", 0) },
  { metric: "hashrate_ehs", label: "Hashrate at the end", scale: plain("EH/s", 0) },
  { metric: "difficulty", label: "Difficulty at the end", scale: TERA },
  { metric: "hashprice_usd_per_ph_day", label: "Hashprice FPPS", scale: plain("USD/PH/day", 1) },
  { metric: "fpps_revenue_usd_per_ehs_day", label: "Revenue FPPS", scale: plain("USD/EH/day", 0) },
  { metric: "jpm_revenue_usd_per_ehs_day", label: "Revenue JPM", scale: plain("USD/EH/day", 0) },
  { metric: "fpps_gross_profit_usd_per_ehs_day", label: "Gross profit FPPS", scale: plain("USD/EH/day", 0) },
  { metric: "jpm_gross_profit_usd_per_ehs_day", label: "Gross profit JPM", scale: plain("USD/EH/day", 0) },
  { metric: "first_retarget_change", label: "Next retarget", scale: CHANGE },
  { metric: "second_retarget_change", label: "Retarget after it", scale: CHANGE },
  { metric: "block_reward_opportunity_usd", label: "4-year block rewards", scale: "usd" },
];

interface Section {
  readonly heading: string;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  readonly lines: readonly Line[];
}

const OUTER = [0.05, 0.95];

/** Quantiles shown, by the room there is. */
const QUANTILES = { wide: [0.05, 0.25, 0.5, 0.75, 0.95], medium: [0.05, 0.5, 0.95], narrow: [0.5] } as const;

/** The table of distributions: every fleet, then the network. */
export function distributions(summary: Summary, room: Room): Table {
  const shown = QUANTILES[room];
  const rows = sectionsOf(summary).flatMap(({ heading, metrics, lines }): Row[] => [
    { heading: shorten(heading, 60) },
    ...lines.map((line) => ({ cells: cellsOf(line, entryOf(metrics, line.metric), shown) })),
  ]);
  const titles = ["mean", ...shown.map((p) => (p === 0.5 ? "median" : `${String(100 * p)}%`))];
  const columns: Column[] = [
    { header: ["± one standard error"], align: "left" },
    ...titles.map((title): Column => ({ header: [title], align: "right" })),
  ];
  return { columns, rows };
}

/** A line for every metric that some paths lack: nothing is divided by a revenue of zero. */
export function missingNotes(summary: Summary): string[] {
  return sectionsOf(summary).flatMap(({ heading, metrics, lines }) =>
    lines.flatMap(({ metric, label }) => {
      const { missing_share } = entryOf(metrics, metric);
      const why = metric === "gross_margin" ? " (never ran)" : "";
      const share = `${scaled(missing_share, PERCENT)}% of paths${why}`;
      return missing_share === 0 ? [] : `${shorten(heading, NAME_WIDTH)}: "${label}" is missing in ${share}`;
    }),
  );
}

function sectionsOf(summary: Summary): readonly Section[] {
  return [
    ...Object.entries(summary.fleets).map(([heading, metrics]) => ({ heading, metrics, lines: FLEET_LINES })),
    { heading: "Network", metrics: summary.network, lines: NETWORK_LINES },
  ];
}

function cellsOf(line: Line, metric: MetricSummary, shown: readonly number[]): readonly Cell[] {
  const scale = line.scale === "usd" ? usdScale(largestOf(metric)) : line.scale;
  return [
    `  ${line.label}, ${scale.unit}`,
    estimated(meanOf(metric), scale),
    ...shown.map((p): Cell => {
      const estimate = quantileOf(metric, p);
      return p === 0.5 ? estimated(estimate, scale) : scaled(estimate.value, scale);
    }),
  ];
}

function largestOf(metric: MetricSummary): number {
  return Math.max(...OUTER.map((p) => Math.abs(quantileOf(metric, p).value ?? 0)));
}
