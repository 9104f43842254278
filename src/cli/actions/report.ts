/** Pages and workbooks that commands write beside what they print. */
import type { Assumption, PageDocuments } from "../../report/html/documents.ts";
import { renderPage } from "../../report/html/page.ts";
import { assumptionsFrom } from "../../report/assumptions.ts";
import { originatedValues } from "../../report/folder/manifest.ts";
import { type RunDocument, runDocument } from "../../report/run-document.ts";
import { summarise } from "../../report/summary.ts";
import { renderWorkbook } from "../../report/xlsx/workbook.ts";
import type { Run } from "../../runner/run.ts";
import type { LoadedScenario } from "../../scenario/load/load.ts";
import type { ReportSettings } from "../options/report-options.ts";
import { engineInfo } from "../version.ts";
import { isWorkbook } from "../options/report-endings.ts";
import { writePage, writeReported } from "./write-page.ts";

/** Writes the page or the workbook, whole or not at all. */
export function writeReport(report: ReportSettings, documents: PageDocuments, quiet: boolean): void {
  if (isWorkbook(report.file)) writeReported(report.file, renderWorkbook(documents, report), quiet);
  else writePage(report, documents, renderPage, quiet);
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
