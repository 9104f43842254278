import type { CohortDocument } from "../cohort.ts";
import type { CohortPart } from "../cohort-parts.ts";
import { betSentence, priceSentence, TERMINAL } from "../cohort-words.ts";
import { cohortCompanies } from "./cohort-companies.ts";
import { dispersion } from "./cohort-dispersion.ts";
import { pairMatrix, rankMatrix } from "./cohort-matrices.ts";
import { cohortNotes } from "./cohort-notes.ts";
import { together } from "./cohort-together.ts";
import { effortLines, settingLines } from "./notes.ts";
import { counted } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { renderTable, shorten, wrap } from "./table.ts";

/** Columns that the one screen fills. */
const SCREEN_WIDTH = 80;

/**
 * A cohort as text with a newline at its end: what is found in words, then the parts that are shown. Of 14 companies, without
 * matrices, at most 40 lines of 80 columns.
 */
export function renderCohort(
  document: CohortDocument,
  stream: NodeJS.WritableStream,
  show: readonly CohortPart[] = document.show,
): string {
  const paint = painter(stream);
  const width = Math.min(SCREEN_WIDTH, widthOf(stream));
  const { scenario, companies, days, start } = document;
  // The first file is what the cohort is of; what else was laid over it is told as of any run.
  const [file = "", ...others] = scenario.laid_over ?? [];
  const of = shorten(file.replace(/^--company /, ""), 24);
  const title = `${companies.length} companies of ${of} in ${shorten(scenario.name, 16)}: ${counted(days, "day")} from ${start.date}`;
  const sentences = [betSentence(document, TERMINAL), priceSentence(document, TERMINAL)];
  const parts: Readonly<Record<CohortPart, () => readonly string[]>> = {
    companies: () => renderTable(cohortCompanies(document, width), paint),
    cohort: () => together(document, width, paint),
    dispersion: () => dispersion(document, width, paint),
    ranks: () => rankMatrix(document, width, paint),
    pairs: () => pairMatrix(document, width, paint),
  };
  const blocks = [
    [
      paint("heading", title),
      ...settingLines(document.set, width, [{ ...scenario, laid_over: others }]),
      ...sentences.flatMap((each) => (each ? wrap(`${each.claim} ${each.evidence}`, width) : [])),
    ],
    ...show.map((part) => parts[part]()),
    [
      ...cohortNotes(document, show)
        .flatMap((note) => wrap(note, width))
        .map((line) => paint("error", line)),
      ...effortLines({ ...document, engine: document.engine.kernel }, document.timing, width),
    ],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
