import { compact } from "../terminal/compact.ts";
import type { CohortDocument } from "../cohort.ts";
import type { Assumption } from "./documents.ts";
import { code, name, type PageTable, words } from "./table.ts";

/** What fills empty cells of a table of companies, as sources name it. */
const DEFAULTS = /(^|\/)defaults\.yaml:\d+$/;

/** More companies than these are counted, not named. */
const MOST_NAMED = 4;

/** Figures of companies that no table states, by key: the value, of whom, and the default row that it is from. None where all are stated. */
export function fillsTable(
  { companies }: CohortDocument,
  assumptions: readonly Assumption[],
): PageTable | undefined {
  const filled = new Map<string, { readonly key: string; readonly one: Assumption; readonly of: string[] }>();
  for (const one of assumptions) {
    if (!DEFAULTS.test(one.source)) continue;
    const [, company = "", key = ""] = /^fleets\.([^.]+)\.(.*)$/.exec(one.key) ?? [];
    const id = JSON.stringify([key, one.value]);
    const entry = filled.get(id) ?? { key, one, of: [] };
    entry.of.push(company);
    filled.set(id, entry);
  }
  if (filled.size === 0) return undefined;
  const whose = (of: readonly string[]): string =>
    of.length === companies.length
      ? `all ${of.length}`
      : of.length <= MOST_NAMED
        ? of.join(", ")
        : `${of.length} of ${companies.length}`;
  const rows = [...filled.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return {
    captionHtml: "Filled by default: what the table of companies leaves empty",
    headersHtml: ["Key of the company", "Value", "Unit", "Of", "From"],
    rows: rows.map(({ key, one, of }) => [
      code(key),
      name(compact(one.value)),
      words(one.unit ?? ""),
      name(whose(of)),
      name(one.source),
    ]),
  };
}
