import { beforeAll, describe, expect, it } from "vitest";
import type { Block } from "../../src/engine/block.ts";
import { loadScenario } from "../../src/scenario/load/load.ts";
import { engine } from "../support/engine.ts";

const PATHS = 128;
const HALVING_HEIGHT = 1_050_000;
const OLD_SUBSIDY = 3.125;
const NEW_SUBSIDY = 1.5625;

/** What the chain and its pay are at the close of a day. */
interface Close {
  readonly height: number;
  /** Height at which the present stretch of blocks began. */
  readonly since: number;
  /** What is paid for each expected block over the day, by subsidy and beside it, BTC. */
  readonly subsidy: number;
  readonly fees: number;
}

/** The days around a path's halving, and the share of its day that passed before it. */
interface Halving {
  readonly before: Close;
  readonly on: Close;
  readonly after: Close;
  readonly share: number;
}

function closeOf(block: Block, i: number): Close {
  const { chain, pay, price } = block;
  const work = chain.dayWorkPerEh[i]!;
  const subsidy = chain.daySubsidyPerEh[i]! / work;
  const paid = pay.hashprice[i]! / price.price[i]! / work;
  return { height: engine.heightOf(chain, i), since: chain.stretchHeight[i]!, subsidy, fees: paid - subsidy };
}

describe("in the scenario halving-2028, with its luck, storms and retargets, on every path", () => {
  const around: Halving[] = [];

  beforeAll(() => {
    const run = new engine.DayByDay(loadScenario("halving-2028").scenario, "1", PATHS);
    const { block, model } = run;
    const open = new Map<number, Omit<Halving, "after">>();
    let yesterday: Close[] = [];
    for (let day = 0; day < model.days && around.length < PATHS; day++) {
      run.step();
      const today = Array.from({ length: PATHS }, (_, i) => closeOf(block, i));
      today.forEach((close, i) => {
        const halving = open.get(i);
        const at = block.chain.halvingDay[i]!;
        if (halving !== undefined) around.push({ ...halving, after: close });
        open.delete(i);
        // Not NaN, and within this day.
        if (at >= day) open.set(i, { before: yesterday[i]!, on: close, share: at - day });
      });
      yesterday = today;
    }
  });

  it("the subsidy halves within the horizon, at height 1,050,000 exactly", () => {
    expect(around).toHaveLength(PATHS);
    for (const { before, on } of around) {
      expect(before.height).toBeLessThan(HALVING_HEIGHT);
      expect(on.height).toBeGreaterThanOrEqual(HALVING_HEIGHT);
      // The epoch's last block is 336 blocks away: nothing else begins on that day.
      expect(on.since).toBe(HALVING_HEIGHT);
    }
  });

  it("a block pays 3.125 BTC the day before, 1.5625 the day after, and on the day by the time between", () => {
    for (const { before, on, after, share } of around) {
      // Sums and quotients of a few numbers: some ulps.
      expect(before.subsidy / OLD_SUBSIDY).toBeCloseTo(1, 12);
      expect(after.subsidy / NEW_SUBSIDY).toBeCloseTo(1, 12);
      expect(share).toBeLessThanOrEqual(1);
      expect(on.subsidy / (OLD_SUBSIDY * share + NEW_SUBSIDY * (1 - share))).toBeCloseTo(1, 12);
    }
  });

  it("it halves at any time of the day, not at its start: half of the day is paid in full, within 4 standard errors", () => {
    const shares = around.map(({ on }) => (on.subsidy - NEW_SUBSIDY) / (OLD_SUBSIDY - NEW_SUBSIDY));
    const mean = shares.reduce((sum, share) => sum + share, 0) / PATHS;
    // As good as uniform: mean 1/2, sd 1/√12.
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * PATHS));
  });

  it("fees do not halve: over the two days their median change is zero, within 4 standard errors", () => {
    const changes = around.map(({ before, after }) => Math.log(after.fees / before.fees));
    const middle = changes.sort((a, b) => a - b).slice(PATHS / 2 - 1, PATHS / 2 + 1);
    // Log fees of sd 0.4 and daily AR1 0.96 change by this sd in two days; a median's error is √(π/2) of a mean's.
    const sd = 0.4 * Math.sqrt(2 * (1 - 0.96 ** 2));
    expect(Math.abs((middle[0]! + middle[1]!) / 2)).toBeLessThan(4 * Math.sqrt(Math.PI / 2 / PATHS) * sd);
  });
});
