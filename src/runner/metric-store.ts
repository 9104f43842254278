import { mkdtempSync, openSync, closeSync, rmSync, statfsSync } from "node:fs";
import { totalmem, tmpdir } from "node:os";
import { join } from "node:path";
import { readNumbers, writeNumbers } from "./numbers-file.ts";

/** A run's metrics: a column a metric, a row a path. */
export interface MetricStore {
  /** Copies a batch's metrics, [m][path], to their rows. */
  place(values: Float64Array, firstPath: number, paths: number): void;
  /** Rows first … end − 1 of metric m; a store that has to copy them does so to `room`, where that is given. */
  read(m: number, first: number, end: number, room?: Float64Array<ArrayBuffer>): Float64Array;
}

/** The results would not fit on this machine. */
export class TableTooLargeError extends Error {
  override readonly name = "TableTooLargeError";
}

/** Metrics of more bytes than this lie in a temporary file. */
export const MOST_BYTES_IN_MEMORY = 1e9;

/**
 * An empty store, in memory up to `inMemory` bytes; beyond that `kept`, where all that is placed is kept anyway. A
 * TableTooLargeError where the machine can't hold it.
 */
export function createMetricStore(
  metrics: number,
  paths: number,
  inMemory = MOST_BYTES_IN_MEMORY,
  kept?: Pick<MetricStore, "read">,
): MetricStore {
  const bytes = 8 * metrics * paths;
  if (bytes <= inMemory) return memoryStore(metrics, paths);
  return kept ? { place: () => undefined, read: kept.read } : fileStore(metrics, paths);
}

function memoryStore(metrics: number, paths: number): MetricStore {
  checkRoom(8 * metrics * paths, totalmem(), "of memory and this machine has");
  const columns = Array.from({ length: metrics }, () => new Float64Array(paths));
  return {
    place(values, firstPath, batchPaths) {
      for (let m = 0; m < metrics; m++)
        columns[m]!.set(values.subarray(m * batchPaths, (m + 1) * batchPaths), firstPath);
    },
    read: (m, first, end) => columns[m]!.subarray(first, end),
  };
}

/** Files whose store is gone. */
const files = new FinalizationRegistry<number>((file) => {
  closeSync(file);
});

/** The columns one after another in a file without a name, which ends with the program, however that ends. */
function fileStore(metrics: number, paths: number): MetricStore {
  const { bavail, bsize } = statfsSync(tmpdir());
  checkRoom(8 * metrics * paths, bavail * bsize, `on disk and ${tmpdir()} has`);
  const folder = mkdtempSync(join(tmpdir(), "hashfleet-"));
  const file = openSync(join(folder, "metrics"), "w+");
  rmSync(folder, { recursive: true });
  const place = (m: number, path: number): number => 8 * (m * paths + path);
  const store: MetricStore = {
    place(values, firstPath, batchPaths) {
      for (let m = 0; m < metrics; m++)
        writeNumbers(file, values.subarray(m * batchPaths, (m + 1) * batchPaths), place(m, firstPath));
    },
    read(m, first, end, room = new Float64Array(end - first)) {
      const values = room.subarray(0, end - first);
      if (!readNumbers(file, values, place(m, first)))
        throw new Error("the temporary file of the results is cut short");
      return values;
    },
  };
  files.register(store, file);
  return store;
}

/** Checked before any work: Linux grants memory at first and kills the program later. */
function checkRoom(bytes: number, room: number, where: string): void {
  if (bytes < room) return;
  const gigabytes = (value: number): string => (value / 1e9).toPrecision(3);
  throw new TableTooLargeError(
    `the results would take ${gigabytes(bytes)} GB ${where} ${gigabytes(room)} GB`,
  );
}
