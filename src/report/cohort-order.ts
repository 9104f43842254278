/** Companies of a cohort in order, and those among which bets are chosen. */
import type { CohortCompany, CohortDocument } from "./cohort.ts";

/** Medians this many standard errors of their difference apart, or nearer, are level. */
const LEVEL = 2;

/** The companies, the largest median of upside first; of equal ones in the order of their file. */
export function byUpside({ companies }: CohortDocument): readonly CohortCompany[] {
  return companies.toSorted((a, b) => medianOf(b) - medianOf(a));
}

/** The places of companies in the document, in the order of `byUpside`. */
export function placesByUpside(document: CohortDocument): readonly number[] {
  return byUpside(document).map((company) => document.companies.indexOf(company));
}

/** The median of upside; −1, all lost, of none. */
export function medianOf({ upside }: CohortCompany): number {
  return upside.quantiles["0.5"].value ?? -1;
}

/**
 * Companies that run at their own multiple though none meets their price: they start above or below it, so that their upside has a gap
 * in it before the first day.
 */
export function unmetOf(document: CohortDocument): readonly CohortCompany[] {
  if (document.multiples === "one") return [];
  return byUpside(document).filter(({ implied }) => implied !== null && implied.found !== "met");
}

/** The companies among which the best and the worst bet are, the best first: without `unmetOf`, but all where fewer than two would be left. */
export function betsOf(document: CohortDocument): readonly CohortCompany[] {
  const unmet = unmetOf(document);
  const ranked = byUpside(document);
  const met = ranked.filter((company) => !unmet.includes(company));
  return met.length < 2 ? ranked : met;
}

/** Whether two medians lie within two standard errors, those of both together; paths in common make them surer still. */
export function areLevel(a: CohortCompany, b: CohortCompany): boolean {
  const [first, second] = [a, b].map(({ upside }) => upside.quantiles["0.5"].se ?? 0) as [number, number];
  return Math.abs(medianOf(a) - medianOf(b)) <= LEVEL * Math.hypot(first, second);
}
