import { describe, expect, it } from "vitest";
import { FIRST_RETARGETS } from "../../src/bitcoin/retargets.ts";
import { engine, expectClose } from "../support/engine.ts";

const { DayByDay, NO_NOISE, hashrateAtDifficultyEhs, scenarioWith, simulate } = engine;

const PATHS = 256;

/** The changes and the days of the first retargets, by retarget and path, and how many there were. */
function firstRetargets(sets: readonly string[], paths: number) {
  const metrics = simulate(scenarioWith(sets), "first", paths);
  return {
    metrics,
    epochs: metrics.network("epochs"),
    changes: FIRST_RETARGETS.map((which) => metrics.network(`${which}_retarget_change`)),
    days: FIRST_RETARGETS.map((which) => metrics.network(`${which}_retarget_day`)),
  };
}

describe("base's first retargets", () => {
  // The sixth comes after 74 days or so.
  const DAYS = 74;
  const { metrics, epochs, changes, days } = firstRetargets([`horizon_days=${DAYS}`], PATHS);

  it("have days that go up, up to the horizon, and are missing where there were fewer", () => {
    const counts = new Set(epochs);
    expect(counts).toContain(5);
    expect(counts).toContain(6);
    for (let i = 0; i < PATHS; i++) {
      const dated = days.map((day) => day[i]!).slice(0, epochs[i]);
      expect(dated).toEqual(dated.toSorted((a, b) => a - b));
      expect(dated[0]).toBeGreaterThan(0);
      expect(dated.at(-1)).toBeLessThanOrEqual(DAYS);
      for (const [k, day] of days.entries()) {
        expect(Number.isNaN(day[i])).toBe(k >= epochs[i]!);
        expect(Number.isNaN(changes[k]![i])).toBe(k >= epochs[i]!);
      }
    }
  });

  it("multiply to what became of difficulty, where there were six", () => {
    const start = new DayByDay(scenarioWith([]), "first").block.chain.difficulty[0]!;
    for (let i = 0; i < PATHS; i++) {
      if (epochs[i] !== 6) continue;
      const product = changes.reduce((all, change) => all * (1 + change[i]!), 1);
      // A factor is rounded on its way to a change and back, and once more in either product.
      expectClose(metrics.network("difficulty")[i]! / start, product, 6 * 4 * Number.EPSILON);
    }
  });

  it("fall on the days on which the chain counts an epoch, and change difficulty by what it moves there", () => {
    const run = new DayByDay(scenarioWith([`horizon_days=${DAYS}`]), "first", PATHS);
    const { chain } = run.block;
    const counted = new Float64Array(PATHS);
    const difficulty = chain.difficulty.slice();
    while (run.day < DAYS) {
      run.step();
      for (let i = 0; i < PATHS; i++) {
        if (chain.epochs[i] === counted[i]) continue;
        const k = counted[i]!++;
        expect(chain.epochs[i]).toBe(counted[i]);
        expect(Math.ceil(days[k]![i]!)).toBe(run.day);
        expectClose(1 + changes[k]![i]!, chain.difficulty[i]! / difficulty[i]!, 4 * Number.EPSILON);
        difficulty[i] = chain.difficulty[i]!;
      }
    }
    expect([...counted]).toEqual([...epochs]);
  });
});

it("a horizon before the sixth leaves it missing on every path, and the ones before it where they come later", () => {
  const { epochs, changes, days } = firstRetargets(["horizon_days=60"], PATHS);
  expect(Math.max(...epochs)).toBeLessThan(6);
  for (const column of [changes[5]!, days[5]!]) expect(column.every(Number.isNaN)).toBe(true);
  // The fifth comes after 60 days, give or take one.
  expect(days[4]!.some(Number.isNaN)).toBe(true);
  expect(days[4]!.every(Number.isNaN)).toBe(false);
});

describe("at constant hashrate without luck the first retarget comes when the blocks left are found", () => {
  const DIFFICULTY = 141.668e12;
  const HD = hashrateAtDifficultyEhs(DIFFICULTY);
  /** The first epoch's timespan is of 2015 gaps, so difficulty rises once by 2016/2015, and rests. */
  const EPOCH_DAYS = 14 * (2016 / 2015);

  it.each([
    [0, 1],
    [1, 1],
    [1253, 1],
    [1253, 1.25],
    [2015, 0.8],
  ])("after %i blocks, at %f times what makes 144 blocks a day", (done, pace) => {
    const { changes, days } = firstRetargets(
      [
        ...NO_NOISE,
        "horizon_days=100",
        `start.height=${933_408 + done}`,
        `start.difficulty=${DIFFICULTY}`,
        `start.hashrate_ehs=${HD * pace}`,
        `start.epoch_elapsed_days=${Math.max(done - 1, 0) / (144 * pace)}`,
      ],
      1,
    );
    // Hashrate, work and its target are sums of up to 100 days, each rounded a few times.
    const rounding = 100 * 8 * Number.EPSILON;
    const first = (2016 - done) / (144 * pace);
    expectClose(days[0]![0], first, rounding * Math.max(1, 14 / first));
    expectClose(1 + changes[0]![0]!, pace * (2016 / 2015), rounding);
    for (const [k, day] of days.entries())
      expectClose(day[0], first + k * EPOCH_DAYS, rounding * (14 / first));
    for (const change of changes.slice(1)) expectClose(1 + change[0]!, 1, rounding);
  });
});
