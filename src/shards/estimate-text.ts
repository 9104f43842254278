import { counted, formatNumber } from "../report/terminal/numbers.ts";
import type { WorkEstimate } from "./estimate.ts";

/** Less goes without saying. */
const LEAST_STATISTICS_SECONDS = 10;

/** An estimate as text with a newline at its end. */
export function renderEstimate(estimate: WorkEstimate): string {
  const { paths, runs, threads, table_bytes: table, free_bytes: free, shards } = estimate;
  const disk = estimate.kept_bytes + table;
  const rows: readonly (readonly [string, string])[] = [
    ["paths", `${formatNumber(paths, 0)}${runs === 1 ? "" : ` in each of ${formatNumber(runs, 0)} runs`}`],
    ["speed here", `${figures(estimate.paths_per_s)} paths/s on ${counted(threads, "thread")}`],
    ["time here", `${duration(estimate.seconds_here)}, ${figures(estimate.core_hours)} core-hours`],
    ...(estimate.statistics_seconds < LEAST_STATISTICS_SECONDS
      ? []
      : [["statistics", `${duration(estimate.statistics_seconds)} more on one thread`] as const]),
    ["memory", `about ${size(estimate.memory_bytes)}`],
    [
      "disk",
      `${size(estimate.kept_bytes)} of finished batches until it is done${table === 0 ? "" : `, and up to ${size(table)} of tables`}`,
    ],
    ...(free === null ? [] : [["free there", `${size(free)}${disk > free ? ": too little" : ""}`] as const]),
    [
      "shards",
      shards === 1
        ? "one: it takes five minutes or less"
        : `${formatNumber(shards, 0)} of about ${duration(estimate.seconds_a_shard)} on ${counted(threads, "thread")}: --shard i/${shards}`,
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}\n`).join("");
}

/** Two figures are what an estimate has. */
function figures(value: number): string {
  return formatNumber(Number(value.toPrecision(2)), value < 10 ? 1 : 0);
}

function duration(seconds: number): string {
  if (seconds < 100) return `${figures(seconds)} s`;
  if (seconds < 6000) return `${figures(seconds / 60)} min`;
  return `${figures(seconds / 3600)} h`;
}

function size(bytes: number): string {
  return bytes < 1e9 ? `${figures(bytes / 1e6)} MB` : `${figures(bytes / 1e9)} GB`;
}
