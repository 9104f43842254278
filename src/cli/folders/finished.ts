import { printedDocument, runsDocument } from "../../report/folder/documents.ts";
import { withoutEffort } from "../../report/folder/effort.ts";
import type { Manifest } from "../../report/folder/manifest.ts";
import { EXHIBITS, PAGE, RUNS, SUMMARY } from "../../report/folder/names.ts";
import type { PageDocuments } from "../../report/html/documents.ts";
import { renderPage } from "../../report/html/page.ts";
import type { PageDetails } from "../options/page-options.ts";
import { jsonText } from "../terminal/output.ts";

/** What a command came to, as its folder keeps it. */
export interface Finished {
  /** Name and text of each file. */
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly effort: Manifest["effort"];
  /** The engine that computed. */
  readonly kernel: string;
  /** Simulated paths of each run: a run that stops by its own accuracy has another number than was foreseen. */
  readonly paths: number;
}

/** What a command came to whose tables and page are a function of documents. */
export function finishedOf(shown: PageDocuments, page: PageDetails): Finished {
  const { engine, paths } = shown.document;
  const documents: [string, unknown][] = [[SUMMARY, printedDocument(shown)]];
  if (shown.kind === "compare") documents.push([RUNS, runsDocument(shown.runs ?? [])]);
  if ("further" in shown) documents.push([EXHIBITS, shown.further]);
  return {
    ...keptDocuments(documents, renderPage(shown, { interactive: true, ...page })),
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
  return { ...keptDocuments([[SUMMARY, document]], page), kernel: engine.kernel, paths };
}

/** Documents as files, what they took apart, and a page. */
function keptDocuments(
  documents: readonly (readonly [name: string, document: unknown])[],
  page: string,
): Pick<Finished, "files" | "effort"> {
  const all = documents.map(([name, document]) => [name, withoutEffort(document)] as const);
  return {
    files: [...all.map(([name, { results }]) => [name, jsonText(results)] as const), [PAGE, page]],
    effort: Object.fromEntries(all.map(([name, { effort }]) => [name, effort])),
  };
}
