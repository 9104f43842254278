/** A generator of its own, so that what is simulated here shares nothing with the engine: mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  exponential(): number {
    return -Math.log(1 - this.unit());
  }

  /** Box and Muller. */
  normal(): number {
    return Math.sqrt(2 * this.exponential()) * Math.cos(2 * Math.PI * this.unit());
  }

  /** Student's t with whole degrees of freedom, of variance 1. */
  student(degrees: number): number {
    let squares = 0;
    for (let k = 0; k < degrees; k++) squares += this.normal() ** 2;
    return (this.normal() / Math.sqrt(squares / degrees)) * Math.sqrt((degrees - 2) / degrees);
  }
}
