import { harmlessData } from "../../scenario/text/harmless.ts";
import { assumptionsFrom } from "../assumptions.ts";
import type { CohortDocument } from "../cohort.ts";
import type { Comparison } from "../compare.ts";
import type { FleetsDocument } from "../fleets.ts";
import type { PageDocuments } from "../html/documents.ts";
import { MEASURED_FLEETS, type MeasuredFleets } from "../measured-fleets.ts";
import type { FurtherRuns } from "../page-exhibits.ts";
import type { EngineInfo, RunDocument } from "../run-document.ts";
import { withEffort } from "./effort.ts";
import { FolderError } from "./fault.ts";
import { parseJson } from "./json.ts";
import type { Manifest } from "./manifest.ts";
import { EXHIBITS, RUNS, SUMMARY } from "./names.ts";
import {
  check,
  checkCohort,
  checkGrid,
  checkMeasuredGrid,
  comparisonShape,
  furtherShape,
  otherShape,
  runShape,
  runsShape,
} from "./shapes.ts";

/** Several runs as one document. */
interface RunsDocument {
  readonly schema: "hashfleet/runs@2";
  readonly runs: readonly RunDocument[];
}

/** What a command computed: all it shows, tables and page, is a function of these. */
export type ShownDocuments = PageDocuments | OtherDocuments;

/** What a command computed whose page is not made of its document alone. */
export interface OtherDocuments {
  readonly kind: "sensitivity" | "backtest";
  readonly document: { readonly engine: EngineInfo; readonly paths: number };
  readonly runs?: undefined;
}

/** Whether tables and a page can be made of documents again. */
export function isShownAgain(shown: ShownDocuments): shown is PageDocuments {
  return shown.kind !== "sensitivity" && shown.kind !== "backtest";
}

/** The document that --format json prints. */
export function printedDocument(shown: ShownDocuments): unknown {
  if (shown.kind !== "run") return shown.document;
  const { runs = [shown.document] } = shown;
  return runs.length === 1 ? runs[0] : runsDocument(runs);
}

export function runsDocument(runs: readonly RunDocument[]): RunsDocument {
  return { schema: "hashfleet/runs@2", runs };
}

/** What was computed, from the files of a folder; `textOf` reads one of them. A FolderError where they are something else. */
export function documentsOf(
  { command: { kind }, scenarios, files, effort = {} }: Manifest,
  textOf: (file: string) => string,
): ShownDocuments {
  const assumptions = assumptionsFrom(scenarios);
  const documentIn = (name: string): unknown =>
    harmlessData(withEffort(parseJson(name, textOf(name)), effort[name]));
  const summary = documentIn(SUMMARY);
  const besides = (): { readonly further?: FurtherRuns } => {
    if (!files.some(({ name }) => name === EXHIBITS)) return {};
    const further = harmlessData(parseJson(EXHIBITS, textOf(EXHIBITS)));
    check(EXHIBITS, furtherShape, further);
    return { further: further as FurtherRuns };
  };
  switch (kind) {
    case "run": {
      const several = (summary as { schema?: unknown } | null)?.schema === "hashfleet/runs@2";
      check(SUMMARY, several ? runsShape : runShape, summary);
      const runs = several ? (summary as RunsDocument).runs : [summary as RunDocument];
      checkCount(SUMMARY, runs, scenarios);
      return { kind, document: runs[0]!, runs, assumptions, ...besides() };
    }
    case "compare": {
      check(SUMMARY, comparisonShape(scenarios.length), summary);
      const documents = documentIn(RUNS);
      check(RUNS, runsShape, documents);
      const { runs } = documents as RunsDocument;
      checkCount(RUNS, runs, scenarios);
      return { kind, document: summary as Comparison, runs, assumptions, ...besides() };
    }
    case "fleets":
      if ((summary as { schema?: unknown } | null)?.schema === MEASURED_FLEETS) {
        checkMeasuredGrid(SUMMARY, summary);
        return { kind: "measured-fleets", document: summary as MeasuredFleets, assumptions };
      }
      checkGrid(SUMMARY, summary);
      return { kind, document: summary as FleetsDocument, assumptions };
    case "cohort":
      checkCohort(SUMMARY, summary);
      return { kind, document: summary as CohortDocument, assumptions };
    case "sensitivity":
    case "backtest":
      check(SUMMARY, otherShape, summary);
      return { kind, document: summary as OtherDocuments["document"] };
  }
}

function checkCount(name: string, runs: readonly unknown[], scenarios: readonly unknown[]): void {
  if (runs.length === scenarios.length) return;
  throw new FolderError(`its ${name} has ${runs.length} runs, its manifest ${scenarios.length} scenarios`);
}
