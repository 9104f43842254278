import type { CohortDocument } from "../cohort.ts";
import type { CohortPart } from "../cohort-parts.ts";
import { betSentence, priceSentence, TERMINAL } from "../cohort-words.ts";
import { cohortCompanies } from "./cohort-companies.ts";
import { dispersion } from "./cohort-dispersion.ts";
import { pairMatrix, rankMatrix } from "./cohort-matrices.ts";
import { cohortNotes } from "./cohort-notes.ts";
import { together } from "./cohort-together.ts";
import { effortLines, settingLines } from "./notes.ts";
import { counted, formatNumber } from "./numbers.ts";
import { painter, widthOf } from "./style.ts";
import { renderTable, shorten, wrap } from "./table.ts";

/** Columns that the one screen fills. */
const SCREEN_WIDTH = 80;

/** Lines of it. */
const SCREEN_LINES = 40;

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
  const atOne =
    document.multiples === "one" ? `, all at one multiple, ${formatNumber(document.market_multiple, 2)}` : "";
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
      ...wrap(`${title}${atOne}`, width).map((line) => paint("heading", line)),
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
  return textOf(blocks);
}

/**
 * Blocks with an empty line between them, but as few as it takes to stay on one screen, where that can be: the first to go are those below
 * the title and above the notes.
 */
function textOf(blocks: readonly (readonly string[])[]): string {
  const gaps = blocks.map((_, k) => k).slice(1);
  const over = Math.max(0, blocks.flat().length + gaps.length - SCREEN_LINES);
  const order = [...gaps.slice(0, 1), ...gaps.slice(1).reverse()];
  const open = over > gaps.length ? gaps : order.slice(over);
  return blocks.map((lines, k) => `${open.includes(k) ? "\n" : ""}${lines.join("\n")}\n`).join("");
}
