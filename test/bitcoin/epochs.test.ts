import { beforeAll, describe, expect, test } from "vitest";
import { engine, expectClose, expectMean } from "../support/engine.ts";

const { DayByDay, NO_NOISE, hashrateAtDifficultyEhs, heightOf, scenarioWith } = engine;

/** Height of a block that opens an epoch. */
const EPOCH_HEIGHT = 933_408;
const DIFFICULTY = 141.668e12;
const NO_FEES = ["start.fees_btc_per_block=0", "fees.median_share=0"];
/** The hashrate that finds 144 blocks a day at that difficulty. */
const HD = hashrateAtDifficultyEhs(DIFFICULTY);

/** Constant hashrate and price from `done` blocks of an epoch on; all else may be set. */
function flat(done: number, sets: readonly string[] = []): ReturnType<typeof scenarioWith> {
  return scenarioWith([
    ...NO_NOISE,
    "fleets.marginal=null",
    `start.height=${EPOCH_HEIGHT + done}`,
    `start.difficulty=${DIFFICULTY}`,
    `start.hashrate_ehs=${HD}`,
    "start.epoch_elapsed_days=0",
    ...sets,
  ]);
}

/** What one path's epochs did: days at which they ended, and D'/D there; all in order, the running epoch first. */
interface Epochs {
  readonly ends: number[];
  readonly changes: number[];
}

/** Epochs of many paths that start at an epoch's first block, luck on, over ten years. */
function observe(blocks: number, sets: readonly string[]): Epochs[] {
  const run = new DayByDay(flat(0, ["network.block_luck=on", "horizon_days=3650", ...sets]), "epochs");
  const { chain } = run.block;
  const all: Epochs[] = [];
  for (let b = 0; b < blocks; b++) {
    run.restart(b * 256, 256);
    const paths = Array.from({ length: 256 }, (): Epochs => ({ ends: [], changes: [] }));
    const difficulty = chain.difficulty.slice();
    let firstBlockDay = chain.firstBlockDay.slice();
    while (run.day < 3650) {
      run.step();
      for (const [i, { ends, changes }] of paths.entries()) {
        if (chain.epochs[i] === ends.length) continue;
        const change = chain.difficulty[i]! / difficulty[i]!;
        difficulty[i] = chain.difficulty[i]!;
        changes.push(change);
        // D' = D · 14 days / T, and T runs from the epoch's first block.
        ends.push(firstBlockDay[i]! + 14 / change);
      }
      firstBlockDay = chain.firstBlockDay.slice();
    }
    all.push(...paths);
  }
  return all;
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Averages over each path's epochs: paths do not depend on one another, neighbouring epochs do. */
const byPath = (epochs: readonly Epochs[], of: (path: Epochs) => readonly number[]): number[] =>
  epochs.map((path) => average(of(path)));

const neighbours = (values: readonly number[], of: (a: number, b: number) => number): number[] =>
  values.slice(1).map((b, k) => of(values[k]!, b));

describe("at constant hashrate, by luck alone", () => {
  let epochs: Epochs[];
  beforeAll(() => {
    epochs = observe(4, []);
  });

  /** Lengths in days of the epochs after the first, whose difficulty no luck has touched. */
  const lengths = ({ ends }: Epochs): number[] => neighbours(ends, (a, b) => b - a);
  const mean = (14 * 2016) / 2014;
  // ψ(2016) − ψ(2015) = 1/2015: E ln(E + G) − E ln G.
  const meanLog = Math.log(14) + 1 / 2015;
  const logs = (path: Epochs): number[] => lengths(path).map((length) => Math.log(length) - meanLog);

  test("an epoch takes 1,209,600 · 2016/2014 = 1,210,801 s on average", () => {
    expect(Math.round(mean * 86_400)).toBe(1_210_801);
    expectMean(byPath(epochs, lengths), mean);
  });

  test("the coefficient of variation of its length is sqrt(1/2015 + 1/2016) = 3.150 %", () => {
    const square = 1 / 2015 + 1 / 2016;
    expect((100 * Math.sqrt(square)).toFixed(3)).toBe("3.150");
    expectMean(
      byPath(epochs, (path) => lengths(path).map((length) => (length / mean - 1) ** 2)),
      square,
    );
  });

  test("the logs of neighbouring lengths have correlation −1/2", () => {
    // Covariance minus correlation times variance is 0.
    const misses = byPath(epochs, (path) =>
      neighbours(logs(path), (a, b) => a * b + (0.5 * (a * a + b * b)) / 2),
    );
    expectMean(misses, 0);
    // The same test would notice a correlation of −0.49.
    const noticed = byPath(epochs, (path) =>
      neighbours(logs(path), (a, b) => a * b + (0.49 * (a * a + b * b)) / 2),
    );
    expect(() => {
      expectMean(noticed, 0);
    }).toThrow();
  });

  test("lengths two epochs apart do not correlate", () => {
    expectMean(
      byPath(epochs, (path) => {
        const x = logs(path);
        return x.slice(2).map((b, k) => x[k]! * b);
      }),
      0,
    );
  });

  test("the mean of D'/D is 2016/2014 at the first retarget and 2015/2014 at every later one", () => {
    expectMean(
      epochs.map(({ changes }) => changes[0]!),
      2016 / 2014,
    );
    expectMean(
      byPath(epochs, ({ changes }) => changes.slice(1)),
      2015 / 2014,
    );
  });

  test("ln(D'/D) has variance 2/2015 and lag-1 autocovariance −1/2015", () => {
    const change = ({ changes }: Epochs): number[] => changes.slice(1).map(Math.log);
    expectMean(
      byPath(epochs, (path) => change(path).map((x) => x * x)),
      2 / 2015,
    );
    expectMean(
      byPath(epochs, (path) => neighbours(change(path), (a, b) => a * b)),
      -1 / 2015,
    );
  });
});

describe("where the network's hashrate has a volatility of 0.11 a year", () => {
  const hashrateVariance = (0.11 * 0.11 * 14) / 365;
  const variance = 2 / 2015 + (2 / 3) * hashrateVariance;
  const autocovariance = -1 / 2015 + hashrateVariance / 6;
  let changes: (path: Epochs) => number[];
  let epochs: Epochs[];
  beforeAll(() => {
    epochs = observe(4, ["network.volatility_per_year=0.11"]);
    changes = (path) => path.changes.slice(1).map(Math.log);
  });

  test("the closed forms are a sd of 3.61 % and a correlation of −0.32", () => {
    expect((100 * Math.sqrt(variance)).toFixed(2)).toBe("3.61");
    expect((autocovariance / variance).toFixed(2)).toBe("-0.32");
  });

  // Days are steps of the hashrate: 1/(2 · 14²) of its part, a sixteenth of a percent of the whole, is far below the error.
  test("var ln(D'/D) is 2/2015 + ⅔s²τ", () => {
    expectMean(
      byPath(epochs, (path) => changes(path).map((x) => x * x)),
      variance,
    );
  });

  test("the lag-1 autocovariance of ln(D'/D) is −1/2015 + s²τ/6", () => {
    expectMean(
      byPath(epochs, (path) => neighbours(changes(path), (a, b) => a * b)),
      autocovariance,
    );
  });
});

describe("with luck off", () => {
  /** What the difficulty does at each retarget, as factors. */
  function factors(scenario: ReturnType<typeof flat>): number[] {
    const run = new DayByDay(scenario, "none");
    const found: number[] = [];
    let difficulty = run.block.chain.difficulty[0]!;
    while (run.day < run.model.days) {
      run.step();
      const now = run.block.chain.difficulty[0]!;
      if (now !== difficulty) found.push(now / difficulty);
      difficulty = now;
    }
    return found;
  }

  // A retarget's instant is a sum of days, so its rounding grows with the day: 365 ulps at most, over a timespan of 14 days.
  const ROUNDING = (8 * 365 * Number.EPSILON) / 14;

  test.each([0, 1, 1253, 2015])(
    "flat difficulty rises once by 2016/2015 and rests, from block %i of an epoch on",
    (done) => {
      const elapsed = Math.max(done - 1, 0) / 144;
      const [first, ...later] = factors(flat(done, [`start.epoch_elapsed_days=${elapsed}`]));
      expectClose(first, 2016 / 2015, ROUNDING);
      expect(later.length).toBeLessThanOrEqual(26);
      for (const factor of later) expectClose(factor, 1, ROUNDING);
    },
  );

  test("a storm of 1.25 network-days in an otherwise flat, rested epoch costs 14/15.25 − 1 = −8.2 %", () => {
    const [fall] = factors(flat(1, storm(1.25, 5, 10).concat(`start.hashrate_ehs=${(HD * 2015) / 2016}`)));
    expect((100 * (fall! - 1)).toFixed(1)).toBe("-8.2");
    expectClose(fall, 14 / 15.25, STORM_END);
  });

  test("the same storm at 144 blocks a day costs 14/(14 · 2015/2016 + 1.25) − 1", () => {
    const [fall, rise] = factors(flat(1, storm(1.25, 5, 10)));
    expectClose(fall, 14 / ((14 * 2015) / 2016 + 1.25), STORM_END);
    // What fell rises again, and the 2015 gaps are then seen.
    expectClose(fall! * rise!, 2016 / 2015, STORM_END);
  });

  test("difficulty moves by no more than 4 and no less than 1/4", () => {
    expect(factors(flat(0, [`start.hashrate_ehs=${HD * 10}`, "horizon_days=2"]))[0]).toBe(4);
    expect(factors(flat(0, [`start.hashrate_ehs=${HD / 10}`, "horizon_days=141"]))[0]).toBe(0.25);
    // Just inside the bounds nothing is cut.
    expectClose(
      factors(flat(1, [`start.hashrate_ehs=${HD * 3.9}`, "horizon_days=4"]))[0],
      (3.9 * 2016) / 2015,
      ROUNDING,
    );
    expectClose(
      factors(flat(1, [`start.hashrate_ehs=${HD / 3.9}`, "horizon_days=55"]))[0],
      2016 / 2015 / 3.9,
      ROUNDING,
    );
  });

  test("several retargets in one day are each settled: pay and blocks piece by piece", () => {
    const times = 4 ** 5;
    const run = new DayByDay(
      flat(0, [`start.hashrate_ehs=${HD * times}`, "horizon_days=1", ...NO_FEES]),
      "none",
    ).step();
    const { chain, pay } = run.block;
    // By hand: epoch k has difficulty D · 4^k and takes 14/(times/4^k) days, until the day is over.
    let left = 1;
    let blocks = 0;
    let btcPerEh = 0;
    let k = 0;
    for (; left > 0; k++) {
      const pace = times / 4 ** k;
      const days = Math.min(14 / pace, left);
      blocks += days * pace * 144;
      btcPerEh += (days * 3.125 * 144) / HD / 4 ** k;
      left -= days;
    }
    expect(k).toBe(4);
    expect(chain.epochs[0]).toBe(k - 1);
    expect(chain.difficulty[0]! / DIFFICULTY).toBe(4 ** (k - 1));
    expectClose(chain.dayBlocks[0], blocks, 1e-13);
    expectClose(pay.btcPerEh[0], btcPerEh, 1e-13);
    expectClose(heightOf(chain, 0), EPOCH_HEIGHT + blocks, 1e-13);
  });
});

/** A certain storm of `lost` network-days, `plateau` days long, that ends as it stands, on a day of February 2026. */
function storm(lost: number, plateau: number, day: number): string[] {
  const date = `2026-02-${String(day).padStart(2, "0")}`;
  return [
    `storms={test: {months: [7], per_season: 0, network_days_lost: ${lost}, depth_log_sd: 0, plateau_days: ${plateau}, half_life_days: 0, spot_price_multiplier: 1, dates: [${date}]}}`,
  ];
}

/** A storm without a half-life fades at 1e9 a day, which costs it a billionth of a day beyond its plateau. */
const STORM_END = 1e-9;

describe("a path that starts in an epoch draws only the blocks that are left", () => {
  /** Work, in expected blocks, from the start to the first retarget, by path. */
  function workLeft(done: number, elapsedDays: number): number[] {
    const run = new DayByDay(
      flat(done, ["network.block_luck=on", `start.epoch_elapsed_days=${elapsedDays}`, "horizon_days=30"]),
      `from ${done}`,
      256,
    );
    const work: number[] = [];
    for (let b = 0; b < 16; b++) {
      run.restart(b * 256, 256);
      run.finish();
      for (let i = 0; i < 256; i++) {
        const timespan = 14 / (1 + run.block.retargets.firstChange[i]!);
        work.push((timespan - elapsedDays) * 144);
      }
    }
    return work;
  }

  test.each([
    ["in mid-epoch: Gamma(763)", 1253, 763],
    ["with two blocks left: Gamma(2)", 2014, 2],
    ["with one block left: Exp(1)", 2015, 1],
    ["with the first block found: Gamma(2015)", 1, 2015],
    ["before the first block, which opens the timespan: Gamma(2015)", 0, 2015],
  ])("%s", (_, done, left) => {
    const work = workLeft(done, done === 0 ? 0 : Math.max(done - 1, 0) / 144);
    expectMean(work, left, "mean");
    expectMean(
      work.map((w) => (w - left) ** 2),
      left,
      "variance",
    );
    // Third central moment of Gamma(n): 2n.
    expectMean(
      work.map((w) => (w - left) ** 3),
      2 * left,
      "third moment",
    );
  });
});

describe("height", () => {
  test("is that of the start at the start, and grows by the blocks that are paid, to rounding", () => {
    for (const done of [0, 1, 1253, 2015]) {
      const run = new DayByDay(
        flat(done, ["network.block_luck=on", "network.volatility_per_year=0.5", "horizon_days=200"]),
        "height",
        64,
      );
      const { chain } = run.block;
      const paid = new Float64Array(64).fill(EPOCH_HEIGHT + done);
      for (let i = 0; i < 64; i++) expect(heightOf(chain, i)).toBe(EPOCH_HEIGHT + done);
      while (run.day < 200) {
        const before = Float64Array.from(paid, (_, i) => heightOf(chain, i));
        run.step();
        for (let i = 0; i < 64; i++) {
          paid[i]! += chain.dayBlocks[i]!;
          expect(heightOf(chain, i)).toBeGreaterThan(before[i]!);
          // A few roundings a day of numbers near a million.
          expect(Math.abs(heightOf(chain, i) - paid[i]!)).toBeLessThan(8 * run.day * 1e6 * Number.EPSILON);
        }
      }
      // The epochs that ended ended at their heights.
      for (let i = 0; i < 64; i++)
        expect(Math.floor((heightOf(chain, i) - EPOCH_HEIGHT) / 2016)).toBe(chain.epochs[i]);
    }
  });
});
