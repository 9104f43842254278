import type { Failure } from "./verdict.ts";

/** Collects what does not hold; of each kind the first is enough. */
export class Holds {
  readonly #found = new Map<string, Failure>();
  readonly #where: string;
  readonly #parent: Holds | undefined;

  constructor(where = "", parent?: Holds) {
    this.#where = where;
    this.#parent = parent;
  }

  /** The same collection, for what is said of one path or fleet. */
  at(where: string): Holds {
    return new Holds(where, this.#parent ?? this);
  }

  get failures(): readonly Failure[] {
    return [...this.#found.values()];
  }

  /** Expects what is said to be so. */
  truth(check: Failure["check"], what: string, holds: boolean, detail: string): void {
    if (holds) return;
    const root = this.#parent ?? this;
    if (!root.#found.has(what)) root.#found.set(what, { check, what, detail: this.#where + detail });
  }

  /** Expects a number from `low` to `high`. */
  within(what: string, value: number, low: number, high: number): void {
    this.truth("bounds", what, value >= low && value <= high, `${value} is not within ${low} and ${high}`);
  }

  /**
   * Expects a number to be the sum of others, up to the rounding of their sizes. Where some of them are beyond a double
   * there is nothing to add up.
   */
  sum(what: string, value: number, terms: readonly number[], relative = 1e-9): void {
    if (![value, ...terms].every(Number.isFinite)) return;
    const expected = terms.reduce((total, term) => total + term, 0);
    const size = terms.reduce((total, term) => total + Math.abs(term), Math.abs(value));
    const holds = Math.abs(value - expected) <= relative * size || !Number.isFinite(size);
    this.truth("identity", what, holds, `${value} instead of ${expected}`);
  }

  /** Expects a number to be `over / under`; missing where there is nothing to divide by. */
  ratio(what: string, value: number, over: number, under: number): void {
    if (under === 0) this.truth("identity", what, Number.isNaN(value), `${value} of nothing`);
    else if (Number.isFinite(over / under)) this.sum(what, value, [over / under]);
  }
}
