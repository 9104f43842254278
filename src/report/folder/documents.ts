import { assumptionsFrom } from "../assumptions.ts";
import type { Comparison } from "../compare.ts";
import type { FleetsDocument } from "../fleets.ts";
import type { PageDocuments } from "../html/documents.ts";
import type { RunDocument } from "../run-document.ts";
import type { Manifest } from "./manifest.ts";
import { RUNS, SUMMARY } from "./names.ts";

/** Several runs as one document. */
interface RunsDocument {
  readonly schema: "hashfleet/runs@1";
  readonly runs: readonly RunDocument[];
}

/** What a command computed: all it shows, tables and page, is a function of these. */
export type ShownDocuments = PageDocuments;

/** The document that --format json prints. */
export function printedDocument(shown: ShownDocuments): unknown {
  if (shown.kind !== "run") return shown.document;
  const { runs = [shown.document] } = shown;
  return runs.length === 1 ? runs[0] : runsDocument(runs);
}

export function runsDocument(runs: readonly RunDocument[]): RunsDocument {
  return { schema: "hashfleet/runs@1", runs };
}

/** What was computed, from the files of a folder; `textOf` reads one of them. */
export function documentsOf(
  { command: { kind }, scenarios }: Manifest,
  textOf: (file: string) => string,
): ShownDocuments {
  const assumptions = assumptionsFrom(scenarios);
  const summary = JSON.parse(textOf(SUMMARY)) as unknown;
  switch (kind) {
    case "run": {
      const printed = summary as RunDocument | RunsDocument;
      const runs = printed.schema === "hashfleet/runs@1" ? printed.runs : [printed];
      return { kind, document: runs[0]!, runs, assumptions };
    }
    case "compare": {
      const { runs } = JSON.parse(textOf(RUNS)) as RunsDocument;
      return { kind, document: summary as Comparison, runs, assumptions };
    }
    case "fleets":
      return { kind, document: summary as FleetsDocument, assumptions };
  }
}
