import { expect, it } from "vitest";
import { derivedPay } from "../../../src/report/explain/pay.ts";
import { scenarioWith } from "../../support/scenario.ts";

/** Expected blocks of 1 EH/s a day at the start's difficulty: 86,400 · 10^18/(D·2^32). */
const PER_EH = (86_400 * 1e18) / (141.668e12 * 2 ** 32);

it("the luck that pay leaves to a fleet follows from the blocks it hangs on; FPPS leaves none", () => {
  const scenario = scenarioWith([
    `start.difficulty=141.668e12`,
    "pools={one: {network_share: {dist: uniform, min: 0.2, max: 0.4}}}",
    "fleets.efficient.pay=solo",
    "fleets.marginal.pay=pplns",
    "fleets.marginal.pool=one",
  ]);
  const derived = derivedPay(scenario);
  const solo = 25 * 0.95 * PER_EH;
  const pool = 0.3 * 1010 * PER_EH;
  expect(derived.map(({ part, key }) => `${part[1]!}.${key}`)).toEqual([
    "efficient.expected_blocks_per_day",
    "efficient.pay_luck_sd",
    "marginal.expected_blocks_per_day",
    "marginal.pay_luck_sd",
  ]);
  [solo, 1 / Math.sqrt(365 * solo), pool, 1 / Math.sqrt(365 * pool)].forEach((value, k) => {
    expect(derived[k]!.value).toBeCloseTo(value, 10);
  });
  expect(derived[2]!.medians).toEqual(["pools.one.network_share"]);
  expect(derivedPay(scenarioWith([]))).toEqual([]);
});
