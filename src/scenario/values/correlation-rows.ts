import { type Breach, cholesky } from "../../statistics/cholesky.ts";
import type { CorrelationSpec } from "../schema/correlations.ts";

/** A name whose normal is weight·z + Σ part.weight·z_part, of the normals z that each name draws by itself. */
export interface CorrelationRow {
  readonly name: string;
  readonly weight: number;
  /** Of names before it in order. */
  readonly parts: readonly { readonly name: string; readonly weight: number }[];
}

/**
 * The names of the pairs in the order in which they are correlated, each keeping its own draws but for what it takes of
 * those before it: the price first, because others read what moved it; then as they are mentioned.
 */
export function correlatedNames(pairs: readonly CorrelationSpec[]): string[] {
  const names = new Set(pairs.flatMap(({ between }) => between));
  return [...names].sort((a, b) => Number(b === "price") - Number(a === "price"));
}

/** The correlation of two names: 0 where no pair says otherwise. */
export function correlationOf(pairs: readonly CorrelationSpec[], a: string, b: string): number {
  return pairs.find(({ between }) => between.includes(a) && between.includes(b))?.rho ?? 0;
}

/** How each of the names is made; or where the pairs contradict one another. */
export function correlationRows(
  pairs: readonly CorrelationSpec[],
): { readonly rows: readonly CorrelationRow[] } | { readonly breach: Breach } {
  const names = correlatedNames(pairs);
  const factor = cholesky(names.length, (i, j) => correlationOf(pairs, names[i]!, names[j]!));
  if (!isRows(factor)) return { breach: factor };
  const rows = factor.map((row, i) => ({
    name: names[i]!,
    weight: row[i]!,
    parts: row.slice(0, i).flatMap((weight, j) => (weight === 0 ? [] : [{ name: names[j]!, weight }])),
  }));
  return { rows };
}

const isRows = (factor: readonly (readonly number[])[] | Breach): factor is readonly (readonly number[])[] =>
  Array.isArray(factor);
