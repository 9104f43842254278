import type { Findings } from "../problems/findings.ts";
import { problemAt } from "../problems/problem.ts";
import type { Span } from "../problems/source.ts";
import { listed } from "../text/listed.ts";
import { nearest } from "../text/suggest.ts";
import type { MapNode } from "../yaml/tree.ts";
import { BY_NAME, sourceOf } from "./columns.ts";
import { isTable } from "./table.ts";

/** What people call columns by words that are not alike. */
const ALSO: Readonly<Record<string, string>> = {
  share_price: "price_usd",
  share_price_usd: "price_usd",
  debt: "debt_usd_m",
  maturity: "debt_due",
  market_cap: "market_value_usd_m",
  market_cap_usd_m: "market_value_usd_m",
  marketcap: "market_value_usd_m",
  power: "power_usd_per_mwh",
  power_price: "power_usd_per_mwh",
  power_cost: "power_usd_per_mwh",
  coupon: "debt_coupon",
  bitcoin: "btc",
};

const SOURCES: ReadonlySet<string> = new Set([...BY_NAME.keys()].map(sourceOf));

/** The column that a name probably means: by another word for it, by its parts in their order (cash_m, j_per_th), or by its letters. */
export function nearColumn(name: string, columns: readonly string[]): string | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_");
  const also = Object.hasOwn(ALSO, plain) ? ALSO[plain]! : plain;
  if (columns.includes(also)) return also;
  const parts = plain.split("_");
  const [shortest] = columns
    .filter((column) => isWithin(parts, column.split("_")))
    .toSorted((a, b) => a.length - b.length);
  return shortest ?? nearest(name, columns);
}

function isWithin(parts: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const part of all) if (part === parts[at]) at++;
  return at === parts.length;
}

/** Names that are no column's, by their first place. */
export function unknownHeads(rows: readonly MapNode[]): Map<string, Span> {
  const heads = new Map<string, Span>();
  for (const { entries } of rows)
    for (const [name, { key }] of entries)
      if (!BY_NAME.has(name) && !SOURCES.has(name) && !heads.has(name)) heads.set(name, key);
  return heads;
}

/**
 * Tells of columns that are not used: a warning of each that is like one which its table, or in YAML its company, lacks, such as cash_usd where
 * cash_usd_m is meant, and one note of all others.
 */
export function tellUnknown(rows: readonly MapNode[], { warnings, notes }: Findings): void {
  const ofTable = new Set(
    rows.flatMap(({ entries }) =>
      [...entries].flatMap(([name, { key }]) => (isTable(key.source.name) ? [name] : [])),
    ),
  );
  const told = new Set<string>();
  const others = unknownHeads(rows);
  for (const row of rows)
    for (const [name, at] of unknownHeads([row])) {
      const { entries } = row;
      const there = (column: string): boolean =>
        entries.has(column) || (isTable(at.source.name) && ofTable.has(column));
      const lacking = [...BY_NAME].flatMap(([each, column]) =>
        there(each) || there(column.name) ? [] : [each],
      );
      const near = nearColumn(name, lacking);
      if (near === null) continue;
      others.delete(name);
      if (told.has(name)) continue;
      told.add(name);
      const unit = BY_NAME.get(near)!.unit;
      const message = `${name} is not used; did you mean ${near}${unit === "" ? "" : `, in ${unit}`}?`;
      warnings.push(problemAt(at, message));
    }
  const [first] = others.values();
  if (first !== undefined) notes.push(problemAt(first, `not used: ${listed([...others.keys()])}`));
}
