import fc from "fast-check";
import { expect, test } from "vitest";
import type { FleetSpec, Scenario } from "../../src/scenario/schema/schema.ts";
import { engine } from "../support/engine.ts";
import { base, decimal, fleetFrom } from "./random-companies.ts";

const { PLAIN, simulate } = engine;

const PARTS = [
  "storm_survivor_gain_usd",
  "storm_own_loss_usd",
  "storm_dearer_power_usd",
  "storm_credits_and_sell_back_usd",
] as const;

/** What makes up a fleet's gross profit, and what storms change in it. */
const MOVED = [
  "revenue_usd",
  "power_cost_usd",
  "sell_back_usd",
  "programme_credit_usd",
  "storm_credit_usd",
  ...PARTS,
];

const PATHS = 4;

/**
 * Every number of a day is rounded a few hundred times at most, in each of the four worlds that the parts compare, and then
 * added to a sum once a day. So the sum of the parts may be off by this share of what the days moved.
 */
const roundingOf = (days: number): number => (4 * 300 + days) * Number.EPSILON;

/**
 * A fleet on any terms of power whose gross profit compares path by path: FPPS, as the luck of other pay is apart from the
 * split; and a company that buys its machines whether storms come or not.
 */
const fleet: fc.Arbitrary<FleetSpec> = fleetFrom(base.start.date).map((any) => ({
  ...any,
  pay: "fpps",
  company: { ...base.fleets["efficient"]!.company, cash_usd: 1e12 },
}));

const texas = base.regions["texas"]!;

/** Two fleets in a region of any weather, where storms come every other week. A year's end renews hours of demand response. */
const stormy: fc.Arbitrary<Scenario> = fc
  .record({
    days: fc.constantFrom(45, 45, 45, 390),
    fleets: fc.tuple(fleet, fleet),
    multiplier: decimal(0, 4),
    dearer: decimal(1, 20),
    plateau: decimal(0, 4),
    running: fc.oneof(decimal(0, 0.9), fc.constant(0)),
    hours: fc.constantFrom(0, 0.5),
    floor: fc.constantFrom(-250, 24),
    cap: fc.constantFrom(5000, 32),
  })
  .map((any) => ({
    ...base,
    horizon_days: any.days,
    storms: {
      test: {
        ...base.storms["test"]!,
        months: [1, 2, 3],
        per_season: 7,
        spot_price_multiplier: any.dearer,
        plateau_days: any.plateau,
        running_loss: any.running,
      },
    },
    regions: {
      texas: {
        ...texas,
        storm_multiplier: any.multiplier,
        spot: {
          ...texas.spot,
          intraday_log_sd: any.hours,
          floor_usd_per_mwh: any.floor,
          cap_usd_per_mwh: any.cap,
        },
      },
    },
    fleets: { one: any.fleets[0], other: any.fleets[1] },
  }));

test("the parts of the storm split add up to the gross profit less that of the run without storms", () => {
  fc.assert(
    fc.property(stormy, (scenario) => {
      // Few paths of many scenarios: to compile each would take longer than to run it.
      const [run, calm] = [scenario, { ...scenario, storms: {} }].map((each) =>
        simulate(each, "first law", PATHS, PATHS, { kernel: PLAIN }),
      ) as [ReturnType<typeof simulate>, ReturnType<typeof simulate>];
      const rounding = roundingOf(scenario.horizon_days);
      for (const name of Object.keys(scenario.fleets)) {
        const of = (from: typeof run, metric: string): Float64Array => from.fleet(name, metric);
        for (let path = 0; path < PATHS; path++) {
          const change = of(run, "gross_profit_usd")[path]! - of(calm, "gross_profit_usd")[path]!;
          const parts = PARTS.reduce((sum, part) => sum + of(run, part)[path]!, 0);
          const moved = [run, calm].reduce((sum, from) => sum + movedOn(from, name, path), 0);
          const miss = Math.abs(parts - change);
          expect(miss, `${name}, path ${path}: ${parts} and ${change}`).toBeLessThanOrEqual(rounding * moved);
          // Besides credits it is what an idle block was sold for, and no more than was sold in all.
          const resale = of(run, PARTS[3])[path]! - of(run, "storm_credit_usd")[path]!;
          expect(resale).toBeLessThanOrEqual(of(run, "sell_back_usd")[path]! + rounding * moved);
        }
      }
    }),
    { seed: 21, numRuns: 60 },
  );
}, 60_000);

/** What a fleet's days moved, whatever its sign, USD. */
function movedOn(run: ReturnType<typeof simulate>, fleet: string, path: number): number {
  return MOVED.reduce((sum, metric) => sum + Math.abs(run.fleet(fleet, metric)[path]!), 0);
}
