import { FLEET_QUANTITIES, fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import type { FleetMetricName, OfFleet } from "../../engine/catalogue/names.ts";
import type { Chance } from "../../quantities/quantity.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { Summary } from "../summary.ts";
import { leavesZero, meanOf } from "./estimates.ts";
import { estimated, PERCENT } from "./numbers.ts";
import type { Room } from "./room.ts";
import { type Column, NAME_WIDTH, shorten, type Table } from "./table.ts";

type Metrics = OfFleet<MetricSummary>;

/** A column of the table: what is told of each fleet. */
interface Told {
  readonly header: readonly [string, string];
  /** Shown only where that metric is anything but 0 in some fleet. */
  readonly where: FleetMetricName | undefined;
  readonly of: (metrics: Metrics) => Estimate;
}

const NONE: Estimate = { value: null, se: null };

const CHANCES: readonly Told[] = FLEET_QUANTITIES.flatMap(({ name, where, chances = [] }) =>
  chances.map((chance) => ({
    header: chance.header,
    where,
    of: (metrics) => chanceOf(metrics[name], chance),
  })),
);

const CURTAILED: readonly Told[] = fleetMetricsOn("curtailed").map(({ name, where, part = name }) => ({
  header: ["curtailed", part],
  where,
  of: (metrics) => meanOf(metrics[name]),
}));

/** A probability that a metric tells. */
export function chanceOf(metric: MetricSummary, { of }: Pick<Chance, "of">): Estimate {
  return of === "mean" ? meanOf(metric) : (metric[of] ?? NONE);
}

/** Columns of a table where there is little room. */
const FEW = 4;

/** What can go wrong, a fleet a row, in percent: chances, then energy; where there is little room, few a table. */
export function chances(summary: Summary, room: Room): readonly Table[] {
  const fleets = fleetEntries(summary).map(([, each]) => each);
  const happens = ({ where }: Told): boolean =>
    where === undefined || fleets.some((metrics) => leavesZero(metrics[where]));
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

function table(summary: Summary, title: readonly [string, string], shown: readonly Told[]): Table {
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
