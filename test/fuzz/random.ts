import seedrandom from "seedrandom";

/** Draws that are a function of a text: a case of the fuzzer is drawn alike whenever it is asked for. */
export class Random {
  readonly #unit: () => number;

  constructor(seed: string) {
    this.#unit = seedrandom(seed);
  }

  /** From 0 up to but without 1. */
  unit(): number {
    return this.#unit();
  }

  /** True with that probability. */
  chance(p: number): boolean {
    return this.#unit() < p;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.#unit() * (most - least + 1));
  }

  /** A number between two, or one of them. */
  between(low: number, high: number): number {
    return low + this.#unit() * (high - low);
  }

  /** Mostly small: a whole number from `least` to `most` whose logarithm is evenly spread. */
  small(least: number, most: number): number {
    return Math.min(most, Math.floor(Math.exp(this.between(Math.log(least), Math.log(most + 1)))));
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("nothing to pick from");
    return list[Math.floor(this.#unit() * list.length)]!;
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((each) => ({ each, at: this.#unit() }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each);
  }

  /** Roughly normal, of mean 0 and standard deviation 1; never beyond 6. */
  bell(): number {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += this.#unit();
    return sum;
  }
}
