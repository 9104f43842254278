import { fleetEntries } from "../../scenario/values/fleet-order.ts";
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
  /** Shown only where it happens to some fleet. */
  readonly seldom?: true;
  readonly of: (metrics: Metrics) => Estimate;
}

const CHANCES: readonly Chance[] = [
  {
    header: ["gross loss", "always on"],
    of: (metrics) => entryOf(metrics, "gross_profit_always_on_usd_per_ehs_day").p_negative,
  },
  { header: ["all-in", "loss"], of: (metrics) => entryOf(metrics, "all_in_profit_usd").p_negative },
  {
    header: ["EBITDA <", "interest"],
    of: (metrics) => meanOf(entryOf(metrics, "interest_uncovered_share")),
  },
  {
    header: ["covenant", "breach"],
    seldom: true,
    of: (metrics) => meanOf(entryOf(metrics, "covenant_breach_share")),
  },
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
  {
    header: ["curtailed", "programme"],
    seldom: true,
    of: (metrics) => meanOf(entryOf(metrics, "curtailed_programme_share")),
  },
];

const NONE: Estimate = { value: null, se: null };

/** Columns of a table where there is little room. */
const FEW = 4;

/** What can go wrong, a fleet a row, in percent: chances, then energy; where there is little room, few a table. */
export function chances(summary: Summary, room: Room): readonly Table[] {
  const fleets = fleetEntries(summary).map(([, each]) => each);
  const happens = ({ seldom, of }: Chance): boolean =>
    !seldom || fleets.some((metrics) => (of(metrics).value ?? 0) > 0);
  const parts = [
    ["% of paths", CHANCES.filter(happens)],
    ["% of energy", CURTAILED.filter(happens)],
  ] as const;
  return parts.flatMap(([title, shown]) =>
    chunks(shown, room === "narrow" ? FEW : shown.length).map((few) => table(summary, ["", title], few)),
  );
}

function chunks<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, k) => all.slice(k * most, (k + 1) * most));
}

function table(summary: Summary, title: readonly [string, string], shown: readonly Chance[]): Table {
  return {
    columns: [
      { header: title, align: "left" },
      ...shown.map(({ header }): Column => ({ header, align: "right" })),
    ],
    rows: fleetEntries(summary).map(([fleet, metrics]) => ({
      cells: [`  ${shorten(fleet, NAME_WIDTH)}`, ...shown.map(({ of }) => estimated(of(metrics), PERCENT))],
    })),
  };
}
