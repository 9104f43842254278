import { scenarioRef } from "../../report/scenario-ref.ts";
import { mkdirSync, renameSync, rmSync, statfsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type ShownDocuments, printedDocument, runsDocument } from "../../report/folder/documents.ts";
import { type FolderFile, manifestText, originatedValues } from "../../report/folder/manifest.ts";
import { EXHIBITS, MANIFEST, PAGE, RUNS, SUMMARY } from "../../report/folder/names.ts";
import { formatNumber } from "../../report/terminal/numbers.ts";
import { renderPage } from "../../report/html/page.ts";
import { remarksOn } from "../../report/remarks.ts";
import { type TableFormat, tableWriter } from "../../report/tables/formats.ts";
import { scenarioLabels } from "../../report/scenario-labels.ts";
import { pathChunks, pathColumns, pathRows } from "../../report/tables/path-table.ts";
import { seriesChunks, seriesColumns, seriesRows } from "../../report/tables/series-table.ts";
import type { Chunk, TableColumn, TableWriter } from "../../report/tables/table.ts";
import { layoutOf, type Run } from "../../runner/run.ts";
import { SERIES_PATHS } from "../../runner/table.ts";
import { draftFolder, replacedFolder } from "../terminal/drafts.ts";
import { UsageError } from "../terminal/errors.ts";
import type { FolderPlan } from "./folder-plan.ts";
import { checkFree, type FolderSettings } from "../options/folder-options.ts";
import type { PageDetails } from "../options/page-options.ts";
import { type FileSink, openFile, writeFile } from "./folder-file.ts";
import { jsonText, tell } from "../terminal/output.ts";
import { engineInfo, programVersion } from "../version.ts";

/** A run folder in the making: under a temporary name until it is complete. */
export interface OpenFolder {
  /** Writes the paths and series of a run; runs come in the order of the plan. */
  readonly addRun: (run: Run) => Promise<void>;
  /** Writes everything else, the manifest last, and gives the folder its name. */
  readonly complete: (shown: ShownDocuments, page: PageDetails) => Promise<void>;
  /** Removes what was written; does nothing once the folder is complete. */
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
const OTHER_BYTES = 10e6;

/** Makes the folder under its temporary name; a UsageError where that can't be done, or the disk is too small. */
export function openFolder(settings: FolderSettings, plan: FolderPlan, signal: AbortSignal): OpenFolder {
  const { folder, force, files: format } = settings;
  const { scenarios } = plan;
  const { seed, sampling, paths, sets, quiet } = plan.settings;
  const started = new Date().toISOString();
  const target = resolve(folder);
  const labels = scenarioLabels(scenarios);
  const layouts = plan.kind === "fleets" ? [] : scenarios.map(layoutOf);
  const columns = { paths: pathColumns(layouts), series: seriesColumns(layouts) };
  checkDisk();
  const temporary = draftFolder(target);
  attempt(() => {
    mkdirSync(temporary);
  });

  const fingerprints: string[] = [];
  const written: FolderFile[] = [];
  const tables: OpenTable[] = [];
  let ended = false;

  return {
    async addRun(run) {
      if (tables.length === 0) {
        tables.push(await openTable("paths", columns.paths), await openTable("series", columns.series));
      }
      const label = labels[fingerprints.length]!;
      fingerprints.push(run.fingerprint);
      const [pathTable, seriesTable] = tables as [OpenTable, OpenTable];
      await writeAll(pathTable, pathChunks(run, label, columns.paths));
      await writeAll(seriesTable, seriesChunks(run, label, columns.series));
    },
    async complete(shown, page) {
      for (const { writer, sink } of tables) {
        await attemptLater(() => writer.finish());
        written.push(attempt(() => sink.close()));
      }
      put(SUMMARY, jsonText(printedDocument(shown)));
      if (shown.kind === "compare") put(RUNS, jsonText(runsDocument(shown.runs ?? [])));
      if ("further" in shown) put(EXHIBITS, jsonText(shown.further));
      put(PAGE, renderPage(shown, { interactive: true, ...page }));
      await pause();
      put(MANIFEST, manifest(kernelOf(shown), shown.document.paths));
      install();
      ended = true;
      if (!quiet) tell(`folder: ${folder}`);
    },
    discard() {
      if (ended) return;
      for (const { sink } of tables) sink.abandon();
      rmSync(temporary, { recursive: true, force: true });
    },
  };

  function checkDisk(): void {
    let numbers = 0;
    for (const layout of layouts) {
      numbers += pathRows({ layout, paths }) * columns.paths.length;
      numbers += seriesRows(layout, Math.min(paths, SERIES_PATHS)) * columns.series.length;
    }
    const needed = numbers * BYTES_A_NUMBER[format] + OTHER_BYTES;
    const { bavail, bsize } = attempt(() => statfsSync(dirname(target)));
    if (needed < bavail * bsize) return;
    const size = (bytes: number): string =>
      bytes < 1e9 ? `${formatNumber(bytes / 1e6, 0)} MB` : `${formatNumber(bytes / 1e9, 1)} GB`;
    throw new UsageError(
      `--out ${folder}: may take ${size(needed)}, the disk has ${size(bavail * bsize)}; use fewer --paths`,
    );
  }

  async function openTable(name: string, own: readonly TableColumn[]): Promise<OpenTable> {
    const file = `${name}.${format}`;
    const sink = attempt(() => openFile(temporary, file));
    const info = { schema: `hashfleet/${name}@2`, version: programVersion(), seed, sampling, columns: own };
    return { name: file, columns: own, sink, writer: await tableWriter(format, info, sink.write) };
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
    const file = attempt(() => writeFile(temporary, name, text));
    if (name !== MANIFEST) written.push(file);
  }

  /** `simulated`: a run that stops by its own accuracy has another number of paths than was foreseen. */
  function manifest(kernel: string, simulated: number): string {
    return manifestText({
      command: { kind: plan.kind, arguments: process.argv.slice(2) },
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
      started,
      finished: new Date().toISOString(),
      files: written,
    });
  }

  /** An old folder goes only when the new one is in its place; should that fail, both stay. */
  function install(): void {
    try {
      checkFree(folder, force);
      if (statSync(target, { throwIfNoEntry: false }) === undefined) {
        renameSync(temporary, target);
        return;
      }
      const aside = replacedFolder(temporary);
      renameSync(target, aside);
      try {
        renameSync(temporary, target);
      } catch (error) {
        renameSync(aside, target);
        throw error;
      }
      rmSync(aside, { recursive: true });
    } catch (error) {
      ended = true;
      const why = error instanceof UsageError ? error : cantWrite(error);
      const place = join(dirname(folder), basename(keep()));
      throw new UsageError(`${(why as Error).message}\nthe results are complete in ${place}; rename that`);
    }
  }

  /** Gives what is complete a name that no later run takes for a draft. */
  function keep(): string {
    const kept = `${target}.complete-${Date.now().toString(36)}`;
    try {
      renameSync(temporary, kept);
      return kept;
    } catch {
      return temporary;
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

/** Which engine computed. */
function kernelOf(shown: ShownDocuments): string {
  const { engine } = shown.document;
  return typeof engine === "string" ? engine : engine.kernel;
}
