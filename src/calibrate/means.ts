import type { DailySeries } from "../history/history.ts";

/** Means of a daily quantity over any stretch of time, parts of days counted by their length. */
export class Means {
  readonly #sums: Float64Array;
  readonly #firstDay: number;

  constructor({ firstDay, values }: DailySeries) {
    this.#firstDay = firstDay;
    this.#sums = new Float64Array(values.length + 1);
    // What was before the first number counts as nothing; nobody asks for it.
    for (let k = 0; k < values.length; k++) this.#sums[k + 1] = this.#sums[k]! + (values[k]! || 0);
  }

  /** The mean from one time to another, in days since 1970. */
  between(from: number, to: number): number {
    return (this.#until(to) - this.#until(from)) / (to - from);
  }

  #until(time: number): number {
    const at = time - this.#firstDay;
    const whole = Math.floor(at);
    const below = this.#sums[whole] ?? NaN;
    const above = this.#sums[whole + 1] ?? below;
    return below + (at - whole) * (above - below);
  }
}
