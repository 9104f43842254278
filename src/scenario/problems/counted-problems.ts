import type { Problem } from "./problem.ts";

/** Problems of which each kind is told once, at the first, with the count of the others. */
export class CountedProblems {
  readonly #told: Problem[] = [];
  readonly #kinds = new Map<string, { readonly index: number; others: number }>();

  /** How many are told. */
  get length(): number {
    return this.#told.length;
  }

  get all(): readonly Problem[] {
    const all = [...this.#told];
    for (const { index, others } of this.#kinds.values())
      if (others > 0) all[index] = { ...all[index]!, message: `${all[index]!.message}, and ${others} more` };
    return all;
  }

  /** Adds a problem, of a kind that is told once if one is named. */
  add(problem: Problem, kind?: string): void {
    const told = kind === undefined ? undefined : this.#kinds.get(kind);
    if (told !== undefined) {
      told.others++;
      return;
    }
    if (kind !== undefined) this.#kinds.set(kind, { index: this.#told.length, others: 0 });
    this.#told.push(problem);
  }
}
