import { describe, expect, test } from "vitest";
import { engine, expectClose, expectMean } from "../support/engine.ts";

const { DayByDay, NO_NOISE, hashrateAtDifficultyEhs, heightOf, scenarioWith, simulate } = engine;

const DIFFICULTY = 141.668e12;
/** 144 blocks a day at that difficulty. */
const HD = hashrateAtDifficultyEhs(DIFFICULTY);
/** 1,050,000 is block 1,680 of the epoch that this height opens. */
const EPOCH_HEIGHT = 1_048_320;
const HALVING_HEIGHT = 1_050_000;
const PRICE = 80_000;

/** Sums and differences of days and blocks: a few hundred roundings at most. */
const ROUNDING = 1e-12;

interface Case {
  readonly height: number;
  /** Times the hashrate that finds 144 blocks a day. */
  readonly pace?: number;
  readonly elapsedDays: number;
  /** BTC a day. */
  readonly fees?: number;
  readonly days?: number;
  readonly luck?: "on" | "off";
}

/** A flat world without noise around a halving, in which the efficient fleet has no pool and never stands still. */
function around({ height, pace = 1, elapsedDays, fees = 0, days = 30, luck = "off" }: Case) {
  return scenarioWith([
    ...NO_NOISE,
    "fleets.marginal=null",
    "fleets.efficient.pool_fee=0",
    "fleets.efficient.uptime=1",
    "fleets.efficient.power={fixed_usd_per_mwh: 1}",
    `network.block_luck=${luck}`,
    `horizon_days=${days}`,
    `start.price_usd=${PRICE}`,
    `start.height=${height}`,
    `start.difficulty=${DIFFICULTY}`,
    `start.hashrate_ehs=${HD * pace}`,
    `start.epoch_elapsed_days=${elapsedDays}`,
    `start.fees_btc_per_block=${fees / 144}`,
    `fees.median_share=${fees / 144 / (50 / 2 ** Math.floor(height / 210_000))}`,
  ]);
}

/** Expected blocks a day of 1 EH/s at the opening difficulty. */
const PER_EH = 144 / HD;

describe("with noise off, a halving inside an epoch, by hand", () => {
  test("680 blocks after the start the subsidy halves: at 4.722 days, 72.2 % into the fifth day, whose pay has two parts", () => {
    const fees = 2.5;
    const run = new DayByDay(around({ height: EPOCH_HEIGHT + 1000, elapsedDays: 999 / 144, fees }), "none");
    const { chain, pay } = run.block;
    const instant = 680 / 144;
    const before = instant - 4;
    expect(before).toBeCloseTo(0.722, 3);

    run.step(4);
    expect(chain.subsidy[0]).toBe(3.125);
    expectClose(pay.btcPerEh[0], PER_EH * (3.125 + fees / 144), ROUNDING);
    run.step();
    expect(chain.subsidy[0]).toBe(1.5625);
    expectClose(chain.halvingDay[0], instant, ROUNDING);
    const meanSubsidy = before * 3.125 + (1 - before) * 1.5625;
    expectClose(pay.btcPerEh[0], PER_EH * (meanSubsidy + fees / 144), ROUNDING);
    expectClose(
      run.fleet("efficient").site.revenue[0],
      25 * PRICE * PER_EH * (meanSubsidy + fees / 144),
      ROUNDING,
    );
    expectClose(chain.dayBlocks[0], 144, ROUNDING);
    // The halving changes pay, not difficulty.
    expect(chain.difficulty[0]).toBe(DIFFICULTY);
    run.step();
    // The demand for block space does not halve.
    expectClose(pay.btcPerEh[0], PER_EH * (1.5625 + fees / 144), ROUNDING);
    expectClose(pay.networkRevenue[0], (144 * (1.5625 + fees / 144) * PRICE) / HD, ROUNDING);
  });

  test("a halving and a retarget in one day make three parts: old, halved, halved at the new difficulty", () => {
    const fees = 2.5;
    // 432 blocks a day from block 1,600 on: the halving after 80 blocks, the retarget after 416.
    const run = new DayByDay(
      around({ height: EPOCH_HEIGHT + 1600, pace: 3, elapsedDays: 1599 / 432, fees, days: 2 }),
      "none",
    ).step();
    const { chain, pay } = run.block;
    const halving = 80 / 432;
    const retarget = 416 / 432;
    const factor = 14 / (2015 / 432);
    expectClose(chain.halvingDay[0], halving, ROUNDING);
    expectClose(chain.difficulty[0]! / DIFFICULTY, factor, ROUNDING);
    const blocks = 416 + ((1 - retarget) * 432) / factor;
    const subsidy =
      PER_EH * (halving * 3.125 + (retarget - halving) * 1.5625 + ((1 - retarget) * 1.5625) / factor);
    const work = PER_EH * (retarget + (1 - retarget) / factor);
    expectClose(chain.dayBlocks[0], blocks, ROUNDING);
    expectClose(pay.btcPerEh[0], subsidy + (work * fees) / blocks, ROUNDING);
    expectClose(
      run.fleet("efficient").site.revenue[0],
      25 * PRICE * (subsidy + (work * fees) / blocks),
      ROUNDING,
    );
    expectClose(heightOf(chain, 0), EPOCH_HEIGHT + 1600 + blocks, ROUNDING);
  });

  test("a halving at an epoch's end, 1,260,000, pays half from the retarget's instant on", () => {
    const height = 1_260_000 - 100;
    expect(1_260_000 % 2016).toBe(0);
    const run = new DayByDay(around({ height, elapsedDays: 1915 / 144, days: 3 }), "none").step();
    const { chain, pay } = run.block;
    const instant = 100 / 144;
    const factor = 2016 / 2015;
    expectClose(chain.halvingDay[0], instant, ROUNDING);
    expectClose(chain.difficulty[0]! / DIFFICULTY, factor, ROUNDING);
    expectClose(pay.btcPerEh[0], PER_EH * (instant * 1.5625 + ((1 - instant) * 0.78125) / factor), ROUNDING);
    expectClose(run.step().block.pay.btcPerEh[0], (PER_EH * 0.78125) / factor, ROUNDING);
  });

  test("the last block before a halving pays in full, and a start at the halving's block pays half", () => {
    const last = new DayByDay(around({ height: HALVING_HEIGHT - 1, elapsedDays: 1678 / 144 }), "none").step();
    expectClose(last.block.chain.halvingDay[0], 1 / 144, ROUNDING);
    expectClose(last.block.pay.btcPerEh[0], PER_EH * (3.125 / 144 + (1.5625 * 143) / 144), ROUNDING);
    const at = new DayByDay(around({ height: HALVING_HEIGHT, elapsedDays: 1679 / 144 }), "none").step();
    expect(at.block.chain.halvingDay[0]).toBeNaN();
    expectClose(at.block.pay.btcPerEh[0], PER_EH * 1.5625, ROUNDING);
  });

  test("the halving of 2028 comes on the day that 115,339 blocks take: 763, then 56 epochs, then 1,680", () => {
    const scenario = around({ height: 934_661, elapsedDays: 1252 / 144, days: 1000 });
    const [day] = simulate(scenario, "none", 1).network("halving_day");
    // The first retarget sees 2015 gaps at 144 a day; from then on difficulty rests at 2015 gaps in 14 days.
    expectClose(day, 763 / 144 + (56 * 2016 + 1680) * (14 / 2015), ROUNDING);
  });

  test("a day's height is the sum of its blocks over halvings and retargets", () => {
    const run = new DayByDay(
      around({ height: EPOCH_HEIGHT, elapsedDays: 0, luck: "on", days: 60 }),
      "height",
      128,
    );
    const { chain } = run.block;
    const paid = new Float64Array(128).fill(EPOCH_HEIGHT);
    while (run.day < 60) {
      run.step();
      for (let i = 0; i < 128; i++) {
        paid[i]! += chain.dayBlocks[i]!;
        expectClose(heightOf(chain, i), paid[i]!, ROUNDING);
        const halved = heightOf(chain, i) >= HALVING_HEIGHT;
        expect(chain.subsidy[i]).toBe(halved ? 1.5625 : 3.125);
      }
    }
  });
});

describe("by luck, the halving falls at a Beta share of the epoch's gaps", () => {
  /** (instant of the halving − `from`) over (end of the epoch − `from`), by path; `from` is the first block or the start. */
  function shares(done: number, elapsedDays: number): number[] {
    const run = new DayByDay(
      around({ height: EPOCH_HEIGHT + done, elapsedDays, luck: "on", days: 20 }),
      `halving from ${done}`,
      256,
    );
    const { chain } = run.block;
    const found: number[] = [];
    for (let b = 0; b < 32; b++) {
      run.restart(b * 256, 256);
      const first = chain.firstBlockDay.slice();
      while (run.day < 20) {
        run.step();
        for (let i = 0; i < 256; i++) if (chain.epochs[i] === 0) first[i] = chain.firstBlockDay[i]!;
      }
      for (let i = 0; i < 256; i++) {
        const timespan = 14 / (1 + run.block.retargets.firstChange[i]!);
        const from = done === 0 ? first[i]! : 0;
        found.push((chain.halvingDay[i]! - from) / (first[i]! + timespan - from));
      }
    }
    return found;
  }

  test.each([
    ["from an epoch's opening: Beta(1679, 336)", 0, 0, 1679],
    [
      "from 1,253 blocks into it, where 427 are left to the halving and 763 in all: Beta(427, 336)",
      1253,
      1252 / 144,
      427,
    ],
  ])("%s", (_, done, elapsedDays, before) => {
    const all = before + 336;
    const mean = before / all;
    const share = shares(done, elapsedDays);
    expectMean(share, mean, "mean");
    expectMean(
      share.map((x) => (x - mean) ** 2),
      (before * 336) / (all * all * (all + 1)),
      "variance",
    );
  });
});
