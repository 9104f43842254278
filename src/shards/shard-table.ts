import { createHash } from "node:crypto";
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathChunks, pathColumns } from "../report/tables/path-table.ts";
import { parquetWriter } from "../report/tables/parquet.ts";
import { keepIn } from "../runner/kept/keep-in.ts";
import { KeepError } from "../runner/kept/kept.ts";
import { shapeOf } from "../runner/kept/pieces.ts";
import { planned } from "./planned.ts";
import { type Shard, stretchOf } from "./shard.ts";
import { PATHS_FILE } from "./shard-folder.ts";
import type { Work } from "./work.ts";

/** Writes a shard's rows of the paths' table, with the columns of the whole; its SHA-256, or undefined where no run has rows. */
export async function writeShardTable(
  work: Work,
  shard: Shard,
  folder: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { version, seed, sampling } = work;
  const runs = work.runs.flatMap((run) =>
    run.label === undefined ? [] : [{ label: run.label, ...planned(work, run) }],
  );
  if (runs.length === 0) return undefined;
  const columns = pathColumns(runs.map(({ layout }) => layout));
  const { firstPath, endPath } = stretchOf(shard, work.paths);
  const draft = join(folder, `.${PATHS_FILE}`);
  const hash = createHash("sha256");
  try {
    const file = openSync(draft, "w");
    try {
      const info = { schema: "hashfleet/paths@2", version, seed, sampling, columns };
      const writer = parquetWriter(info, (bytes) => {
        for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
        hash.update(bytes);
      });
      for (const { label, spec, layout } of runs) {
        const kept = keepIn(folder, { version }).open(spec, shapeOf(layout), firstPath, endPath);
        for (const _ of kept.pieces()) continue; // tells where the columns lie
        const rows = {
          layout,
          sampling,
          paths: endPath,
          readMetric: kept.store.read,
          readDrawn: (d: number, first: number, end: number, room?: Float64Array<ArrayBuffer>) =>
            kept.store.read(layout.metrics.length + d, first, end, room),
        };
        for (const chunk of pathChunks(rows, label, columns, { firstPath, endPath })) {
          await writer.write(chunk);
          await setImmediate();
          signal.throwIfAborted();
        }
        kept.close();
      }
      await writer.finish();
    } finally {
      closeSync(file);
    }
    renameSync(draft, join(folder, PATHS_FILE));
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    throw new KeepError(`the shard's ${PATHS_FILE} can't be written (${error.message})`, { cause: error });
  }
  return hash.digest("hex");
}
