import type { Estimate } from "../../statistics/estimate.ts";
import type { Bench, BenchResult } from "../bench.ts";
import { counted, estimated, formatNumber, type Scale } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { type Cell, type Column, renderTable } from "./table.ts";
import { wrap } from "./wrap.ts";

interface BenchColumn {
  readonly header: readonly string[];
  readonly of: (result: BenchResult) => Cell;
  /** Left out where the terminal is narrow. */
  readonly optional?: true;
}

const COLUMNS: readonly BenchColumn[] = [
  { header: ["engine"], of: ({ engine }) => engine },
  { header: ["workers"], of: ({ workers }) => (workers === 0 ? "none" : String(workers)) },
  { header: ["paths/s", "median"], of: ({ pathsPerSecond }) => whole(pathsPerSecond.median) },
  { header: ["paths/s", "min"], of: ({ pathsPerSecond }) => whole(pathsPerSecond.min), optional: true },
  { header: ["paths/s", "max"], of: ({ pathsPerSecond }) => whole(pathsPerSecond.max), optional: true },
  { header: ["path-days/s", "median"], of: ({ pathDaysPerSecond }) => whole(pathDaysPerSecond) },
  { header: ["ns a path-day", "and thread"], of: (result) => formatNumber(result.nsPerPathDayAndThread, 1) },
  { header: ["speedup"], of: ({ speedup }) => withError(speedup, TIMES) },
  {
    header: ["scaling", "%"],
    of: ({ scalingEfficiency }) => withError(scalingEfficiency, EFFICIENCY),
    optional: true,
  },
  { header: ["peak", "memory"], of: ({ peakMemoryMb }) => `${whole(peakMemoryMb)} MB` },
];

const TIMES: Scale = { unit: "×", factor: 1, decimals: 2, most: 2 };
const EFFICIENCY: Scale = { unit: "%", factor: 100, decimals: 0, most: 0 };

const NOTE =
  "Speedup is over the first row, scaling a worker's speed against the fewest workers: medians over rounds, each within its " +
  "round, ± one standard error.";

const WIDE = 100;

/** A measurement as text with a newline at its end. */
export function renderBench(bench: Bench, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const shown = COLUMNS.filter(({ optional }) => optional === undefined || widthOf(stream) >= WIDE);
  const table = {
    columns: shown.map(({ header }): Column => ({ header, align: "right" })),
    rows: bench.results.map((result) => ({ cells: shown.map(({ of }) => of(result)) })),
  };
  const job = [counted(bench.paths, "path"), counted(bench.days, "day"), counted(bench.fleets, "fleet")].join(
    " × ",
  );
  const lines = [
    paint("heading", `${bench.scenario}: ${job}, ${counted(bench.rounds, "round")} after warming up`),
    ...renderTable(table, paint),
    ...(bench.results.length > 1 ? ["", ...wrap(NOTE, widthOf(stream))] : []),
    "",
    `hashfleet ${bench.version}, node ${bench.node}`,
    bench.machine,
  ];
  return `${lines.join("\n")}\n`;
}

/** What a measurement is compared with has no error. */
function withError(estimate: Estimate, scale: Scale): Cell {
  const { se } = estimate;
  return estimated(se === 0 ? { ...estimate, se: null } : estimate, scale, scale.decimals);
}

function whole(value: number): string {
  return formatNumber(value, 0);
}
