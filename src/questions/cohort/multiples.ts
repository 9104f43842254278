import { startAlone } from "../../engine/start-alone.ts";
import type { Scenario } from "../../scenario/schema/schema.ts";
import { fleetNames } from "../../scenario/values/fleet-order.ts";
import { modelOf } from "../../../workers/simulate-range.ts";
import { perShare, type StartSample } from "../implied/start-measure.ts";

/** What the market's price of a company says of its multiple of block rewards at the start. */
export interface OwnMultiple {
  /** Market price of a share, USD. */
  readonly paidUsd: number;
  /** Value of a share at the start, USD, at the market's multiple as the scenario has it for all. */
  readonly atOneUsd: number;
  /** What its multiple is over the market's; 0 where none meets the price. */
  readonly factor: number;
  /** Value of a share with it. */
  readonly atOwnUsd: number;
  /**
   * met: value is price. above: at 0, with machines at their salvage, value is still above the price. below: no multiple lifts the value to the
   * price, since the company's margin is below 0 or it has next to no machines.
   */
  readonly found: "met" | "above" | "below";
}

/** Factors above it say no more of a hash. */
const MOST = 1000;
/** Secant steps: value is made of straight lines, so few meet the price. */
const MOST_STEPS = 60;
/** Relative distance from the price at which it is met. */
const MET = 1e-9;

/**
 * The multiple of each company that has a price, the market's left as it is: the factor at which the mean value of a share at the start is
 * the price. All companies are solved at once, since none moves another's; no day is simulated. Their own factors of the scenario do not
 * count.
 */
export function ownMultiples(scenario: Scenario, sample: StartSample): ReadonlyMap<string, OwnMultiple> {
  const names = fleetNames(scenario);
  const prices = new Map(
    names.flatMap((name) => {
      const price = scenario.fleets[name]!.company.share_price_usd;
      return price === undefined ? [] : [[name, price] as const];
    }),
  );
  const valueAt = (factors: ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
    const model = modelOf(JSON.stringify(withMultiples(scenario, factors)), sample.sampling);
    const values = startAlone(model, sample.seed, sample.paths);
    return new Map(names.map((name, k) => [name, mean(perShare(values[k]!.equity, values[k]!.shares))]));
  };
  const all = (factor: number): ReadonlyMap<string, number> =>
    new Map([...prices.keys()].map((name) => [name, factor]));
  const [atZero, atOne, atMost] = [valueAt(all(0)), valueAt(all(1)), valueAt(all(MOST))];
  const seekers = [...prices].map(([name, price]) => {
    const points = [0, 1, MOST].map((at, k) => ({ at, value: [atZero, atOne, atMost][k]!.get(name)! }));
    return new Seeker(name, price, points);
  });
  for (let step = 0; step < MOST_STEPS && seekers.some(({ done }) => !done); step++) {
    const open = seekers.filter(({ done }) => !done);
    const values = valueAt(new Map(seekers.map(({ name, next }) => [name, next])));
    for (const seeker of open) seeker.take(values.get(seeker.name)!);
  }
  return new Map(seekers.map((seeker) => [seeker.name, seeker.answer(atOne.get(seeker.name)!)]));
}

/** The scenario with these factors of the market's multiple. */
export function withMultiples(scenario: Scenario, factors: ReadonlyMap<string, number>): Scenario {
  const fleets = Object.entries(scenario.fleets).map(([name, fleet]) => {
    const factor = factors.get(name);
    if (factor === undefined) return [name, fleet] as const;
    const { rating = { multiple_factor: 1, volatility_per_year: 0 } } = fleet.company;
    const company = { ...fleet.company, rating: { ...rating, multiple_factor: factor } };
    return [name, { ...fleet, company }] as const;
  });
  return { ...scenario, fleets: Object.fromEntries(fleets) };
}

/** One company's factor under way: value rises with it, along straight lines that bend at salvage and where notes convert. */
class Seeker {
  readonly name: string;
  readonly #price: number;
  readonly #zero: Point;
  #low: Point;
  #high: Point;
  #found: OwnMultiple["found"] | undefined;
  /** Weights that keep a secant from creeping up on one end (Illinois). */
  #weights: readonly [low: number, high: number] = [1, 1];

  /** `points` by their factors, the first at 0. */
  constructor(name: string, price: number, points: readonly Point[]) {
    this.name = name;
    this.#price = price;
    this.#zero = points[0]!;
    const above = points.findIndex(({ value }) => value >= price);
    this.#low = points[Math.max(above - 1, 0)]!;
    this.#high = points.at(above)!;
    if (above < 0) this.#found = "below";
    else if (above === 0) this.#found = points[0]!.value > price * (1 + MET) ? "above" : "met";
  }

  get done(): boolean {
    return this.#found !== undefined;
  }

  /** The factor to value next; once it is found, that one. */
  get next(): number {
    if (this.done) return this.#answer.at;
    const below = (this.#price - this.#low.value) * this.#weights[0];
    const above = (this.#high.value - this.#price) * this.#weights[1];
    if (below + above === 0) return this.#low.at;
    return this.#low.at + (this.#high.at - this.#low.at) * (below / (below + above));
  }

  take(value: number): void {
    const point = { at: this.next, value };
    if (value < this.#price) {
      this.#weights = [1, this.#weights[0] === 1 ? this.#weights[1] / 2 : 1];
      this.#low = point;
    } else {
      this.#weights = [this.#weights[1] === 1 ? this.#weights[0] / 2 : 1, 1];
      this.#high = point;
    }
    if (Math.abs(this.#nearest.value / this.#price - 1) <= MET) this.#found = "met";
  }

  get #nearest(): Point {
    const distance = ({ value }: Point): number => Math.abs(value - this.#price);
    return distance(this.#low) <= distance(this.#high) ? this.#low : this.#high;
  }

  /** Where no factor meets the price, 0: its value there is the nearest, or as near as any. */
  get #answer(): Point {
    return this.#found === "above" || this.#found === "below" ? this.#zero : this.#nearest;
  }

  answer(atOneUsd: number): OwnMultiple {
    const { at, value } = this.#answer;
    return { paidUsd: this.#price, atOneUsd, factor: at, atOwnUsd: value, found: this.#found ?? "met" };
  }
}

interface Point {
  readonly at: number;
  readonly value: number;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
