import { harmless } from "../scenario/text/harmless.ts";
import type { MonthlyDocument } from "./monthly.ts";
import { comparedRows } from "./monthly-compared.ts";
import { monthCells, publishedCells, type TableCells } from "./monthly-cells.ts";
import { cohortWords, filledNotes, hasSpread, payWords, retargetWords, spanOf } from "./monthly-notes.ts";
import { counted } from "./terminal/numbers.ts";

/** A monthly table as Markdown, as GitHub reads tables; ends with a newline. */
export function monthlyMarkdown(document: MonthlyDocument): string {
  const { scenario, start, months, words, seed, sampling, paths, set, files } = document;
  const published = publishedCells(comparedRows(document));
  const notes = [
    ...(hasSpread(document)
      ? ["Medians, in brackets 5 to 95 % of paths; ±: the largest standard error of a median in its column."]
      : []),
    payWords(document.machines),
    ...(document.cohort ? [cohortWords(document)] : []),
    ...filledNotes(document),
    ...(set.length === 0 ? [] : [`Set: ${set.join("; ")}.`]),
    ...(files.length === 0 ? [] : [`Data: ${files.join(", ")}.`]),
    `hashfleet ${document.engine.version}, ${counted(paths, "path")}, ${sampling} sampling, seed ${seed}, fingerprint ${document.fingerprint}.`,
  ];
  const blocks = [
    `# ${escaped(`${scenario.name}: ${spanOf(months)}, from ${start}`)}`,
    `**Next retarget:** ${escaped(retargetWords(document.next_retarget))}`,
    escaped(words),
    tableText(monthCells(document)),
    ...(published === null ? [] : ["## Beside what was published", tableText(published)]),
    notes.map((note) => `- ${escaped(note)}`).join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function tableText({ header, rows }: TableCells): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
  const rule = `| ${header.map((_, k) => (k === 0 ? "---" : "---:")).join(" | ")} |`;
  return [line(header), rule, ...rows.map(line)].join("\n");
}

/** A text whose signs Markdown would take for its own. */
function escaped(text: string): string {
  return harmless(text).replaceAll(/([\\|*_<>`[\]#~])/g, "\\$1");
}
