/** Pages that commands write beside what they print. */
import type { Assumption, PageDocuments } from "../report/html/documents.ts";
import { renderPage } from "../report/html/page.ts";
import { assumptionsFrom } from "../report/assumptions.ts";
import { originatedValues } from "../report/folder/manifest.ts";
import { type RunDocument, runDocument } from "../report/run-document.ts";
import { summarise } from "../report/summary.ts";
import type { Run } from "../runner/run.ts";
import type { LoadedScenario } from "../scenario/load.ts";
import { UsageError } from "./errors.ts";
import { hearInterrupts } from "./interrupt.ts";
import { tell } from "./output.ts";
import type { ReportSettings } from "./report-options.ts";
import { engineInfo } from "./version.ts";
import { replaceFile } from "./write-file.ts";

/** Writes the page, whole or not at all. */
export function writeReport(
  { file, interactive }: ReportSettings,
  documents: PageDocuments,
  quiet: boolean,
): void {
  const html = renderPage(documents, { interactive });
  hearInterrupts(); // which waits until the page has its name
  try {
    replaceFile(file, html);
  } catch (error) {
    throw new UsageError(`--report ${file}: can't be written (${(error as Error).message})`);
  }
  if (!quiet) tell(`report: ${file} (${Math.ceil(Buffer.byteLength(html) / 1000)} kB)`);
}

/** Every value of the scenarios with unit and source, as the page's end lists them. */
export function assumptionsOf(scenarios: readonly LoadedScenario[]): readonly Assumption[] {
  return assumptionsFrom(
    scenarios.map((loaded) => ({ name: loaded.name, values: originatedValues(loaded) })),
  );
}

/** The documents of runs that this program computed. */
export function runDocumentsOf(runs: readonly Run[], set: readonly string[]): readonly RunDocument[] {
  return runs.map((run) => runDocument({ ...run, set }, summarise(run), engineInfo(run.engine)));
}
