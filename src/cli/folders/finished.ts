import { printedDocument, runsDocument } from "../../report/folder/documents.ts";
import { EXHIBITS, PAGE, RUNS, SUMMARY } from "../../report/folder/names.ts";
import type { PageDocuments } from "../../report/html/documents.ts";
import { renderPage } from "../../report/html/page.ts";
import type { PageDetails } from "../options/page-options.ts";
import { jsonText } from "../terminal/output.ts";

/** What a command came to, as its folder keeps it. */
export interface Finished {
  /** Name and text of each file. */
  readonly files: readonly (readonly [name: string, text: string])[];
  /** The engine that computed. */
  readonly kernel: string;
  /** Simulated paths of each run: a run that stops by its own accuracy has another number than was foreseen. */
  readonly paths: number;
}

/** What a command came to whose tables and page are a function of documents. */
export function finishedOf(shown: PageDocuments, page: PageDetails): Finished {
  const { engine, paths } = shown.document;
  return {
    files: [
      [SUMMARY, jsonText(printedDocument(shown))],
      ...(shown.kind === "compare" ? ([[RUNS, jsonText(runsDocument(shown.runs ?? []))]] as const) : []),
      ...("further" in shown ? ([[EXHIBITS, jsonText(shown.further)]] as const) : []),
      [PAGE, renderPage(shown, { interactive: true, ...page })],
    ],
    kernel: typeof engine === "string" ? engine : engine.kernel,
    paths,
  };
}

/** The same of a command that has one document, and a page of its own. */
export function finishedWith(
  document: { readonly engine: { readonly kernel: string }; readonly paths: number },
  page: string,
): Finished {
  const { engine, paths } = document;
  return {
    files: [
      [SUMMARY, jsonText(document)],
      [PAGE, page],
    ],
    kernel: engine.kernel,
    paths,
  };
}
