import { describe, expect, test } from "vitest";
import { engine } from "../support/engine.ts";

const { scenarioWith, simulate } = engine;

const PATHS = 200;

/** A marginal fleet at 25 J/TH and 75 USD/MWh fixed, where a MWh earns about 57: below breakeven on most days. */
const BELOW = [
  "horizon_days=120",
  "fleets.efficient=null",
  "fleets.marginal.power={fixed_share: 1, fixed_usd_per_mwh: 75, sell_back: true, take_or_pay: true}",
  "regions.texas.spot.median_usd_per_mwh=70",
];

const of = (sets: readonly string[]): ((name: string) => Float64Array) => {
  const metrics = simulate(scenarioWith([...BELOW, ...sets]), "curtailed", PATHS);
  return (name) => metrics.fleet("marginal", name);
};
const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

describe("a marginal fleet whose power is worth more sold than mined", () => {
  const curtailing = of([]);
  const running = of(["fleets.marginal.must_run=true"]);

  test("earns more by curtailing than by running, on every path", () => {
    const better = curtailing("gross_profit_usd");
    const worse = running("gross_profit_usd");
    for (let path = 0; path < PATHS; path++) expect(better[path]).toBeGreaterThanOrEqual(worse[path]!);
    expect(mean(better) - mean(worse)).toBeGreaterThan(0.1 * mean(running("revenue_usd")));
    expect(mean(curtailing("sell_back_usd"))).toBeGreaterThan(0);
  });

  test("must_run shows the loss of running: what always on says", () => {
    expect(mean(running("gross_profit_usd"))).toBeLessThan(0);
    const always = running("gross_margin_always_on");
    const realised = running("gross_margin");
    for (let path = 0; path < PATHS; path++) expect(realised[path]).toBeCloseTo(always[path]!, 12);
    // Storms still idle it, and what they idle is sold.
    for (const cause of ["price", "uneconomic", "programme"])
      expect(mean(running(`curtailed_${cause}_share`))).toBe(0);
  });

  test.each([
    ["with sell-back", []],
    [
      "with programmes and a part at spot",
      [
        `fleets.marginal.power={fixed_share: 0.5, fixed_usd_per_mwh: 50, spot_adder_usd_per_mwh: 5, sell_back: true,
          demand_response: {call_usd_per_mwh: 90, credit_usd_per_mwh: 20, max_hours_per_year: 100},
          peak_avoidance: {charge_saved_usd_per_mw_year: 50000, hours_off_per_year: 40, months: [3, 4]}}`,
      ],
    ],
  ])(
    "%s: energy not taken is the sum over its causes, and the rest of what uptime allows was taken",
    (_, sets) => {
      const metric = of(sets);
      const causes = ["storm", "price", "uneconomic", "programme"].map((cause) =>
        metric(`curtailed_${cause}_share`),
      );
      const total = metric("curtailed_share");
      const revenue = metric("revenue_usd");
      const earned = metric("hashprice_earned_usd_per_ph_day");
      const allowed = 10_000 * 0.95 * 120;
      for (let path = 0; path < PATHS; path++) {
        const sum = causes.reduce((a, cause) => a + cause[path]!, 0);
        expect(total[path]).toBeCloseTo(sum, 12);
        if (revenue[path]! > 0)
          expect(1 - total[path]!).toBeCloseTo(revenue[path]! / earned[path]! / allowed, 9);
      }
      for (const cause of causes) expect(Math.min(...cause)).toBeGreaterThanOrEqual(-1e-12);
    },
  );
});
