import type { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { listed } from "../text/listed.ts";
import { nearest } from "../text/suggest.ts";
import type { MapNode } from "../yaml/tree.ts";
import { BY_NAME, sourceOf } from "./columns.ts";

/**
 * Tells of columns that are not used: a warning of each that is like one which the file lacks, such as cash_usd where cash_usd_m is meant, and
 * one note of all others.
 */
export function tellUnknown(rows: readonly MapNode[], { warnings, notes }: Findings): void {
  const heads = new Map<string, Span>();
  for (const { entries } of rows)
    for (const [name, { key }] of entries) if (!heads.has(name)) heads.set(name, key);
  const lacking = [...BY_NAME].flatMap(([name, column]) =>
    heads.has(name) || heads.has(column.name) ? [] : [name],
  );
  const sources = new Set([...BY_NAME.keys()].map(sourceOf));
  const others: string[] = [];
  for (const [name, head] of heads) {
    if (BY_NAME.has(name) || sources.has(name)) continue;
    const near = nearest(name, lacking);
    const unit = near === null ? "" : BY_NAME.get(near)!.unit;
    if (near === null) others.push(name);
    else
      warnings.push(
        problemAt(head, `${name} is not used; did you mean ${near}${unit === "" ? "" : `, in ${unit}`}?`),
      );
  }
  if (others.length > 0) notes.push(problemAt(heads.get(others[0]!)!, `not used: ${listed(others)}`));
}
