import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modelOf } from "../../../workers/simulate-range.ts";
import { startAlone } from "../../../src/engine/start-alone.ts";
import { ownMultiples, withMultiples } from "../../../src/questions/cohort/multiples.ts";
import type { Scenario } from "../../../src/scenario/schema/schema.ts";
import { scenarioWith } from "../../support/scenario.ts";

const SAMPLE = { seed: "1", paths: 3, sampling: "plain" } as const;

/** The multiple is one for all paths, so that a start has no chance in it. */
const KNOWN = ["valuation.block_reward_multiple=0.5"];
const PRICE = (usd: number): string => `fleets.efficient.company.share_price_usd=${usd}`;

/** Value of a share of the first fleet at the start, at a factor. */
function shareAt(scenario: Scenario, factor: number): number {
  const model = modelOf(JSON.stringify(withMultiples(scenario, new Map([["efficient", factor]]))), "plain");
  const [value] = startAlone(model, "1", 1);
  return value!.equity[0]! / value!.shares[0]!;
}

const solved = (...sets: readonly string[]) =>
  ownMultiples(scenarioWith([...KNOWN, ...sets]), SAMPLE).get("efficient")!;

describe("a company's own multiple", () => {
  test("is the factor whose value is the price", () => {
    fc.assert(
      fc.property(fc.double({ min: 1.2, max: 900, noNaN: true }), (factor) => {
        const paid = shareAt(scenarioWith(KNOWN), factor);
        const { factor: found, atOwnUsd, found: how } = solved(PRICE(paid));
        expect(how).toBe("met");
        expect(Math.abs(atOwnUsd / paid - 1)).toBeLessThan(1e-9);
        expect(Math.abs(found / factor - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 25, seed: 17 },
    );
  });

  test("is found where notes convert on the way, and value bends", () => {
    const notes =
      "fleets.efficient.company.debts={a: {principal_usd: 2e8, coupon_per_year: 0, maturity: 2031-01-01, converts_at_usd_per_share: 5}, b: {principal_usd: 4e8, coupon_per_year: 0, maturity: 2031-01-01, converts_at_usd_per_share: 12}}";
    for (const factor of [1.5, 4, 10, 40]) {
      const paid = shareAt(scenarioWith([...KNOWN, notes]), factor);
      expect(Math.abs(solved(notes, PRICE(paid)).factor / factor - 1), String(factor)).toBeLessThan(1e-6);
    }
  });

  test("is 0 where machines at their salvage are worth more than is paid", () => {
    const { factor, found, atOwnUsd } = solved(
      "fleets.efficient.company.debts={}",
      "fleets.efficient.company.hpc=null",
      PRICE(0.5),
    );
    expect([factor, found]).toEqual([0, "above"]);
    expect(atOwnUsd).toBeGreaterThan(0.5);
  });

  test("is 0 where no multiple lifts the value: power costs more than a hash earns", () => {
    const dear = "fleets.efficient.power.fixed_usd_per_mwh=300";
    const { factor, found, atOneUsd, atOwnUsd } = solved(dear, PRICE(1000));
    expect([factor, found]).toEqual([0, "below"]);
    expect(atOwnUsd).toBe(atOneUsd);
  });

  test("of each company is apart from the others', and only of those with a price", () => {
    const base = scenarioWith(KNOWN);
    const paid = shareAt(base, 3);
    const both = ownMultiples(
      scenarioWith([...KNOWN, PRICE(paid), "fleets.marginal.company.share_price_usd=2"]),
      SAMPLE,
    );
    expect([...both.keys()]).toEqual(["efficient", "marginal"]);
    expect(both.get("efficient")!.factor).toBeCloseTo(3, 8);
    expect([...ownMultiples(base, SAMPLE).keys()]).toEqual([]);
  });
});
