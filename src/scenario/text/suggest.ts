import { listed } from "./listed.ts";

/** Of more candidates than these the first are named: as many as there are commands. */
const MOST = 20;

/** The closest of the candidates if it is near enough to be what was meant, else null. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const plain = normal(word);
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const distance = gap(plain, normal(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** `; did you mean "x"?` if one of the candidates is near, else nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  return near === null ? "" : `; did you mean "${near}"?`;
}

/** The same, and where none is near, what there is. */
export function nearOrAll(word: string, candidates: readonly string[]): string {
  const near = didYouMean(word, candidates);
  if (near !== "" || candidates.length === 0) return near;
  return `; there ${candidates.length === 1 ? "is" : "are"} ${listed(candidates, MOST)}`;
}

const normal = (word: string): string => word.toLowerCase().replaceAll("-", "_");

/** Edits from one word to the other; Infinity when they are too many for a slip of the pen. */
function gap(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  // A key without its unit, or with one too many: efficiency, efficiency_j_per_th.
  const shortest = Math.min(a.length, b.length);
  if (shortest >= 2 && (a.startsWith(b) || b.startsWith(a))) return 1 + (longest - shortest) / longest;
  const allowed = Math.max(1, Math.floor(longest / 3));
  if (longest - shortest > allowed || longest > 64) return Infinity;
  const distance = edits(a, b);
  return distance <= allowed ? distance : Infinity;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? cell(beforeLast, j - 2) + 1
          : Infinity;
      row.push(Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, replaced, swapped));
    }
    [beforeLast, last] = [last, row];
  }
  return cell(last, b.length);
}

const cell = (row: readonly number[], j: number): number => row[j] ?? Infinity;
