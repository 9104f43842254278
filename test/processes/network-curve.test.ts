import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashrateAtDifficultyEhs } from "../../src/bitcoin/hashprice.ts";
import { lookedAt } from "../../src/processes/network/curve.law.ts";
import { meanCostRatio, mostOfOutlook, restingZ } from "../../src/processes/network/curve.ts";
import { restingNetwork } from "../../src/scenario/values/start-network.ts";
import type { Scenario } from "../../src/scenario/schema/schema.ts";
import { NO_NOISE, scenarioWith } from "../support/scenario.ts";
import { expectNear } from "../support/standard-errors.ts";
import { engine } from "./engine.ts";

const COST = 24 * 20 * 45;

interface Of {
  readonly spread: number;
  readonly ahead: number;
  readonly lag: number;
  readonly gain: number;
  readonly retirement: string;
  readonly power: number;
}

const USUAL: Of = { spread: 0.4, ahead: 0.7, lag: 10, gain: 0, retirement: "", power: 45 };

const curve = (of: Partial<Of> = {}): string => {
  const { spread, ahead, lag, gain, retirement, power } = { ...USUAL, ...of };
  return `network.shutdown={kind: cost_curve, log_spread: ${spread}, look_ahead: ${ahead}, lag_days: ${lag},
    efficiency_j_per_th: 20, efficiency_gain_per_year: ${gain}, power_usd_per_mwh: ${power}${retirement}}`;
};

const QUIET = [...NO_NOISE.filter((set) => !set.startsWith("network.shutdown")), "horizon_days=3650"];

function scenarioOf(of: Partial<Of> = {}, ...sets: readonly string[]): Scenario {
  return scenarioWith([...QUIET, curve(of), ...sets]);
}

describe("the curve at rest", () => {
  it("is such that the machines that run cost 24·e·p on average, to 1e-9", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.999, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (ratio, spread) => {
          const z = restingZ(ratio * 34_000, 34_000, spread);
          const median = 34_000 * Math.exp(-spread * z);
          // Where less than half would run, it is half.
          fc.pre(ratio < mostOfOutlook(spread));
          expectNear((meanCostRatio(z, spread) * median) / (ratio * 34_000), 1, 1e-9, "mean cost");
        },
      ),
    );
  });

  it("has no machine that runs and costs as much as mining pays", () => {
    expect(() => scenarioOf({ power: 75 })).toThrow(
      /power of the average machine that runs costs 36\.00 USD\/PH\/day, and mining pays 34\.\d\d/,
    );
  });

  it.each([0.1, 0.4, 1])("runs half of all machines at the least, at a spread of %d", (spread) => {
    // Of half of a lognormal curve, the cheaper one, the mean by its closed form.
    const most = 2 * Math.exp(spread ** 2 / 2) * engine.normalCdf(-spread);
    expectNear(mostOfOutlook(spread), most, 1e-9, "the most that machines cost");
    expect(restingZ(0.999 * most, 1, spread)).toBeGreaterThan(0);
    for (const cost of [most * 1.001, 1, 7]) expect(restingZ(cost, 1, spread)).toBe(0);
  });

  it("where costs are not below what mining pays, as under a replayed hashrate they may be, runs half", () => {
    const { start, network } = scenarioOf();
    const dear = { ...network, shutdown: { ...network.shutdown, power_usd_per_mwh: 200 } };
    expect(restingNetwork({ start, network: dear })).toMatchObject({ z: 0, running: 0.5 });
  });

  it("is each path's own, and no path has more than twice the hashrate installed", () => {
    const power = { dist: "uniform", min: 5, max: 130 };
    const scenario = scenarioWith([
      ...QUIET,
      curve(),
      `network.shutdown.power_usd_per_mwh=${JSON.stringify(power)}`,
    ]);
    const { network, curve: views } = new engine.DayByDay(scenario, "capped", 64).block;
    let cut = 0;
    for (let i = 0; i < 64; i++) {
      const outlook = Math.exp(views!.outlook[i]!);
      const most = mostOfOutlook(0.4) * outlook;
      const median = Math.exp(network.logBreakeven[i]! + views!.medianGap[i]!);
      expectNear(Math.exp(network.logCapacity[i]!) * network.active[i]!, 1010, 1e-6, "hashrate that runs");
      if (network.breakeven[i]! > most) {
        // The median machine just pays, whatever was drawn.
        expectNear(median / outlook, 1, 1e-12, "cost of the median machine over what it looks at");
        expectNear(network.active[i], 0.5, 1e-9, "share that runs");
        expectNear(views!.runningCost[i]! / most, 1, 1e-8, "cost of what runs");
        cut++;
      } else {
        expectNear(views!.runningCost[i]! / network.breakeven[i]!, 1, 1e-8, "cost of what runs");
        expect(network.active[i]).toBeGreaterThan(0.5);
      }
    }
    expect(cut).toBeGreaterThan(10);
    expect(cut).toBeLessThan(54);
  });

  it("runs the mean cost by numerical integration over the machines, too", () => {
    const [spread, z] = [0.4, 1.1];
    let [cost, share] = [0, 0];
    const step = 1e-4;
    for (let u = -8; u < z; u += step) {
      const middle = u + step / 2;
      const density = Math.exp((-middle * middle) / 2) * step;
      cost += Math.exp(spread * middle) * density;
      share += density;
    }
    expectNear(meanCostRatio(z, spread), cost / share, 1e-4, "mean cost over the median's");
  });

  it("is where the engine opens, and where the first days leave it", () => {
    const scenario = scenarioOf();
    const days = new engine.DayByDay(scenario, "rest");
    const { network, curve: views } = days.block;
    const { running, outlook } = restingNetwork(scenario);
    expectNear(network.active[0], running, 1e-9, "share that runs");
    expectNear(Math.exp(views!.outlook[0]!), outlook, 1e-6, "what operators look at");
    expectNear(views!.runningCost[0], COST, COST * 1e-8, "cost of what runs");
    days.step();
    expectNear(network.active[0], running, 1e-9, "share that runs after a day");
    expectNear(network.hashrate[0], 1010, 1010 * 1e-9, "hashrate after a day");
  });

  it("opens where the lagged hashprice has it, if that is known: 38.2 USD/PH/day run 92 %, with 1,097 EH/s installed", () => {
    const lagged = ", lagged_hashprice_usd_per_ph_day: 38.2";
    const scenario = scenarioOf({ retirement: lagged });
    const { z, running } = restingNetwork(scenario);
    expect(z).toBeCloseTo(1.41, 1);
    expect(running).toBeCloseTo(0.92, 2);
    const { network } = new engine.DayByDay(scenario, "lagged").block;
    expectNear(network.active[0], running, 1e-9, "share that runs");
    expect(Math.abs(1010 / network.active[0]! - 1097)).toBeLessThan(2);
  });
});

describe("what operators look at", () => {
  it("is at λ = 1 the hashprice at the difficulty to come, whatever today's is", () => {
    for (const difficulty of [1e13, 141.668e12, 9e14]) {
      const workPerEh = 144 / hashrateAtDifficultyEhs(difficulty);
      const hashprice = 3.144 * 76_974 * workPerEh;
      const seen = lookedAt(
        { lookAhead: 1 } as Parameters<typeof lookedAt>[0],
        hashprice,
        workPerEh,
        Math.log(900),
      );
      expectNear(seen, Math.log((144 * 3.144 * 76_974) / 900), 1e-12, "log outlook");
    }
  });

  it("is at λ = 0 today's hashprice, of which e^(−days/lag) is left to go", () => {
    const days = new engine.DayByDay(scenarioOf({ ahead: 0, lag: 7 }), "lag");
    const { curve: views, pay } = days.block;
    const start = views!.outlook[0]!;
    const goal = Math.log(50_000);
    for (let day = 1; day <= 12; day++) {
      pay.hashprice.fill(50_000);
      days.step();
      expectNear(views!.outlook[0], goal + (start - goal) * Math.exp(-day / 7), 1e-12, `after ${day} days`);
    }
  });
});

describe("in the long run, at a flat price without luck", () => {
  const entry = (lag = 90): string =>
    `network.entry={kind: margin, response: 0.6, cash_cost_ratio: 1.2, lag_days: ${lag}}`;

  it("entry less retirement is the gain of efficiency: the margin at which they meet holds", () => {
    const gain = 0.14;
    const rate = 0.5;
    const retirement = `, retirement: {rate_per_year: ${rate}, cash_cost_ratio: 1.2, lag_days: 120}`;
    // The next halving lies beyond.
    // Retirement looks back: the hashprice of 120 days ago was higher by what costs have fallen by since.
    const fall = -Math.log(1 - gain);
    const back = (fall * 120) / 365;
    const losing = (x: number): number => 1 - engine.normalCdf((x - Math.log(1.2)) / 0.4);
    const target = rootOf((x) => 0.6 * (x - Math.log(1.2)) - rate * losing(x + back) - fall);
    const days = new engine.DayByDay(
      scenarioOf(
        { gain, retirement, power: 40 },
        entry(),
        "start.height=840672",
        "start.epoch_elapsed_days=0",
      ),
      "long run",
    );
    const { network, curve: views, pay } = days.block;
    const margins: number[] = [];
    while (days.day < 1400) {
      days.step();
      // Two retargets' worth of days, over which the hashprice's steps average out.
      if (days.day > 1400 - 28)
        margins.push(Math.log(pay.hashprice[0]!) - network.logBreakeven[0]! - views!.medianGap[0]!);
    }
    const mean = margins.reduce((sum, x) => sum + x, 0) / margins.length;
    expectNear(mean, target, 0.005, "ln(hashprice ÷ median cost)");
  });

  it("without entry, machines that lose money go at the rate of the law", () => {
    const retirement = ", retirement: {rate_per_year: 0.5, cash_cost_ratio: 1.2, lag_days: 1e-6}";
    const days = new engine.DayByDay(scenarioOf({ retirement }), "retire");
    const { network, curve: views, pay } = days.block;
    for (const hashprice of [15_000, 25_000, 60_000]) {
      pay.hashprice.fill(hashprice);
      const before = [views!.retired[0]!, network.logCapacity[0]!] as const;
      const cost = network.logBreakeven[0]! + views!.medianGap[0]! + Math.log(1.2);
      days.step();
      const gone = (0.5 * (1 - engine.normalCdf((Math.log(hashprice) - cost) / 0.4))) / 365;
      expectNear(views!.retired[0]! - before[0], gone, 1e-12, "retired");
      expectNear(before[1] - network.logCapacity[0]!, gone, 1e-12, "capacity");
    }
  });

  it("entry answers the margin within its bounds", () => {
    const days = new engine.DayByDay(
      scenarioOf({}, entry(1e-6), "network.entry.max_growth_per_year=0.5"),
      "enter",
    );
    const { network, curve: views, marginEntry, pay } = days.block;
    const median = Math.exp(network.logBreakeven[0]! + views!.medianGap[0]!);
    for (const [margin, growth] of [
      [1.1, 0],
      [1.2 * Math.E ** 0.5, 0.3],
      [20, 0.5],
    ] as const) {
      pay.hashprice.fill(margin * median);
      const before = [marginEntry!.entered[0]!, network.logCapacity[0]!] as const;
      days.step();
      expectNear(
        365 * (marginEntry!.entered[0]! - before[0]),
        growth,
        1e-12,
        `growth at ${margin} times the median's cost`,
      );
      expectNear(365 * (network.logCapacity[0]! - before[1]), growth, 1e-9, "capacity");
    }
  });
});

function rootOf(f: (x: number) => number): number {
  let [low, high] = [-3, 3];
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
