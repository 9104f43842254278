/** The page of runs: what a company is worth and what that rests on; of several scenarios how they differ. */
import { YEAR } from "../company-facts.ts";
import { appendixHtml } from "./appendix.ts";
import { leftOutHtml } from "./compare-tables.ts";
import { exhibitsHtml } from "./exhibits/layout.ts";
import { frameHtml } from "./frame.ts";
import { recordSentence } from "./lead/track-record.ts";
import type { PageOptions } from "./page-options.ts";
import { remarksHtml } from "./remarks.ts";
import { exhibitsOf } from "./run-exhibits.ts";
import { leadHtml, leadOf } from "./run-lead.ts";
import { type RunsDocuments, subjectOf } from "./run-subject.ts";
import { datesOf, sourceOf, stateOf } from "./run-words.ts";

/** The page as HTML: a function of the documents, what paths told of them, and the options. */
export function renderRunPage(documents: RunsDocuments, options: PageOptions): string {
  const subject = subjectOf(documents, options);
  const { runs, first } = subject;
  const { title, sentences, keys } = leadOf(subject, options);
  const dates = datesOf(first);
  const source = sourceOf(runs);
  const remarked = [documents.document, ...(documents.runs ?? [])];
  return frameHtml(
    {
      kind: runs.length > 1 ? "Comparison of scenarios" : "Company report",
      title,
      state: stateOf(subject),
      date: dates?.start,
      bodyHtml: [
        leadHtml(sentences, recordSentence(documents.assumptions ?? [], dates?.days ?? YEAR)),
        remarksHtml(remarked, ["Warning"]),
        documents.kind === "compare" ? leftOutHtml(documents.document) : "",
        exhibitsHtml(exhibitsOf(subject, options), keys, source),
        appendixHtml(documents, runs, options, remarksHtml(remarked, ["Note"])),
      ].join("\n"),
      foot: source,
    },
    options,
  );
}
