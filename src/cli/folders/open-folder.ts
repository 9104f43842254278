import { statfsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type FolderFile, manifestText, originatedValues } from "../../report/folder/manifest.ts";
import { MANIFEST } from "../../report/folder/names.ts";
import { remarksOn } from "../../report/remarks.ts";
import { scenarioLabels } from "../../report/scenario-labels.ts";
import { scenarioRef } from "../../report/scenario-ref.ts";
import { type TableFormat, tableWriter } from "../../report/tables/formats.ts";
import { pathChunks, pathColumns, pathRows } from "../../report/tables/path-table.ts";
import { seriesChunks, seriesColumns, seriesRows } from "../../report/tables/series-table.ts";
import type { Chunk, TableColumn, TableWriter } from "../../report/tables/table.ts";
import { counted, formatNumber } from "../../report/terminal/numbers.ts";
import { keepIn } from "../../runner/kept/keep-in.ts";
import type { Keep } from "../../runner/kept/kept.ts";
import { layoutOf, type Run } from "../../runner/run.ts";
import { SERIES_PATHS } from "../../runner/table.ts";
import { checkFree, type FolderSettings } from "../options/folder-options.ts";
import { UsageError } from "../terminal/errors.ts";
import { tell } from "../terminal/output.ts";
import { givenArguments } from "../terminal/given-arguments.ts";
import { inputGiven } from "../terminal/standard-input.ts";
import { engineInfo, programVersion } from "../version.ts";
import type { Finished } from "./finished.ts";
import { type FileSink, openFile, writeFile } from "./folder-file.ts";
import type { FolderPlan } from "./folder-plan.ts";
import { openPart, type PartFolder } from "./part-folder.ts";

/** A run folder in the making: it has its name once it is complete. */
export interface OpenFolder {
  /** Where the finished batches of its runs are kept, and those of an earlier attempt lie. */
  readonly keep: Keep;
  /** Writes the paths and series of a run; runs come in the order of the plan. */
  readonly addRun: (run: Run) => Promise<void>;
  /** Writes everything else, the manifest last, and gives the folder its name. */
  readonly complete: (finished: Finished) => Promise<void>;
  /** Leaves finished batches to the next attempt, where there are any; does nothing once the folder is complete. */
  readonly leave: () => void;
  /** Removes all that was written, as of what can never be finished. */
  readonly discard: () => void;
}

interface OpenTable {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly sink: FileSink;
  readonly writer: TableWriter;
}

/** Bytes that a number takes at most, or nearly: Parquet's are smaller than what they hold, text is longer. */
const BYTES_A_NUMBER: Readonly<Record<TableFormat, number>> = { parquet: 8, csv: 20, jsonl: 50 };

/** Room for everything that is no table. */
const OTHER_BYTES = 2e6;

/** Commands whose runs become rows of tables. */
const WITH_TABLES: ReadonlySet<FolderPlan["kind"]> = new Set(["run", "compare", "cohort"]);

/** Begins the folder, or goes on with it; a UsageError where that can't be done, or the disk is too small. */
export function openFolder(settings: FolderSettings, plan: FolderPlan, signal: AbortSignal): OpenFolder {
  const { folder, force } = settings;
  const { scenarios } = plan;
  const { seed, sampling, paths, sets, quiet } = plan.settings;
  const started = new Date().toISOString();
  const target = resolve(folder);
  const labels = scenarioLabels(scenarios);
  const layouts = WITH_TABLES.has(plan.kind) ? scenarios.map(layoutOf) : [];
  const format = layouts.length === 0 || settings.files === "summary" ? undefined : settings.files;
  const columns = { paths: pathColumns(layouts), series: seriesColumns(layouts) };
  checkDisk();
  const input = inputGiven();
  const part = attempt(() =>
    openPart(
      target,
      {
        command: { kind: plan.kind, arguments: givenArguments() },
        directory: process.cwd(),
        version: programVersion(),
        ...{ seed, sampling, paths, started },
        scenarios: scenarios.map(({ file, sha256, scenario }, k) => ({
          ...{ label: labels[k]!, file, sha256, scenario },
        })),
        asked: plan.asked ?? {},
        ...(input !== undefined && { standard_input: input }),
      },
      force,
    ),
  );
  const tally = { found: 0, done: 0 };
  const keep = countedKeep(
    keepIn(part.kept, {
      version: programVersion(),
      others: settings.keptIn,
      onDamaged(batches) {
        if (!quiet) tell(`note: damaged batches that are made again: ${batches}`);
      },
      onRead: () => {
        part.lock.beat();
      },
    }),
    tally,
  );
  if (part.goesOn && !quiet) tell(`note: goes on with the unfinished work in ${folder}.part`);

  const fingerprints: string[] = [];
  const written: FolderFile[] = [];
  const tables: OpenTable[] = [];
  let ended = false;

  return {
    keep,
    async addRun(run) {
      const label = labels[fingerprints.length]!;
      fingerprints.push(run.fingerprint);
      if (format === undefined) return;
      if (tables.length === 0) {
        tables.push(
          await openTable("paths", columns.paths, format),
          await openTable("series", columns.series, format),
        );
      }
      const [pathTable, seriesTable] = tables as [OpenTable, OpenTable];
      await writeAll(pathTable, pathChunks(run, label, columns.paths));
      await writeAll(seriesTable, seriesChunks(run, label, columns.series));
    },
    async complete({ files, kernel, paths: simulated, effort }) {
      for (const { writer, sink } of tables) {
        await attemptLater(() => writer.finish());
        written.push(attempt(() => sink.close()));
      }
      for (const [name, text] of files) put(name, text);
      await pause();
      put(MANIFEST, manifest(kernel, simulated, effort));
      install(part);
      ended = true;
      if (quiet) return;
      if (settings.keptIn.length > 0 && tally.done > 0)
        tell(`note: ${counted(tally.done, "path")} of runs that no shard has were simulated here`);
      tell(`folder: ${folder}`);
    },
    leave() {
      if (ended) return;
      ended = true;
      for (const { sink } of tables) sink.abandon();
      const kept = tally.found + tally.done;
      if (kept === 0) {
        part.remove();
        return;
      }
      part.leave();
      tell(
        `kept: ${counted(kept, "finished path")} in ${folder}.part; ` +
          `the same command, or hashfleet resume ${folder}, goes on from there`,
      );
    },
    discard() {
      if (ended) return;
      ended = true;
      for (const { sink } of tables) sink.abandon();
      part.remove();
    },
  };

  function checkDisk(): void {
    let numbers = 0;
    for (const layout of layouts) {
      numbers += pathRows({ layout, paths }) * columns.paths.length;
      numbers += seriesRows(layout, Math.min(paths, SERIES_PATHS)) * columns.series.length;
    }
    const kept = layouts.reduce(
      (sum, { metrics, drawn, series, markDays }) =>
        sum +
        paths * (metrics.length + drawn.length) +
        Math.min(paths, SERIES_PATHS) * series.length * markDays.length,
      0,
    );
    const needed = 8 * kept + (format === undefined ? 0 : numbers * BYTES_A_NUMBER[format]) + OTHER_BYTES;
    const { bavail, bsize } = attempt(() => statfsSync(dirname(target)));
    if (needed < bavail * bsize) return;
    const size = (bytes: number): string =>
      bytes < 1e9 ? `${formatNumber(bytes / 1e6, 0)} MB` : `${formatNumber(bytes / 1e9, 1)} GB`;
    throw new UsageError(
      `--out ${folder}: may take ${size(needed)}, the disk has ${size(bavail * bsize)}; use fewer --paths`,
    );
  }

  async function openTable(name: string, own: readonly TableColumn[], as: TableFormat): Promise<OpenTable> {
    const file = `${name}.${as}`;
    const sink = attempt(() => openFile(part.made, file));
    const info = { schema: `hashfleet/${name}@2`, version: programVersion(), seed, sampling, columns: own };
    return { name: file, columns: own, sink, writer: await tableWriter(as, info, sink.write) };
  }

  async function writeAll({ writer }: OpenTable, chunks: Iterable<Chunk>): Promise<void> {
    for (const chunk of chunks) {
      await attemptLater(() => writer.write(chunk));
      await pause();
    }
  }

  /** Hears of Ctrl-C. */
  async function pause(): Promise<void> {
    await setImmediate();
    signal.throwIfAborted();
  }

  function put(name: string, text: string): void {
    const file = attempt(() => writeFile(part.made, name, text));
    if (name !== MANIFEST) written.push(file);
  }

  function manifest(kernel: string, simulated: number, effort: Finished["effort"]): string {
    return manifestText({
      command: part.begun.command,
      engine: engineInfo(kernel),
      seed,
      sampling,
      paths: simulated,
      set: sets,
      scenarios: scenarios.map((loaded, k) => ({
        ...scenarioRef(loaded),
        label: labels[k]!,
        fingerprint: fingerprints[k] ?? null,
        scenario: loaded.scenario,
        values: originatedValues(loaded),
        ...remarksOn([loaded]),
      })),
      started: part.begun.started,
      finished: new Date().toISOString(),
      ...(effort && { effort }),
      files: written,
    });
  }

  /** An old folder goes only when the new one is in its place; should that fail, both stay. */
  function install({ made, lock, ...own }: PartFolder): void {
    try {
      checkFree(folder, force);
      own.install();
    } catch (error) {
      ended = true;
      lock.release();
      const why = error instanceof UsageError ? error : cantWrite(error);
      const place = join(`${folder}.part`, made.slice(dirname(made).length + 1));
      throw new UsageError(`${(why as Error).message}\nthe results are complete in ${place}; move that`);
    }
  }

  function attempt<T>(write: () => T): T {
    try {
      return write();
    } catch (error) {
      throw cantWrite(error);
    }
  }

  async function attemptLater(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw cantWrite(error);
    }
  }

  function cantWrite(error: unknown): unknown {
    const isSystem = error instanceof Error && "syscall" in error;
    return isSystem ? new UsageError(`--out ${folder}: can't be written (${error.message})`) : error;
  }
}

/** The same keep, that counts paths which were there and which are done now. */
function countedKeep(keep: Keep, tally: { found: number; done: number }): Keep {
  return {
    open(...range) {
      const kept = keep.open(...range);
      return {
        ...kept,
        *pieces() {
          for (const piece of kept.pieces()) {
            tally.found += piece.paths;
            yield piece;
          }
        },
        put(piece) {
          kept.put(piece);
          tally.done += piece.paths;
        },
      };
    },
  };
}
