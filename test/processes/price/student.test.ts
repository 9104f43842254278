import { beforeAll, describe, expect, it } from "vitest";
import type { Table, Views } from "../../../src/lanes/memory.ts";
import type { Price } from "../../../src/processes/price/price.law.ts";
import { NO_NOISE, scenarioWith } from "../../support/scenario.ts";
import { Mean, expectCount, expectEstimate, expectNear, meanOf } from "../../support/standard-errors.ts";
import { engine } from "../engine.ts";

const { TAIL_TABLE_BYTES, bind, fillTailTable, startPrice, startStudent, stepStudent } = engine;
const TAILS = 0 as Table;

/** Innovations of the law at given uniforms, under drift 0. */
class Law {
  readonly #buffer = new ArrayBuffer(TAIL_TABLE_BYTES);
  readonly #price: Price;

  constructor(degreesOfFreedom: number, volatility: number, maxDailyLogReturn = 0.4) {
    fillTailTable(this.#buffer, TAILS, engine.studentTQuantiles(degreesOfFreedom));
    this.#price = pathOf(volatility);
    startPrice(this.#price, 1);
    const columns = columnsOf(this.#price);
    startStudent(columns, { degreesOfFreedom, maxDailyLogReturn }, 1);
    this.#price.dailyScale = columns.dailyScale[0]!;
    this.#price.cutTail = columns.cutTail[0]!;
  }

  /** The scale s and the probability cut from each tail. */
  get found(): { readonly scale: number; readonly cutTail: number } {
    const { dailyScale, cutTail } = this.#price;
    return { scale: dailyScale, cutTail };
  }

  /** The log return at each uniform. */
  at(uniforms: ArrayLike<number>): Float64Array {
    bind(this.#buffer);
    return Float64Array.from(uniforms, (unit) => {
      this.#price.logPrice = 0;
      stepStudent(this.#price, unit, TAILS);
      return this.#price.logPrice;
    });
  }

  /** E of `of` the log return, by the midpoint rule in each octave of the tail probability. */
  expectation(of: (x: number) => number): number {
    const nodes = 512;
    let sum = 0;
    for (let octave = 2 ** -33; octave < 0.5; octave *= 2) {
      const lower = this.at(Array.from({ length: nodes }, (_, k) => octave * (1 + (k + 0.5) / nodes)));
      for (const x of lower) sum += (of(x) + of(-x)) * (octave / nodes);
    }
    return sum;
  }
}

/** A path of the price that does not drift. */
function pathOf(volatility: number): Price {
  const unset = {
    dailyDrift: 0,
    dailyScale: 0,
    cutTail: 0,
    logPrice: 0,
    price: 0,
    targetMedian: 0,
    innovations: 0,
  };
  return { drift: 0, volatility, ...unset };
}

/** The path as columns of one path each. */
function columnsOf(price: Price): Views<typeof Price> {
  const columns = Object.entries(price).map(([name, value]) => [name, Float64Array.of(value)] as const);
  return Object.fromEntries(columns) as unknown as Views<typeof Price>;
}

const CASES = [
  [3.7, 0.45],
  [2.9, 0.64],
  [30, 0.45],
  [2.1, 3],
] as const;

describe.each(CASES)("Student's t with %d degrees of freedom at a volatility of %d", (nu, volatility) => {
  let law = new Law(30, 0.1);
  beforeAll(() => {
    law = new Law(nu, volatility);
  });

  it("has the stated volatility, truncated as it is", () => {
    // the rule's error in an octave: (1/512)²/24 of the integrand's second derivative, a few times itself; the table's 5e-8
    expectNear(law.expectation((x) => x * x) / (volatility ** 2 / 365), 1, 1e-6, "variance over the stated");
  });

  it("never passes the bound, and reaches it at the last uniform of 32 bits if much is cut", () => {
    const smallest = 0.5 / 2 ** 32;
    const [low, high] = law.at([smallest, 1 - smallest]) as unknown as [number, number];
    // the table's own error
    expect(Math.max(-low, high)).toBeLessThan(0.4 * (1 + 1e-7));
    const { cutTail } = law.found;
    if (cutTail > 1e-4) expect(Math.min(-low, high)).toBeGreaterThan(0.4 * (1 - 1e-5));
  });

  it("is symmetric to the last bit", () => {
    const lower = Array.from({ length: 5000 }, (_, k) => (k * 400_009 + 0.5) / 2 ** 32);
    const falls = law.at(lower);
    const rises = law.at(lower.map((u) => 1 - u));
    expect(rises).toEqual(falls.map((x) => -x));
    expect(law.at([0.5])[0]).toBe(0);
  });

  it("rises with its uniform", () => {
    const x = law.at(Array.from({ length: 20_000 }, (_, k) => (k + 0.5) / 20_000));
    for (let k = 1; k < x.length; k++) expect(x[k]!).toBeGreaterThan(x[k - 1]!);
  });
});

it("the fewer the degrees of freedom, the fatter the tails: kurtosis falls towards the normal's 3", () => {
  const kurtosis = [2.1, 2.9, 3.7, 6, 30, 200].map((nu) => {
    const law = new Law(nu, 0.45);
    const variance = 0.45 ** 2 / 365;
    return law.expectation((x) => x ** 4) / variance ** 2;
  });
  for (let k = 1; k < kurtosis.length; k++) expect(kurtosis[k]!).toBeLessThan(kurtosis[k - 1]!);
  // a bound of 17 standard deviations cuts nothing from the last two: 3 + 6/(ν − 4)
  expectNear(kurtosis[4], 3 + 6 / 26, 1e-5, "kurtosis at 30");
  expectNear(kurtosis[5], 3 + 6 / 196, 1e-5, "kurtosis at 200");
});

it.each([
  [0.1, 0.45],
  [0.4, 0.64],
  [0.4, 1.5],
])(
  "with 3 degrees of freedom and bound %d it has the truncated law's elementary distribution",
  (bound, volatility) => {
    // the density 6√3/(π (3 + t²)²), its integral, and that of t² times it
    const inside = (a: number): number =>
      (2 / Math.PI) * (Math.atan(a / Math.sqrt(3)) + (Math.sqrt(3) * a) / (3 + a * a));
    const second = (a: number): number =>
      ((12 * Math.sqrt(3)) / Math.PI) *
      (Math.atan(a / Math.sqrt(3)) / (2 * Math.sqrt(3)) - a / (2 * (3 + a * a)));
    const sd = (scale: number): number => scale * Math.sqrt(second(bound / scale) / inside(bound / scale));
    let [low, high] = [1e-6, 10];
    for (let k = 0; k < 80; k++) {
      const middle = (low + high) / 2;
      if (sd(middle) < volatility / Math.sqrt(365)) low = middle;
      else high = middle;
    }
    const law = new Law(3, volatility, bound);
    expectNear(law.found.scale / low, 1, 1e-11, "scale");
    const u = Array.from({ length: 4000 }, (_, k) => (k + 0.5) / 4000);
    law.at(u).forEach((x, k) => {
      const p = 0.5 + (Math.sign(x) * inside(Math.abs(x) / low)) / inside(bound / low) / 2;
      expectNear(p, u[k]!, 1e-7, "distribution function");
    });
  },
);

describe.each([
  [2.9, 0.64],
  [3.7, 0.45],
  [30, 0.45],
])("simulated with %d degrees of freedom at a volatility of %d", (nu, volatility) => {
  const PATHS = 10 * 256;
  const DAYS = 365;
  const drift = 0.2;
  const daily = new Float64Array(PATHS * DAYS);
  const logReturn = new Mean();
  const yearSquare = new Mean();

  beforeAll(() => {
    const price = `{kind: student_t, drift_per_year: ${drift}, volatility_per_year: ${volatility}, degrees_of_freedom: ${nu}}`;
    const before = new Float64Array(256);
    engine.watch(scenarioWith([...NO_NOISE, `price=${price}`]), "t", PATHS, ({ price, firstPath }, day) => {
      for (let i = 0; i < 256; i++) {
        const now = price.logPrice[i]!;
        if (day > 0) daily[(day - 1) * PATHS + firstPath + i] = now - before[i]! - drift / 365;
        if (day === DAYS) {
          logReturn.add(now - Math.log(76974));
          yearSquare.add((now - Math.log(76974) - drift) ** 2);
        }
        before[i] = now;
      }
    });
  });

  it("daily returns have the stated mean and variance, and are not related to yesterday's", () => {
    const mean = new Mean();
    const square = new Mean();
    const product = new Mean();
    daily.forEach((x, k) => {
      mean.add(x);
      square.add(x * x);
      if (k >= PATHS) product.add(x * daily[k - PATHS]!);
    });
    expectEstimate(mean.estimate, 0, "mean over the drift");
    expectEstimate(square.estimate, volatility ** 2 / 365, "variance");
    expectEstimate(product.estimate, 0, "covariance with yesterday");
  });

  it("a year's log return has the stated drift and volatility", () => {
    expectEstimate(logReturn.estimate, drift, "mean");
    expectEstimate(yearSquare.estimate, volatility ** 2, "variance");
  });

  it("no day passes the bound, and tails are as fat as they should be", () => {
    const law = new Law(nu, volatility);
    let largest = 0;
    for (const x of daily) largest = Math.max(largest, Math.abs(x));
    expect(largest).toBeLessThan(0.4 * (1 + 1e-7));
    const sd = volatility / Math.sqrt(365);
    for (const size of [1, 3, 5, 8]) {
      // the uniform at which the law passes that size
      let [low, high] = [0, 0.5];
      for (let k = 0; k < 50; k++) {
        const middle = (low + high) / 2;
        if (law.at([Math.max(middle, 2 ** -33)])[0]! < -size * sd) low = middle;
        else high = middle;
      }
      if (low * daily.length < 1) continue;
      expectCount(daily.filter((x) => x < -size * sd).length, daily.length, low, `falls beyond ${size} sd`);
      expectCount(daily.filter((x) => x > size * sd).length, daily.length, low, `rises beyond ${size} sd`);
    }
  });
});

it("a volatility that is drawn scales each path's returns by its own", () => {
  const PATHS = 20 * 256;
  const DAYS = 100;
  const standardised = new Mean();
  const pathMeans = new Float64Array(PATHS);
  const before = new Float64Array(256);
  const scenario = scenarioWith([
    ...NO_NOISE,
    `horizon_days=${DAYS}`,
    `price={kind: student_t, volatility_per_year: {dist: discrete, values: [0.2, 0.5, 1.1], weights: [1, 2, 1]},
      degrees_of_freedom: 5}`,
  ]);
  engine.watch(scenario, "drawn", PATHS, ({ price, firstPath }, day) => {
    for (let i = 0; i < 256; i++) {
      const x = price.logPrice[i]! - before[i]!;
      before[i] = price.logPrice[i]!;
      if (day === 0) continue;
      standardised.add((x * x * 365) / price.volatility[i]! ** 2);
      pathMeans[firstPath + i]! += (x * x * 365) / DAYS;
    }
  });
  expectEstimate(standardised.estimate, 1, "variance over its own");
  // days of one path share its volatility: paths are what is independent
  expectEstimate(meanOf(pathMeans), (0.2 ** 2 + 2 * 0.5 ** 2 + 1.1 ** 2) / 4, "variance of all");
});

it("a volatility that no law within the bound has is refused", () => {
  // the uniform law on ±0.1 has 0.1/√3 a day, which is 1.10 a year; nine tenths of it are allowed
  expect(() => new Law(4, 0.99, 0.1)).not.toThrow();
  expect(() => new Law(4, 1.0, 0.1)).toThrow(RangeError);
});

it("the quantile of Student's t is elementary at 1 and 2 degrees of freedom", () => {
  for (const p of [1e-9, 1e-4, 0.01, 0.2, 0.4, 0.6, 0.99]) {
    const rest = 1 - p;
    expectNear(engine.studentTQuantile(p, 1) * Math.tan(Math.PI * p), -1, 1e-12, `1 degree at ${p}`);
    const two = (p - rest) / Math.sqrt(2 * p * rest);
    expectNear(engine.studentTQuantile(p, 2) / two, 1, 1e-12, `2 degrees at ${p}`);
  }
});
