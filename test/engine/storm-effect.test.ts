import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";

const { DayByDay, NO_NOISE, hashrateAtDifficultyEhs, scenarioWith, simulate } = engine;

const PARTS = [
  "storm_survivor_gain_usd",
  "storm_own_loss_usd",
  "storm_dearer_power_usd",
  "storm_credits_and_sell_back_usd",
] as const;

describe("a storm of −26 % for 8 days, alone", () => {
  const DIFFICULTY = 141.668e12;
  const HD = hashrateAtDifficultyEhs(DIFFICULTY);
  const PRICE = 76_974;
  const DAYS = 8;
  // Without a half-life a storm fades at 1e9 a day.
  const DEPTH = (0.26 * DAYS) / (DAYS + 1e-9);

  const company = "company: {cash_usd: 1e9, btc: 0, shares: 1e6, sga_usd_per_year: 0}";
  const rest = `uptime: 0.95, pool_fee: 0.007, other_cost_usd_per_ph_day: 4, ${company}`;
  const spot = "spot: {median_usd_per_mwh: 27.7, shift_usd_per_mwh: 10, log_sd: 0, daily_ar1: 0}";
  const metrics = simulate(
    scenarioWith([
      ...NO_NOISE,
      `storms={fern: {months: [1], per_season: 0, network_days_lost: ${0.26 * DAYS}, depth_log_sd: 0,
         plateau_days: ${DAYS}, half_life_days: 0, spot_price_multiplier: 1.3, dates: [2026-02-05]}}`,
      "horizon_days=40",
      "start.height=933409",
      "start.epoch_elapsed_days=0",
      `start.difficulty=${DIFFICULTY}`,
      `start.hashrate_ehs=${HD}`,
      "start.fees_btc_per_block=0",
      "fees.median_share=0",
      `regions={texas: {storm_multiplier: 2.6, ${spot}}, north: {storm_multiplier: 0, ${spot}}}`,
      "fleets.marginal=null",
      `fleets.efficient={region: texas, hashrate_ehs: 25, efficiency_j_per_th: 16.5, ${rest},
         power: {fixed_usd_per_mwh: 38, storm_credit_usd_per_mwh: 30}}`,
      `fleets.mixed={region: texas, hashrate_ehs: 10, efficiency_j_per_th: 25, ${rest},
         power: {fixed_share: 0.75, fixed_usd_per_mwh: 52, spot_adder_usd_per_mwh: 10}}`,
      `fleets.far={region: north, hashrate_ehs: 4, efficiency_j_per_th: 25, ${rest},
         power: {fixed_share: 0, fixed_usd_per_mwh: 0, spot_adder_usd_per_mwh: 22.3}}`,
    ]),
    "none",
    1,
  );
  const partsOf = (fleet: string): readonly number[] => PARTS.map((name) => metrics.fleet(fleet, name)[0]!);
  const expectParts = (fleet: string, expected: readonly number[]): void => {
    for (const [k, part] of partsOf(fleet).entries())
      expectClose(part, expected[k]!, 1e-9, `${fleet} ${PARTS[k]!}`);
  };

  // By hand. The epoch has one block at the start and 2015 gaps to go, 144 a day; the storm falls within it.
  const calmEnd = 2015 / 144;
  const end = calmEnd + DAYS * DEPTH;
  // Difficulty after the retarget, over that before it; without the storm it rises by one gap in 2015, and rests.
  const eased = 14 / end;
  const calm = 2016 / 2015;
  // USD for 1 EH/s and day after the pool's fee, at the start's difficulty.
  const net = ((144 * 3.125) / HD) * PRICE * 0.993;
  // Days' worth of it that survivors gain: the easy epoch comes later than the twin's, lasts 14·eased days, and pays more.
  const gainedDays = (end - calmEnd) * (1 - 1 / calm) + 14 * eased * (1 / eased - 1 / calm);
  const offDays = DAYS * 2.6 * DEPTH;

  test("retargets by −12.9 %, then by +14.9 %", () => {
    const fall = metrics.network("first_retarget_change")[0]!;
    const rise = metrics.network("second_retarget_change")[0]!;
    expect([(100 * fall).toFixed(1), (100 * rise).toFixed(1)]).toEqual(["-12.9", "14.9"]);
    expectClose(1 + fall, eased, 1e-12);
    expectClose(1 + rise, calm / eased, 1e-12);
  });

  test("splits into survivor gain, own loss and credits at a fixed price", () => {
    const mwhPerEh = 24 * 16.5;
    expectParts("efficient", [
      25 * 0.95 * gainedDays * net,
      -25 * 0.95 * offDays * (net - mwhPerEh * 38),
      0,
      25 * 0.95 * offDays * mwhPerEh * 30,
    ]);
  });

  test("makes spot power dearer for what still runs", () => {
    const mwhPerEh = 24 * 25;
    const ordinary = mwhPerEh * (0.75 * 52 + 0.25 * (27.7 + 10));
    expectParts("mixed", [
      10 * 0.95 * gainedDays * net,
      -10 * 0.95 * offDays * (net - ordinary),
      -10 * 0.95 * (DAYS - offDays) * 0.25 * mwhPerEh * 0.3 * 27.7,
      0,
    ]);
  });

  test("costs a fleet that dear power switches off what it would have made, where no storm strikes it", () => {
    const mwhPerEh = 24 * 25;
    expect(net / mwhPerEh).toBeGreaterThan(27.7 + 22.3);
    expect(net / mwhPerEh).toBeLessThan(27.7 * 1.3 + 22.3);
    expectParts("far", [
      4 * 0.95 * gainedDays * net,
      0,
      -4 * 0.95 * DAYS * (net - mwhPerEh * (27.7 + 22.3)),
      0,
    ]);
  });

  test("its parts add up", () => {
    for (const fleet of ["efficient", "mixed", "far"])
      expectClose(
        metrics.fleet(fleet, "storm_effect_usd")[0],
        partsOf(fleet).reduce((a, b) => a + b, 0),
        1e-15,
      );
  });
});

/** Settings under which every part comes up: chance storms, spot power, credits, a fleet that must run. */
const STORMY: readonly string[] = [
  "horizon_days=150",
  "storms.winter.per_season=4",
  "fleets.marginal.power.fixed_share=0.5",
  "fleets.marginal.power.storm_credit_usd_per_mwh=80",
  "fleets.efficient.power.fixed_share=0.3",
  "fleets.efficient.must_run=true",
];

/** The effect is a difference of sums of this size, each rounded a few hundred times. */
const ROUNDING = 1e-12;

function expectWholeEffect(sets: readonly string[], paths: number): void {
  const stormy = simulate(scenarioWith(sets), "split", paths);
  const calm = simulate(scenarioWith([...sets, "storms={}"]), "split", paths);
  for (const fleet of ["efficient", "marginal"]) {
    const of = (run: typeof calm, name: string): Float64Array => run.fleet(fleet, name);
    for (let i = 0; i < paths; i++) {
      const change = of(stormy, "gross_profit_usd")[i]! - of(calm, "gross_profit_usd")[i]!;
      const size = of(calm, "revenue_usd")[i]! + of(calm, "power_cost_usd")[i]! + Math.abs(change);
      const effect = of(stormy, "storm_effect_usd")[i]!;
      expect(Math.abs(effect - change), `${fleet} ${i}`).toBeLessThanOrEqual(ROUNDING * size);
    }
  }
}

describe("what storms change", () => {
  test("is the gross profit less that of the same path in a run without storms", () => {
    expectWholeEffect(STORMY, 40);
    expectWholeEffect(["horizon_days=100"], 40);
  });

  test("is nothing, to the last bit, on paths that no storm has struck yet", () => {
    const sets = ["horizon_days=60", "storms.summer=null", "storms.winter.running_loss=0"];
    const run = new DayByDay(scenarioWith([...sets, "storms.winter.per_season=1"]), "quiet", 64);
    const { weather, pay, calm } = run.finish().block;
    const { stormEffect } = run.fleet("marginal");
    let quiet = 0;
    for (let i = 0; i < 64; i++) {
      if (weather.daysLost[i]! > 0) continue;
      quiet += 1;
      expect(calm!.pay.hashprice[i]).toBe(pay.hashprice[i]);
      for (const part of Object.values(stormEffect)) expect(part[i]).toBe(0);
    }
    expect(quiet).toBeGreaterThan(8);
    expect(quiet).toBeLessThan(56);
  });

  test("is nothing without storms, which need no twin", () => {
    expect(new DayByDay(scenarioWith(["storms={}"]), "none").block.calm).toBeUndefined();
    const metrics = simulate(scenarioWith(["storms={}", "horizon_days=60"]), "none", 8);
    for (const fleet of ["efficient", "marginal"])
      for (const name of [...PARTS, "storm_effect_usd"])
        expect([...metrics.fleet(fleet, name)]).toEqual(Array<number>(8).fill(0));
  });
});

test("the twin lives what the same paths live in a run without storms, to the last bit", () => {
  const paths = 24;
  const stormy = plainRun(scenarioWith(STORMY), "twin", paths);
  const alone = plainRun(scenarioWith([...STORMY, "storms={}"]), "twin", paths);
  const { calmMean } = everythingOf(stormy, "marginal").region;
  const { mean } = everythingOf(alone, "marginal").region;
  for (let day = 0; day < 150; day++) {
    const { calm } = stormy.step().block;
    const { block } = alone.step();
    expect(calm!.pay.hashprice).toEqual(block.pay.hashprice);
    expect(calm!.network.hashrate).toEqual(block.network.hashrate);
    expect(calm!.chain.difficulty).toEqual(block.chain.difficulty);
    expect(calmMean).toEqual(mean);
  }
});

test("without the split its metrics are missing, and no other number changes", () => {
  const told = simulate(scenarioWith(["horizon_days=60"]), "split", 40);
  const untold = simulate(scenarioWith(["horizon_days=60", "storm_split=off"]), "split", 40);
  for (const fleet of ["efficient", "marginal"]) {
    expect([...told.fleet(fleet, "storm_effect_usd")].every(Number.isFinite)).toBe(true);
    for (const name of ["storm_effect_usd", ...PARTS])
      expect([...untold.fleet(fleet, name)].every(Number.isNaN), name).toBe(true);
    for (const name of ["equity_usd", "gross_profit_usd", "curtailed_storm_share", "min_cash_usd"])
      expect([...untold.fleet(fleet, name)], name).toEqual([...told.fleet(fleet, name)]);
  }
});
