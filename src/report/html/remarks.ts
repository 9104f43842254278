import { type DocumentRemarks, remarksIn } from "../remarks.ts";
import { escapeText, nameHtml } from "./escape.ts";

/** What is to be known of the scenarios: warnings, notes, or both; empty if there is nothing. */
export function remarksHtml(
  all: readonly DocumentRemarks[],
  kinds: readonly ("Warning" | "Note")[] = ["Warning", "Note"],
): string {
  const { warnings, notes } = remarksIn(all);
  const items = [
    ...warnings.map((remark) => ["Warning", remark] as const),
    ...notes.map((remark) => ["Note", remark] as const),
  ]
    .filter(([kind]) => kinds.includes(kind))
    .map(([kind, { file, line, column, message }]) => {
      const where = line === null || column === null ? file : `${file}:${line}:${column}`;
      return `<li><b>${kind}</b> <code>${nameHtml(where)}</code>: ${escapeText(message)}</li>`;
    });
  return items.length === 0 ? "" : `<ul class="remarks">${items.join("")}</ul>`;
}
