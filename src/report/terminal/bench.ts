import type { Estimate } from "../../statistics/estimate.ts";
import type { Bench, BenchResult } from "../bench.ts";
import { counted, estimated, formatNumber, type Scale } from "./numbers.ts";
import { settingLines } from "./notes.ts";
import { painter, widthOf } from "./style.ts";
import { type Cell, type Column, renderTable, type Table, widthOfTable } from "./table.ts";
import { wrap } from "./wrap.ts";

interface BenchColumn {
  readonly header: readonly string[];
  readonly of: (result: BenchResult) => Cell;
  /** Left out where a terminal is narrow, the highest first. */
  readonly spare?: number;
  /** What the column says, where there is more than one row to compare. */
  readonly compares?: string;
}

const COLUMNS: readonly BenchColumn[] = [
  { header: ["engine"], of: ({ engine }) => engine },
  { header: ["workers"], of: ({ workers }) => (workers === 0 ? "none" : String(workers)) },
  { header: ["paths/s", "median"], of: ({ pathsPerSecond }) => whole(pathsPerSecond.median) },
  { header: ["paths/s", "min"], of: ({ pathsPerSecond }) => whole(pathsPerSecond.min), spare: 5 },
  { header: ["paths/s", "max"], of: ({ pathsPerSecond }) => whole(pathsPerSecond.max), spare: 6 },
  { header: ["path-days/s", "median"], of: ({ pathDaysPerSecond }) => whole(pathDaysPerSecond), spare: 2 },
  {
    header: ["ns a path-day", "and thread"],
    of: (result) => formatNumber(result.nsPerPathDayAndThread, 1),
    spare: 4,
  },
  {
    header: ["speedup"],
    of: ({ speedup }) => withError(speedup, TIMES),
    compares: "speedup: over the first row",
  },
  {
    header: ["scaling", "%"],
    of: ({ scalingEfficiency }) => withError(scalingEfficiency, EFFICIENCY),
    spare: 3,
    compares: "scaling: a worker's speed against the fewest workers on its engine",
  },
  { header: ["peak", "memory"], of: ({ peakMemoryMb }) => `${whole(peakMemoryMb)} MB`, spare: 1 },
];

const TIMES: Scale = { unit: "×", factor: 1, decimals: 2, most: 2 };
const EFFICIENCY: Scale = { unit: "%", factor: 100, decimals: 0, most: 0 };

/** Below this share of the time at work threads have waited for something. */
const UNDISTURBED = 0.9;

/** A measurement as text with a newline at its end. */
export function renderBench(bench: Bench, stream: NodeJS.WritableStream): string {
  const paint = painter(stream);
  const width = widthOf(stream);
  const shown = fitting(
    COLUMNS.filter(({ compares }) => compares === undefined || bench.results.length > 1),
    bench.results,
    width,
  );
  const job = [counted(bench.paths, "path"), counted(bench.days, "day"), counted(bench.fleets, "fleet")].join(
    " × ",
  );
  const heading = `${bench.scenario}: ${job}, ${counted(bench.rounds, "round")} after warming up, ${bench.sampling} sampling`;
  const notes = notesOf(bench, shown);
  const lines = [
    ...wrap(heading, width).map((line) => paint("heading", line)),
    ...settingLines(bench.set, width),
    ...renderTable(tableOf(shown, bench.results), paint),
    ...(notes.length > 0 ? ["", ...notes.flatMap((note) => wrap(note, width))] : []),
    "",
    `hashfleet ${bench.version}, node ${bench.node}`,
    bench.machine,
  ];
  return `${lines.join("\n")}\n`;
}

/** The columns less as many of the spare ones as a width asks for. */
function fitting(
  columns: readonly BenchColumn[],
  results: readonly BenchResult[],
  width: number,
): readonly BenchColumn[] {
  const most = Math.max(...columns.map(({ spare = 0 }) => spare));
  if (most === 0 || widthOfTable(tableOf(columns, results)) <= width) return columns;
  return fitting(
    columns.filter(({ spare }) => spare !== most),
    results,
    width,
  );
}

function tableOf(columns: readonly BenchColumn[], results: readonly BenchResult[]): Table {
  return {
    columns: columns.map(({ header }): Column => ({ header, align: "right" })),
    rows: results.map((result) => ({ cells: columns.map(({ of }) => of(result)) })),
  };
}

/** What the table does not say itself. */
function notesOf({ results, rounds }: Bench, shown: readonly BenchColumn[]): string[] {
  const compares = shown.flatMap((column) => column.compares ?? []).join("; ");
  const least = Math.min(...results.map(({ processorShare }) => processorShare));
  return [
    ...(compares === ""
      ? []
      : [
          `${compares}; ${rounds > 1 ? "medians of ratios within a round, ± one standard error" : "of one round"}`,
        ]),
    ...(least < UNDISTURBED
      ? [
          `threads were at work ${whole(100 * least)}% of the time: others had the machine, or the paths are too few to share out`,
        ]
      : []),
  ];
}

/** What a measurement is compared with has no error. */
function withError(estimate: Estimate, scale: Scale): Cell {
  const { se } = estimate;
  return estimated(se === 0 ? { ...estimate, se: null } : estimate, scale, scale.decimals);
}

function whole(value: number): string {
  return formatNumber(value, 0);
}
