import type { Estimate } from "../../statistics/estimate.ts";
import { entryOf } from "../by-scope.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { Summary } from "../summary.ts";
import { meanOf } from "./estimates.ts";
import { estimated, PERCENT } from "./numbers.ts";
import type { Room } from "./room.ts";
import { type Column, NAME_WIDTH, shorten, type Table } from "./table.ts";

type Metrics = Readonly<Record<string, MetricSummary>>;

interface Chance {
  readonly header: readonly [string, string];
  readonly of: (metrics: Metrics) => Estimate;
}

const CHANCES: readonly Chance[] = [
  {
    header: ["gross loss", "always on"],
    of: (metrics) => entryOf(metrics, "gross_profit_always_on_usd_per_ehs_day").p_negative,
  },
  { header: ["all-in", "loss"], of: (metrics) => entryOf(metrics, "all_in_profit_usd").p_negative },
  { header: ["", "default"], of: (metrics) => entryOf(metrics, "default_share").p_default ?? NONE },
  { header: ["equity", "= 0"], of: (metrics) => entryOf(metrics, "equity_usd").p_zero ?? NONE },
];

const CURTAILED: readonly Chance[] = [
  { header: ["curtailed", "storm"], of: (metrics) => meanOf(entryOf(metrics, "curtailed_storm_share")) },
  { header: ["curtailed", "price"], of: (metrics) => meanOf(entryOf(metrics, "curtailed_price_share")) },
  {
    header: ["curtailed", "uneconomic"],
    of: (metrics) => meanOf(entryOf(metrics, "curtailed_uneconomic_share")),
  },
];

const NONE: Estimate = { value: null, se: null };

const WIDE = [{ title: ["% of paths,", "% of energy"], shown: [...CHANCES, ...CURTAILED] }];
const NARROW = [
  { title: ["", "% of paths"], shown: CHANCES },
  { title: ["", "% of energy"], shown: CURTAILED },
];

/** What can go wrong, a fleet a row, in percent: one table when wide, else chances and energy apart. */
export function chances(summary: Summary, room: Room): readonly Table[] {
  return (room === "wide" ? WIDE : NARROW).map(({ title, shown }) => ({
    columns: [
      { header: title, align: "left" },
      ...shown.map(({ header }): Column => ({ header, align: "right" })),
    ],
    rows: Object.entries(summary.fleets).map(([fleet, metrics]) => ({
      cells: [`  ${shorten(fleet, NAME_WIDTH)}`, ...shown.map(({ of }) => estimated(of(metrics), PERCENT))],
    })),
  }));
}
