import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engine, expectClose } from "../support/engine.ts";
import { everythingOf, plainRun } from "../support/plain-run.ts";
import { FleetDays } from "./fleet-days.ts";

const { DayByDay, NO_NOISE, scenarioWith } = engine;

/** A fleet with these machines in a world at rest. */
function fleetOf(machines: string, sets: readonly string[] = []) {
  return scenarioWith([
    ...NO_NOISE,
    "fleets.marginal=null",
    "fleets.efficient.hashrate_ehs=null",
    "fleets.efficient.efficiency_j_per_th=null",
    "fleets.efficient.company.hpc=null",
    `fleets.efficient.machines=${machines}`,
    ...sets,
  ]);
}

const ROUNDING = 1e-12;

describe("machines of several kinds", () => {
  const old = { hashrate: 4, efficiency: 30 };
  const young = { hashrate: 6, efficiency: 16 };
  const fleet = new FleetDays(
    fleetOf(
      `{old: {hashrate_ehs: 4, efficiency_j_per_th: 30}, young: {hashrate_ehs: 6, efficiency_j_per_th: 16}}`,
    ),
  );

  test("are each mined where they pay: 45 USD/MWh stops the old ones at a hashprice of 30", () => {
    const { site } = fleet;
    fleet.open(() => {
      site.fixedPrice[0] = 45;
    });
    fleet.live({ hashprice: 30_000 });
    const { able, net } = site;
    expect(able[0]).toBe(site.uptime[0]);
    expectClose(site.revenue[0], young.hashrate * able[0]! * net[0]!, ROUNDING);
    expectClose(site.powerCost[0], young.hashrate * 24 * young.efficiency * able[0]! * 45, ROUNDING);
    expectClose(site.uneconomicMwh[0], old.hashrate * 24 * old.efficiency * able[0]!, ROUNDING);
    expect(site.hashrate[0]).toBe(10);
    expect(site.daysOff[0]).toBe(0);
  });

  test("two halves are one whole", () => {
    const after = (machines: string) => new DayByDay(fleetOf(machines), "none").step(50).valued("efficient");
    const a = after(
      "{a: {hashrate_ehs: 5, efficiency_j_per_th: 20}, b: {hashrate_ehs: 5, efficiency_j_per_th: 20}}",
    );
    const b = after("{a: {hashrate_ehs: 10, efficiency_j_per_th: 20}}");
    expectClose(a.company.cash[0], b.company.cash[0]!, ROUNDING);
    expectClose(a.value.equity[0], b.value.equity[0]!, ROUNDING);
    expectClose(a.site.mwh[0], b.site.mwh[0]!, ROUNDING);
  });
});

/** Numbers of so many decimals: none is so small that products of it lose digits. */
const decimal = (min: number, max: number, scale = 1000): fc.Arbitrary<number> =>
  fc.integer({ min: min * scale, max: max * scale }).map((k) => k / scale);

describe("clock points", () => {
  // Another hash costs 14, 20 and 35 J/TH from one clock to the next.
  const POINTS = [
    { share: 0.5, efficiency: 14 },
    { share: 0.8, efficiency: 16.25 },
    { share: 1, efficiency: 20 },
  ];
  const fleet = new FleetDays(
    fleetOf(`{s21: {hashrate_ehs: 10, efficiency_j_per_th: 20, underclock: [
      {hashrate_share: 0.5, efficiency_j_per_th: 14}, {hashrate_share: 0.8, efficiency_j_per_th: 16.25}]}}`),
  );
  const { site } = fleet;

  test("a day is run at the clock that earns most, or not at all", () => {
    const clocks = new Set<number>();
    fc.assert(
      fc.property(decimal(8_000, 60_000), decimal(20, 90), (hashprice, price) => {
        fleet.open(() => {
          site.fixedPrice[0] = price;
          site.poolFee[0] = 0;
          site.uptime[0] = 1;
        });
        fleet.live({ hashprice });
        const profit = ({ share, efficiency }: (typeof POINTS)[number]): number =>
          10 * share * (hashprice - 24 * efficiency * price);
        const best = Math.max(0, ...POINTS.map(profit));
        const booked = site.revenue[0]! - site.powerCost[0]!;
        expect(Math.abs(booked - best)).toBeLessThanOrEqual(1e-9 * 10 * hashprice);
        clocks.add(Math.round((site.ran[0]! / 10) * 1000));
      }),
      { seed: 31, numRuns: 300 },
    );
    expect([...clocks].sort((a, b) => a - b)).toEqual([0, 500, 800, 1000]);
  });

  test("at full clock they draw what the slice's efficiency says", () => {
    fleet.open(() => {
      site.fixedPrice[0] = 1;
    });
    fleet.live({ hashprice: 30_000 });
    expectClose(site.mwh[0], 10 * 24 * 20 * site.uptime[0]!, ROUNDING);
    expectClose(site.ran[0], 10 * site.uptime[0]!, ROUNDING);
  });
});

describe("machines that come and go", () => {
  // Ten days in: 5 EH/s at 17 USD/TH; thirty days in the old ones go at 1 USD/TH.
  const machines = `{
    old: {hashrate_ehs: 8, efficiency_j_per_th: 25, retired: 2026-03-04, salvage_usd_per_th: 1},
    young: {hashrate_ehs: 5, efficiency_j_per_th: 15, installed: 2026-02-12, price_usd_per_th: 17}}`;

  test("are paid on the day they come, sold on the day they go, and hash in between", () => {
    const run = plainRun(fleetOf(machines));
    const { site } = everythingOf(run, "efficient");
    const installed: number[] = [];
    const capex: number[] = [];
    for (let day = 0; day < 40; day++) {
      run.step();
      installed.push(site.hashrate[0]!);
      capex.push(site.capex[0]! - site.salvage[0]!);
    }
    expect(installed.slice(0, 10)).toEqual(Array(10).fill(8));
    expect(installed.slice(10, 30)).toEqual(Array(20).fill(13));
    expect(installed.slice(30)).toEqual(Array(10).fill(5));
    expect(capex[10]).toBe(5 * 1e6 * 17);
    expect(capex[30]).toBe(-8 * 1e6);
    expect(capex.filter((usd) => usd !== 0)).toHaveLength(2);
    expectClose(site.installedDays[0], 8 * 10 + 13 * 20 + 5 * 10, ROUNDING);
    expect(site.capexTotal[0]).toBe(5 * 1e6 * 17 - 8 * 1e6);
    // Other cost follows what is installed.
    expect(site.otherUsdPerDay[0]).toBe(5 * 1000 * site.otherCost[0]!);
  });

  test("cash pays for them to the dollar, and they are valued at once", () => {
    const after = (kinds: string) => new DayByDay(fleetOf(kinds), "none").step(11).valued("efficient");
    const a = after(machines);
    const b = after(machines.replace("17}", "0}"));
    expectClose(b.company.cash[0]! - a.company.cash[0]!, 85e6, 1e-9);
    expectClose(a.value.mining[0], b.value.mining[0]!, ROUNDING);
  });

  test("a company that has defaulted buys none", () => {
    const broke = fleetOf(machines, [
      "fleets.efficient.company.cash_usd=0",
      "fleets.efficient.company.btc=0",
      "fleets.efficient.company.sga_usd_per_year=1e12",
    ]);
    const { company, site } = new DayByDay(broke, "none").step(20).fleet("efficient");
    expect(company.alive[0]).toBe(0);
    expect(site.hashrate[0]).toBe(8);
    expect(site.capexTotal[0]).toBe(0);
  });
});

describe("degradation", () => {
  test("of 20 % a year leaves 80 % of the hashrate after 365 days of wear, at the same power", () => {
    const worn = fleetOf("{a: {hashrate_ehs: 10, efficiency_j_per_th: 20, degradation_per_year: 0.2}}", [
      "horizon_days=366",
    ]);
    const run = new DayByDay(worn, "none").step();
    const { site } = run.fleet("efficient");
    expectClose(site.mwh[0], 10 * 24 * 20 * site.uptime[0]!, ROUNDING);
    run.step(364);
    const before = site.mwh[0]!;
    run.step();
    expectClose(site.hashrate[0], 8, 1e-10);
    expectClose(site.mwh[0]! - before, 10 * 24 * 20 * site.uptime[0]!, 1e-9);
  });
});

test("parameters of a kind of machines are drawn once a path, and its loads share them", () => {
  const run = new DayByDay(
    scenarioWith([
      "fleets.marginal=null",
      "fleets.efficient.hashrate_ehs=null",
      "fleets.efficient.efficiency_j_per_th=null",
      `fleets.efficient.machines={a: {hashrate_ehs: {dist: uniform, min: 5, max: 10}, efficiency_j_per_th: 20,
        underclock: [{hashrate_share: 0.5, efficiency_j_per_th: 15}]}}`,
    ]),
    "drawn",
    50,
  );
  const { slice, loads } = run.fleet("efficient").slices[0]!;
  const drawn = new Set<number>();
  for (let i = 0; i < 50; i++) {
    drawn.add(slice.hashrate[i]!);
    expectClose(loads[0]!.whole[i]! + loads[1]!.whole[i]!, slice.hashrate[i]!, ROUNDING);
    expectClose(loads[0]!.mwhPerEh[i], 24 * 15, ROUNDING);
    expectClose(loads[1]!.mwhPerEh[i], 24 * 25, ROUNDING);
  }
  expect(drawn.size).toBe(50);
});
