import type { Bench, BenchResult } from "../bench.ts";
import { counted, formatNumber } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { type Column, renderTable } from "./table.ts";

interface BenchColumn {
  readonly header: readonly string[];
  readonly of: (result: BenchResult) => string;
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
  { header: ["speedup"], of: ({ speedup }) => `${formatNumber(speedup, 2)}×` },
  {
    header: ["scaling", "efficiency"],
    of: (result) => `${whole(100 * result.scalingEfficiency)}%`,
    optional: true,
  },
  { header: ["peak", "memory"], of: ({ peakMemoryMb }) => `${whole(peakMemoryMb)} MB` },
];

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
    "",
    `hashfleet ${bench.version}, node ${bench.node}`,
    bench.machine,
  ];
  return `${lines.join("\n")}\n`;
}

function whole(value: number): string {
  return formatNumber(value, 0);
}
