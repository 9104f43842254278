import type { Judgement } from "../../questions/expect/judge.ts";
import { isNever, notesOf, relativeText, scaleOf, sumOf } from "../terminal/expectations.ts";
import type { PageDocuments } from "./documents.ts";
import { escapeText } from "./escape.ts";
import type { Section } from "./section.ts";
import { type Cell, code, figure, name, tableHtml, words } from "./table.ts";
import { estimateCells } from "./tables.ts";

/** The limits that runs were held to and what came of them; no section where there were none. */
export function limitsSections(documents: PageDocuments): readonly Section[] {
  const judgements = judgementsOf(documents);
  if (judgements.length === 0) return [];
  const several = new Set(judgements.map(({ scenario }) => scenario)).size > 1;
  return [
    {
      id: "limits",
      title: "Limits",
      introHtml: `<p class="note">${escapeText(sumOf(judgements))}. A limit is kept, or broken, where the number lies two standard errors or more on its side; else it is inconclusive.</p>`,
      charts: [],
      afterHtml: `${tableHtml({
        captionHtml: "Limits and whether they are kept",
        headersHtml: ["Verdict", "Limit", ...(several ? ["Scenario"] : []), "Is", "±", "Unit", "Of its size"],
        rows: judgements.map((each) => [
          { html: `<b>${each.verdict}</b>`, number: false },
          code(each.expect),
          ...(several ? [name(each.scenario)] : []),
          ...valueCells(each),
          words(relativeText(each)),
        ]),
      })}${notesOf(judgements)
        .map((note) => `<p class="note">${escapeText(note)}.</p>`)
        .join("")}`,
    },
  ];
}

function judgementsOf(documents: PageDocuments): readonly Judgement[] {
  switch (documents.kind) {
    case "run":
      return (documents.runs ?? [documents.document]).flatMap(({ expectations = [] }) => expectations);
    case "compare":
      return documents.document.expectations ?? [];
    default:
      return [];
  }
}

function valueCells(judgement: Judgement): readonly Cell[] {
  if (isNever(judgement)) return [figure("never"), figure(""), words("")];
  const scale = scaleOf(judgement);
  return [...estimateCells(judgement, scale), words(scale.unit)];
}
