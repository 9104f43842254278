import { describe, expect, test } from "vitest";
import { derivedEntry } from "../../../src/report/explain/entry.ts";
import { startHashpriceUsdPerEhDay } from "../../../src/scenario/values/start-network.ts";
import { engine } from "../../support/engine.ts";
import { scenarioWith } from "../../support/scenario.ts";

const OFFER = {
  kind: "payback",
  new_machines: { efficiency_j_per_th: 15, usd_per_th: 10, power_usd_per_mwh: 45 },
  reference_payback_days: 500,
  reference_growth_per_year: 0.3,
};

const scenarioOf = (changes: object = {}) =>
  scenarioWith([`network.entry=${JSON.stringify({ ...OFFER, ...changes })}`]);

/** What is derived, by key. */
function derived(changes: object = {}): Record<string, number | string> {
  return Object.fromEntries(derivedEntry(scenarioOf(changes)).map(({ key, value }) => [key, value]));
}

describe("explain, of entry by payback,", () => {
  test("derives payback, the growth it calls for and what that reinvests, by hand", () => {
    const margin = startHashpriceUsdPerEhDay(scenarioOf()) - 24 * 15 * 45;
    const found = derived();
    // A few roundings.
    expect(found.new_machine_payback_days).toBeCloseTo(10e6 / margin, 9);
    expect(found.ordered_growth_per_year).toBeCloseTo((0.3 * 500 * margin) / 10e6, 12);
    expect(found.reinvested_share).toBeCloseTo(150 / 365, 12);
    expect(derived({ response: 2 }).ordered_growth_per_year).toBeCloseTo(
      0.3 * ((500 * margin) / 10e6) ** 2,
      12,
    );
    expect(derived({ max_growth_per_year: 0.1 }).ordered_growth_per_year).toBe(0.1);
  });

  test("says that machines which do not pay for their power are never paid back, and not ordered", () => {
    const found = derived({ new_machines: { ...OFFER.new_machines, power_usd_per_mwh: 100 } });
    expect(found).toMatchObject({
      new_machine_payback_days: Infinity,
      ordered_growth_per_year: 0,
      on_order_ehs: 0,
    });
  });

  test.each([{}, { ordered_ehs: 123 }])(
    "counts on order what the simulation delivers within the lag: %j",
    (changes) => {
      const days = new engine.DayByDay(
        scenarioWith([
          "network.volatility_per_year=0",
          "network.growth_per_year=0",
          `network.entry=${JSON.stringify({ ...OFFER, ...changes, delivery_lag_days: 40 })}`,
        ]),
        "1",
      );
      const { network } = days.block;
      const before = Math.exp(network.logCapacity[0]!);
      const after = Math.exp(days.step(40).block.network.logCapacity[0]!);
      const told = derived({ ...changes, delivery_lag_days: 40 }).on_order_ehs as number;
      // Φ comes from a table good to 2e-10, in a capacity of about 1,100 EH/s.
      expect(Math.abs(after - before - told)).toBeLessThan(1e-6);
    },
  );

  test("takes distributions by their medians, and names them", () => {
    const uncertain = { ...OFFER.new_machines, usd_per_th: { dist: "uniform", min: 5, max: 15 } };
    const [payback] = derivedEntry(scenarioOf({ new_machines: uncertain }));
    expect(payback?.value).toBe(derived().new_machine_payback_days);
    expect(payback?.medians).toEqual(["network.entry.new_machines.usd_per_th"]);
  });

  test("derives nothing where entry answers the price", () => {
    expect(derivedEntry(scenarioWith([]))).toEqual([]);
  });
});
