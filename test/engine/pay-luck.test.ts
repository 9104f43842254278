import { beforeAll, describe, expect, test } from "vitest";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { everythingOf } from "../support/plain-run.ts";
import { Mean, expectEstimate, expectNear, meanOf } from "../support/standard-errors.ts";

const { DayByDay, NO_NOISE, PLAIN, SIMD, scenarioWith, simulate, simulateBatch } = engine;

const DAYS = 20;
/** A market at rest, but for block finding: what differs from day to day is luck. */
const RESTING = [...NO_NOISE, "network.block_luck=on", `horizon_days=${DAYS}`, "regions.texas.spot.log_sd=0"];

/** Two fleets of those sizes in EH/s, paid so; power is cheap enough to run always. */
function paid(
  pay: string,
  [first, second]: readonly [unknown, unknown],
  more: readonly string[] = [],
): Scenario {
  const fleet = (name: string, hashrate: unknown): string[] => [
    `fleets.${name}.hashrate_ehs=${JSON.stringify(hashrate)}`,
    `fleets.${name}.pay=${pay}`,
    `fleets.${name}.power={fixed_usd_per_mwh: 20}`,
  ];
  return scenarioWith([...RESTING, ...fleet("efficient", first), ...fleet("marginal", second), ...more]);
}

const POOLED = ["fleets.efficient.pool=one", "fleets.marginal.pool=one"];

interface FleetDay {
  /** Blocks that the fleet was expected to find, and the BTC it would have been paid for them by FPPS. */
  readonly own: number;
  readonly expected: number;
  readonly btc: number;
  readonly revenue: number;
  readonly priceUsd: number;
  /** Blocks that the network was expected to find. */
  readonly network: number;
}

/** Each path's days of a fleet, beside what FPPS pays it for the same hashing. */
function daysOf(scenario: Scenario, name: string, paths: number): FleetDay[] {
  const found: FleetDay[] = [];
  for (let first = 0; first < paths; first += 256) {
    const run = new DayByDay(scenario, "luck", Math.min(256, paths - first), first, { kernel: PLAIN });
    const { site } = everythingOf(run, name);
    while (run.day < DAYS) {
      const { block } = run.step();
      for (let i = 0; i < block.count; i++) {
        const hashing = site.hashrate[i]! * site.uptime[i]!;
        const perEh = block.chain.dayWorkPerEh[i]!;
        found.push({
          own: hashing * perEh,
          expected: hashing * block.pay.btcPerEh[i]! * (1 - site.poolFee[i]!),
          btc: site.btc[i]!,
          revenue: site.revenue[i]!,
          priceUsd: block.price.price[i]!,
          network: block.network.hashrate[i]! * perEh,
        });
      }
    }
  }
  return found;
}

/** Expects the days' blocks at a mean: whole numbers, and of a Poisson law's mean, variance and share of zeros. */
function expectPoisson(days: readonly FleetDay[], mean: (day: FleetDay) => number): void {
  const [first, second] = [new Mean(), new Mean()];
  let zeros = 0;
  let zerosExpected = 0;
  let zerosVariance = 0;
  for (const day of days) {
    const m = mean(day);
    const blocks = (day.btc / day.expected) * m;
    expectNear(blocks, Math.round(blocks), 1e-9 * Math.max(m, 1), "blocks");
    first.add((blocks - m) / Math.sqrt(m));
    second.add((blocks - m) ** 2 / m);
    zeros += Number(Math.round(blocks) === 0);
    zerosExpected += Math.exp(-m);
    zerosVariance += Math.exp(-m) * (1 - Math.exp(-m));
  }
  expectEstimate(first.estimate, 0, "blocks above their mean");
  expectEstimate(second.estimate, 1, "variance over the mean");
  if (zerosExpected > 10)
    expectEstimate({ value: zeros, se: Math.sqrt(zerosVariance) }, zerosExpected, "days without a block");
}

describe("paid solo, a fleet gets whole blocks, a Poisson number a day of the mean it is expected to find", () => {
  // A block in two weeks, three a day, a hundred a day.
  test.each([0.5, 25, 800])("of %d EH/s", (hashrate) => {
    const days = daysOf(paid("solo", [hashrate, 1]), "efficient", 256);
    expectPoisson(days, ({ own }) => own);
  });

  test("revenue is those BTC at the day's price", () => {
    for (const { btc, revenue, priceUsd } of daysOf(paid("solo", [25, 1]), "efficient", 16))
      expectNear(revenue / priceUsd, btc, 1e-12 * Math.max(btc, 1), "BTC");
  });

  test("a pool fee above 0 is what a solo service keeps of each block", () => {
    const days = daysOf(paid("solo", [25, 1], ["fleets.efficient.pool_fee=0.02"]), "efficient", 16);
    for (const { btc, expected, own } of days) {
      const perBlock = expected / own;
      expectNear(btc / perBlock, Math.round(btc / perBlock), 1e-9, "blocks");
      expect(perBlock).toBeLessThan((3.125 + 0.05) * 0.98);
    }
  });
});

describe("paid by PPLNS, a fleet gets its share of what its pool finds", () => {
  const scenario = paid("pplns", [25, 10], [...POOLED, "pools={one: {network_share: 0.3}}"]);

  test("a Poisson number of blocks of the pool's mean", () => {
    expectPoisson(daysOf(scenario, "efficient", 256), ({ network }) => 0.3 * network);
  });

  test("fleets of one pool have its luck in common, to rounding; of two pools their own", () => {
    const luck = (of: Scenario, name: string): number[] =>
      daysOf(of, name, 16).map(({ btc, expected }) => btc / expected);
    const [first, second] = [luck(scenario, "efficient"), luck(scenario, "marginal")];
    first.forEach((factor, k) => {
      expectNear(second[k], factor, 1e-12, "luck");
    });
    const apart = paid(
      "pplns",
      [25, 10],
      [
        "fleets.efficient.pool=one",
        "fleets.marginal.pool=two",
        "pools={one: {network_share: 0.3}, two: {network_share: 0.3}}",
      ],
    );
    expect(luck(apart, "efficient")).toEqual(first);
    expect(
      luck(apart, "marginal").filter((factor, k) => Math.abs(factor - first[k]!) < 1e-9).length,
    ).toBeLessThan(first.length / 10);
  });

  test("a pool that is drawn smaller than the fleet in it finds what the fleet does", () => {
    const hashrate = { dist: "uniform", min: 1, max: 100 };
    const days = daysOf(
      paid("pplns", [hashrate, 1], [...POOLED, "pools={one: {network_share: 0.01}}"]),
      "efficient",
      256,
    );
    expect(days.filter(({ own, network }) => own > 0.01 * network).length).toBeGreaterThan(days.length / 2);
    expectPoisson(days, ({ own, network }) => Math.max(own, 0.01 * network));
  });
});

describe("luck costs and earns nothing on average", () => {
  const PATHS = 2048;
  const run = (pay: string): ReturnType<typeof simulate> =>
    simulate(paid(pay, [25, 1], [...POOLED, "pools={one: {network_share: 0.05}}"]), "paired", PATHS);
  const runs = new Map<string, ReturnType<typeof simulate>>();
  beforeAll(() => {
    for (const pay of ["fpps", "pplns", "solo"]) runs.set(pay, run(pay));
  });
  const of = (pay: string, metric: string, fleet = "efficient"): Float64Array =>
    runs.get(pay)!.fleet(fleet, metric);

  test.each(["pplns", "solo"])("paired with FPPS, %s pays as many BTC and USD", (pay) => {
    for (const metric of ["btc_mined", "revenue_usd", "gross_profit_usd", "ebitda_usd"])
      for (const fleet of ["efficient", "marginal"]) {
        const difference = of(pay, metric, fleet).map((x, i) => x - of("fpps", metric, fleet)[i]!);
        expectEstimate(meanOf(difference), 0, `${metric} of ${fleet} less FPPS`);
      }
  });

  test.each(["pplns", "solo"])(
    "under %s power and what the fleet is always on are as under FPPS, to the bit",
    (pay) => {
      for (const metric of [
        "power_cost_usd",
        "gross_margin_always_on",
        "breakeven_power_usd_per_mwh",
        "curtailed_share",
      ])
        expect(of(pay, metric)).toEqual(of("fpps", metric));
    },
  );

  test("pay_luck is mined over expected; missing under FPPS, and where nothing was mined for", () => {
    of("solo", "pay_luck").forEach((factor, i) => {
      expectNear(factor, of("solo", "btc_mined")[i]! / of("fpps", "btc_mined")[i]!, 1e-12, "luck");
    });
    expect(of("fpps", "pay_luck").every(Number.isNaN)).toBe(true);
    const off = paid("solo", [25, 1], ["fleets.efficient.power={fixed_usd_per_mwh: 2000}"]);
    expect(simulate(off, "off", 2).fleet("efficient", "pay_luck").every(Number.isNaN)).toBe(true);
  });

  test("over a run luck has the variance of independent days: Σ m·r²/(Σ m·r)², m blocks of r BTC expected a day", () => {
    const squares = new Mean();
    const days = daysOf(paid("solo", [25, 1]), "efficient", 1024);
    for (const path of pathsOf(days, 256)) {
      const sum = (of: (day: FleetDay) => number): number => path.reduce((total, day) => total + of(day), 0);
      const expected = sum((day) => day.expected);
      const variance = sum((day) => day.expected ** 2 / day.own) / expected ** 2;
      squares.add((sum(({ btc }) => btc) / expected - 1) ** 2 / variance);
    }
    expectEstimate(squares.estimate, 1, "variance of luck over what it should be");
  });
});

/** The days of each path, which `daysOf` lists by blocks of paths, day by day. */
function pathsOf(days: readonly FleetDay[], blockPaths: number): FleetDay[][] {
  const perBlock = blockPaths * DAYS;
  return Array.from({ length: days.length / DAYS }, (_, path) => {
    const first = Math.floor(path / blockPaths) * perBlock + (path % blockPaths);
    return Array.from({ length: DAYS }, (_, day) => days[first + day * blockPaths]!);
  });
}

describe("the draws of pay", () => {
  const scenario = paid(
    "solo",
    [25, 800],
    ["fleets.efficient.pay=pplns", ...POOLED, "pools={one: {network_share: 0.3}}"],
  );

  test("do not depend on the batch or the block", () => {
    const model = engine.buildModel(scenario);
    const whole = simulateBatch(model, "blocks", 0, 60, { kernel: SIMD });
    const split = simulateBatch(model, "blocks", 0, 60, { kernel: SIMD, blockPaths: 7 });
    expect(split.metrics).toEqual(whole.metrics);
    const later = simulateBatch(model, "blocks", 40, 20, { kernel: SIMD }).metrics;
    for (let m = 0; m < model.layout.metrics.length; m++)
      expect(later.slice(m * 20, (m + 1) * 20)).toEqual(whole.metrics.slice(m * 60 + 40, (m + 1) * 60));
  });

  test("leave a fleet that is paid otherwise, and the network, as they are", () => {
    const fpps = simulate(paid("fpps", [25, 10]), "apart", 16);
    const mixed = simulate(paid("fpps", [25, 10], ["fleets.marginal.pay=solo"]), "apart", 16);
    expect(mixed.fleet("efficient", "equity_usd")).toEqual(fpps.fleet("efficient", "equity_usd"));
    expect(mixed.network("difficulty")).toEqual(fpps.network("difficulty"));
    expect(mixed.fleet("marginal", "btc_mined")).not.toEqual(fpps.fleet("marginal", "btc_mined"));
  });

  test("are all at their mean with block_luck off", () => {
    const still = ["network.block_luck=off"];
    const fpps = simulate(paid("fpps", [25, 10], still), "off", 2);
    const solo = simulate(paid("solo", [25, 10], still), "off", 2);
    expect(solo.fleet("efficient", "equity_usd")).toEqual(fpps.fleet("efficient", "equity_usd"));
    expect(solo.fleet("efficient", "pay_luck").every(Number.isNaN)).toBe(true);
  });
});
