import { fleetMetricsOn } from "../../engine/catalogue/catalogue.ts";
import { fleetEntries } from "../../scenario/values/fleet-order.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { MetricSummary } from "../metric-summary.ts";
import type { Summary } from "../summary.ts";
import { meanOf } from "./estimates.ts";
import { estimated, PERCENT, usdScale } from "./numbers.ts";
import type { Room } from "./room.ts";
import { type Column, NAME_WIDTH, shorten, type Table } from "./table.ts";

/** The value of each company at the start, part by part, and over its own rewards; means, a fleet a row. */
export function openingTable(summary: Summary, room: Room): Table {
  const fleets = fleetEntries(summary);
  const equities = fleets.map(([, metrics]) => Math.abs(metrics.start_equity_usd.mean ?? 0));
  const scale = usdScale(Math.max(0, ...equities));
  const parts = room === "narrow" ? [] : fleetMetricsOn("opening");
  const right = (...header: readonly string[]): Column => ({ header, align: "right" });
  return {
    columns: [
      { header: ["Value at the", `start, ${scale.unit}`], align: "left" },
      ...parts.map(({ name, part = name }) => right("", part)),
      right("", "equity"),
      right("÷ own", "rewards, %"),
    ],
    rows: fleets.map(([fleet, metrics]) => ({
      cells: [
        `  ${shorten(fleet, NAME_WIDTH)}`,
        ...[...parts.map(({ name }) => metrics[name]), metrics.start_equity_usd].map((part) =>
          estimated(startOf(part), { ...scale, most: 1 }),
        ),
        estimated(startOf(metrics.start_equity_over_opportunity), { ...PERCENT, most: 1 }),
      ],
    })),
  };
}

/** The mean, which is exact where all paths start alike, whatever rounding its sum has. */
function startOf(metric: MetricSummary): Estimate {
  return metric.min !== null && metric.min === metric.max ? { value: metric.min, se: 0 } : meanOf(metric);
}
