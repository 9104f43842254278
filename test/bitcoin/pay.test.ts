import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";
import { pathOf } from "../support/record.ts";

const {
  Chain,
  DayByDay,
  NO_NOISE,
  Pay,
  hashrateAtDifficultyEhs,
  payHashrate,
  sumPay,
  scenarioWith,
  simulate,
  startHashprice,
  stepWork,
} = engine;

/** A few roundings of a product. */
const ROUNDING = 16 * Number.EPSILON;

const DIFFICULTY = 141.668e12;
const HD = hashrateAtDifficultyEhs(DIFFICULTY);

/** One day without noise, from a mid-epoch block on: price in USD, network in EH/s, fees in BTC for a block found. */
function oneDay({
  price = 76_974,
  hashrate = HD,
  feesPerBlock = 0,
}: {
  price?: number;
  hashrate?: number;
  feesPerBlock?: number;
}) {
  // The demand for block space is per day: for so much a block found, the 144 that are planned ask for this much each.
  const demand = (feesPerBlock * hashrate) / HD;
  return scenarioWith([
    ...NO_NOISE,
    "horizon_days=1",
    `start.price_usd=${price}`,
    `start.hashrate_ehs=${hashrate}`,
    `start.difficulty=${DIFFICULTY}`,
    `start.fees_btc_per_block=${demand}`,
    `fees.median_share=${demand / 3.125}`,
    "network.shutdown.efficiency_gain_per_year=0",
  ]);
}

describe("through the engine, published figures to their last digit", () => {
  test("88,950 USD at 1,045 EH/s and no fees is a network revenue of 38,304 USD/EH/day", () => {
    const { pay } = new DayByDay(oneDay({ price: 88_950, hashrate: 1045 }), "none").step().block;
    expect(Math.round(pay.networkRevenue[0]!)).toBe(38_304);
  });

  test("on 2026-01-24, at 690 EH/s, FPPS pays 39,783 USD/EH/day while the network figure says 58,469", () => {
    const day = oneDay({ price: 89_111, hashrate: 690, feesPerBlock: 0.019 });
    const { pay } = new DayByDay(day, "none").step().block;
    expect(Math.round(pay.hashprice[0]!)).toBe(39_783);
    expect(Math.round(pay.networkRevenue[0]!)).toBe(58_469);
    const metrics = simulate(day, "none", 1);
    expect(metrics.network("fpps_revenue_usd_per_ehs_day")[0]).toBe(pay.hashprice[0]);
    expect(metrics.network("jpm_revenue_usd_per_ehs_day")[0]).toBe(pay.networkRevenue[0]);
    expectClose(metrics.network("hashprice_usd_per_ph_day")[0], pay.hashprice[0]! / 1000, ROUNDING);
  });

  test("base opens at a hashprice of 34,364 USD/EH/day before the pool's fee", () => {
    const run = new DayByDay(scenarioWith([]), "none");
    expect(Math.round(startHashprice(run.model))).toBe(34_364);
    const { pay } = new DayByDay(oneDay({ feesPerBlock: 0.019 }), "none").step().block;
    expect(Math.round(pay.hashprice[0]!)).toBe(34_364);
  });

  test("38,700 USD/EH/day leaves the network's average machine 17,100, at 20 J/TH and 45 USD/MWh", () => {
    const price = 38_700 / ((3.125 * 144) / HD);
    const metrics = simulate(oneDay({ price }), "none", 1);
    expectClose(metrics.network("fpps_revenue_usd_per_ehs_day")[0], 38_700, ROUNDING);
    expectClose(metrics.network("fpps_gross_profit_usd_per_ehs_day")[0], 17_100, 3 * ROUNDING);
    expectClose(metrics.network("jpm_gross_profit_usd_per_ehs_day")[0], 17_100, 3 * ROUNDING);
  });

  test("the pool's fee comes off what a fleet is paid, and its BTC are its revenue at the day's price", () => {
    const run = plainRun(oneDay({ feesPerBlock: 0.019 })).step();
    const { pay } = run.block;
    const { site } = everythingOf(run, "efficient");
    expectClose(site.revenue[0], pay.hashprice[0]! * 25 * 0.95 * 0.993, ROUNDING);
    expectClose(site.btc[0], pay.btcPerEh[0]! * 25 * 0.95 * 0.993, ROUNDING);
  });

  test("metrics are means over days", () => {
    const scenario = scenarioWith([...NO_NOISE, "horizon_days=40", "network.volatility_per_year=1"]);
    const run = new DayByDay(scenario, "mean");
    let fpps = 0;
    let network = 0;
    for (let day = 0; day < 40; day++) {
      run.step();
      fpps += run.block.pay.hashprice[0]!;
      network += run.block.pay.networkRevenue[0]!;
    }
    const metrics = simulate(scenario, "mean", 1);
    expectClose(metrics.network("fpps_revenue_usd_per_ehs_day")[0], fpps / 40, 40 * ROUNDING);
    expectClose(metrics.network("jpm_revenue_usd_per_ehs_day")[0], network / 40, 40 * ROUNDING);
  });
});

describe("the law of a day's pay", () => {
  interface Day {
    readonly difficulty: number;
    readonly price: number;
    readonly fees: number;
    readonly hashrate: number;
  }

  /** Pays one day on which nothing but work happens; the subsidy is 3.125 BTC. */
  function payDay({ difficulty, price, fees, hashrate }: Day) {
    const workPerEh = (86_400 * 1e18) / (difficulty * 2 ** 32);
    const chain = pathOf(Chain, { workPerEh, subsidy: 3.125, blocksPerWork: 1 });
    const pay = pathOf(Pay);
    stepWork(chain, hashrate);
    payHashrate(pay, chain, price, fees);
    sumPay(pay, chain, price, fees, hashrate, 0);
    return { workPerEh, btcPerEh: pay.btcPerEh, blocks: chain.dayBlocks, network: pay.networkRevenue };
  }

  const day = fc.record({
    difficulty: fc.double({ min: 1e12, max: 1e15, noNaN: true }),
    price: fc.double({ min: 1e3, max: 1e6, noNaN: true }),
    fees: fc.double({ min: 0, max: 100, noNaN: true }),
    hashrate: fc.double({ min: 100, max: 5000, noNaN: true }),
  });
  const survivors = fc.double({ min: 0.05, max: 1, noNaN: true });

  test("without fees it knows difficulty alone: rivals that go offline change not a bit of it", () => {
    fc.assert(
      fc.property(day, survivors, (d, share) => {
        const calm = payDay({ ...d, fees: 0 }).btcPerEh;
        expect(payDay({ ...d, fees: 0, hashrate: d.hashrate * share }).btcPerEh).toBe(calm);
      }),
      { seed: 1 },
    );
  });

  test("the network as a whole is paid the blocks' subsidy and the day's fees", () => {
    fc.assert(
      fc.property(day, (d) => {
        const { btcPerEh, blocks } = payDay(d);
        const fees = d.fees * Math.min(blocks, 1);
        expectClose(btcPerEh * d.hashrate, 3.125 * blocks + fees, ROUNDING);
      }),
      { seed: 2 },
    );
  });

  test("slow blocks carry more fees each, in proportion, down to one block a day", () => {
    fc.assert(
      fc.property(day, survivors, (d, share) => {
        const slow = payDay({ ...d, hashrate: d.hashrate * share });
        const perWork = slow.btcPerEh / slow.workPerEh;
        // Subsidy and fees of a block are added, so the difference has the rounding of their sum.
        expect(Math.abs(perWork - 3.125 - d.fees / Math.max(slow.blocks, 1))).toBeLessThanOrEqual(
          perWork * ROUNDING,
        );
      }),
      { seed: 3 },
    );
  });

  test("the network figure is 144 blocks' subsidy and fees over the observed hashrate", () => {
    fc.assert(
      fc.property(day, (d) => {
        const { blocks, network } = payDay(d);
        expectClose(network, (144 * (3.125 + d.fees / Math.max(blocks, 1)) * d.price) / d.hashrate, ROUNDING);
      }),
      { seed: 4 },
    );
  });
});
