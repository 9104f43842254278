import type { Layout } from "../../engine/results.ts";
import type { Run } from "../../runner/run.ts";
import { fleetsOf, ofFleet, ofNetwork } from "./owners.ts";
import { type Chunk, CHUNK_ROWS, type TableColumn } from "./table.ts";

const MS_PER_DAY = 86_400_000;

const KEYS = [
  { name: "path", kind: "count", unit: "", description: "number of the path, from 0" },
  { name: "scenario", kind: "text", unit: "", description: "scenario" },
  { name: "fleet", kind: "text", unit: "", description: "fleet; none for the network's series" },
  { name: "mark", kind: "count", unit: "", description: "number of the mark, from 0" },
  { name: "day", kind: "count", unit: "days", description: "days since the start" },
  { name: "date", kind: "date", unit: "", description: "the day that begins at the mark" },
] as const satisfies readonly TableColumn[];

/**
 * The columns of a table with a row a path, mark, and fleet or network: every series under its name in the summary,
 * missing in rows of what does not have it.
 */
export function seriesColumns(layouts: readonly Layout[]): readonly TableColumn[] {
  const series = new Map<string, TableColumn>();
  for (const { name, unit, description } of layouts.flatMap((layout) => layout.series)) {
    if (!series.has(name)) series.set(name, { name, kind: "number", unit, description });
  }
  return [...KEYS, ...series.values()];
}

/** What has series: the network (null), then the fleets. */
function ownersOf(layout: Layout): readonly (string | null)[] {
  return [null, ...fleetsOf(layout)];
}

/** Rows of a run's table. */
export function seriesRows(layout: Layout, seriesPaths: number): number {
  return seriesPaths * ownersOf(layout).length * layout.markDays.length;
}

/** The rows of a run, path by path, of each the network's and then fleet by fleet, some at a time. */
export function* seriesChunks(run: Run, label: string, columns: readonly TableColumn[]): Generator<Chunk> {
  const { layout, seriesPaths } = run;
  const owners = ownersOf(layout);
  const marks = layout.markDays.length;
  const each = owners.length * marks;
  const step = Math.max(1, Math.floor(CHUNK_ROWS / each));
  const startDay = Date.parse(`${run.named.scenario.start.date}T00:00:00Z`) / MS_PER_DAY;
  const series = columns
    .slice(KEYS.length)
    .map(({ name }) =>
      owners.map((owner) =>
        layout.series.findIndex(
          (one) => one.name === name && (owner === null ? ofNetwork(one) : ofFleet(one, owner)),
        ),
      ),
    );
  for (let first = 0; first < seriesPaths; first += step) {
    const count = Math.min(step, seriesPaths - first);
    const rows = count * each;
    const markOf = (row: number): number => row % marks;
    const counts = (of: (row: number) => number): Int32Array =>
      Int32Array.from({ length: rows }, (_, row) => of(row));
    yield [
      counts((row) => first + Math.floor(row / each)),
      new Array<string>(rows).fill(label),
      Array.from({ length: rows }, (_, row) => owners[Math.floor(row / marks) % owners.length] ?? null),
      counts(markOf),
      counts((row) => layout.markDays[markOf(row)]!),
      counts((row) => startDay + layout.markDays[markOf(row)]!),
      ...series.map((indices) => {
        const cells = new Float64Array(rows).fill(NaN);
        indices.forEach((s, o) => {
          const values = run.series[s];
          if (values === undefined) return;
          for (let i = 0; i < count; i++)
            for (let k = 0; k < marks; k++)
              cells[i * each + o * marks + k] = values[k * seriesPaths + first + i]!;
        });
        return cells;
      }),
    ];
  }
}
