import { fleetEntries } from "../../scenario/fleet-order.ts";
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

/** What can go wrong, a fleet a row, in percent: one table when wide, else, or where more than usual does, chances and energy apart. */
export function chances(summary: Summary, room: Room): readonly Table[] {
  const fleets = fleetEntries(summary).map(([, each]) => each);
  const happens = ({ seldom, of }: Chance): boolean =>
    !seldom || fleets.some((metrics) => (of(metrics).value ?? 0) > 0);
  const ofPaths = CHANCES.filter(happens);
  const ofEnergy = CURTAILED.filter(happens);
  const usual = [...ofPaths, ...ofEnergy].every(({ seldom }) => !seldom);
  if (room === "wide" && usual)
    return [table(summary, ["% of paths,", "% of energy"], [...ofPaths, ...ofEnergy])];
  return [table(summary, ["", "% of paths"], ofPaths), table(summary, ["", "% of energy"], ofEnergy)];
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
