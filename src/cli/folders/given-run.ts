import { open } from "node:fs/promises";
import { join } from "node:path";
import { parquetRead } from "hyparquet";
import { FolderError } from "../../report/folder/fault.ts";
import { pathColumns } from "../../report/tables/path-table.ts";
import { fleetsOf, ofFleet } from "../../report/tables/owners.ts";
import { layoutOf, type Run } from "../../runner/run.ts";
import { loadFolder } from "./read-folder.ts";

/** What is read of the paths' table, by row. */
type Columns = Readonly<Record<string, ArrayLike<unknown>>>;

/** The paths, in the form that can be read again. */
export const PATHS = "paths.parquet";

/**
 * A run as its folder keeps it: the metrics and what was drawn, by path. It has no series. A FolderError where the folder holds no
 * paths as Parquet, or not of that scenario; the first one if none is named.
 */
export async function givenRun(folder: string, label?: string): Promise<Run> {
  const { manifest } = await loadFolder(folder);
  const refuse = (reason: string): never => {
    throw new FolderError(`${folder}: ${reason}`);
  };
  const { scenarios, files, paths, seed, sampling = "plain", engine, command } = manifest;
  if (command.kind === "fleets") refuse("holds fleets over a grid, and no paths");
  if (!files.some(({ name }) => name === PATHS))
    refuse(`has no ${PATHS}: keep a run with --out DIR, and leave --files as it is`);
  const kept = scenarios.find((each) => label === undefined || each.label === label);
  if (kept === undefined)
    return refuse(
      `has no scenario called ${label!}; there is ${scenarios.map((each) => each.label).join(", ")}`,
    );
  const layout = layoutOf(kept);
  const fleets = fleetsOf(layout);
  const columns = pathColumns([layout]).filter(({ source }) => source === "metric" || source === "drawn");
  const rows = await rowsOf(
    join(folder, PATHS),
    columns.map(({ name }) => name),
  );
  const at = rowsByFleet(rows, kept.label, fleets, paths);
  const read = (name: string, fleet: string): Float64Array => {
    const values = rows[name];
    return Float64Array.from(at.get(fleet)!, (row) => (values?.[row] ?? NaN) as number);
  };
  const nameOf = (metric: string, network: boolean): string =>
    columns.find((each) => each.metric === metric && each.network === network)?.name ?? "";
  const metrics = layout.metrics.map((metric) => {
    const fleet = fleets.find((name) => ofFleet(metric, name));
    return read(nameOf(metric.name, fleet === undefined), fleet ?? fleets[0]!);
  });
  const drawn = layout.drawn.map(({ key }) => read(`drawn.${key}`, fleets[0]!));
  const slice = (all: readonly Float64Array[]) => (k: number, first: number, end: number) =>
    all[k]!.subarray(first, end);
  return {
    named: { ...kept, laidOver: kept.laid_over ?? [] },
    seed,
    paths,
    sampling,
    workers: 0,
    engine: engine.kernel === "simd" ? "simd" : "plain",
    layout,
    metrics,
    readMetric: slice(metrics),
    drawn,
    readDrawn: slice(drawn),
    seriesPaths: 0,
    series: [],
    overflowed: [],
    fingerprint: kept.fingerprint ?? "",
    elapsedMs: 0,
    simulated: 0,
    days: kept.scenario.horizon_days,
  };
}

/** Those columns of a Parquet file, whole, beside what says whose a row is; of another version some may be missing. */
async function rowsOf(file: string, wanted: readonly string[]): Promise<Columns> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const buffer = {
      byteLength: size,
      async slice(start: number, end = size): Promise<ArrayBuffer> {
        const bytes = new ArrayBuffer(end - start);
        await handle.read(new Uint8Array(bytes), 0, end - start, start);
        return bytes;
      },
    };
    const columns: Record<string, unknown[]> = {};
    const names = new Set(["path", "scenario", "fleet", ...wanted]);
    await parquetRead({
      file: buffer,
      onChunk({ columnName, columnData, rowStart }) {
        if (!names.has(columnName)) return;
        const column = (columns[columnName] ??= []);
        for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
      },
    });
    return columns;
  } finally {
    await handle.close();
  }
}

/** The rows of each fleet in path order. */
function rowsByFleet(
  rows: Columns,
  label: string,
  fleets: readonly string[],
  paths: number,
): ReadonlyMap<string, Int32Array> {
  const at = new Map(fleets.map((fleet) => [fleet, new Int32Array(paths)]));
  const { path, scenario, fleet } = rows;
  for (let row = 0; row < path!.length; row++)
    if (scenario![row] === label) at.get(fleet![row] as string)![path![row] as number] = row;
  return at;
}
