import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parameterLaw } from "../../src/scenario/schema/parameter-law.ts";
import { parseScenario } from "../../src/scenario/load/load.ts";
import { distribution } from "../../src/scenario/schema/distribution.ts";
import { support, within } from "../../src/scenario/schema/support.ts";
import { faultsOver } from "./faults.ts";

/** Faults of a distribution where any number may stand. */
const anywhere = (yaml: string): string[] =>
  faultsOver(`price: {drift_per_year: ${yaml}}`).map((each) => each.replace(/^\S+ /, ""));
/** Faults of a distribution where a share from 0 to 1 may stand. */
const share = (yaml: string): string[] =>
  faultsOver(`network: {shutdown: {price_sensitive_share: ${yaml}}}`).map((each) =>
    each.replace(/^\S+ /, ""),
  );

describe("a distribution", () => {
  test.each([
    "{dist: normal, mean: 0, sd: 0}",
    "{dist: lognormal, median: 1, log_sd: 0.5}",
    "{dist: uniform, min: -1, max: 1}",
    "{dist: triangular, min: 0, mode: 0, max: 1}",
    "{dist: pert, min: 0, mode: 1, max: 1}",
    "{dist: beta, alpha: 2, beta: 3}",
    "{dist: beta, alpha: 2, beta: 3, min: -5, max: 5}",
    "{dist: gamma, shape: 2, scale: 3}",
    "{dist: discrete, values: [3, 1], weights: [0, 2]}",
    "{dist: truncated, of: {dist: normal, mean: 0, sd: 1}, min: 1}",
  ])("may stand for a number: %s", (yaml) => {
    expect(parseScenario(`extends: base\nprice: {drift_per_year: ${yaml}}`).scenario.price).toHaveProperty(
      "drift_per_year.dist",
    );
  });

  test("of the beta kind lies from 0 to 1 unless told otherwise", () => {
    const { scenario } = parseScenario(
      "extends: base\nfees: {median_share: {dist: beta, alpha: 1, beta: 9}}",
    );
    expect(scenario.fees.median_share).toEqual({ dist: "beta", alpha: 1, beta: 9, min: 0, max: 1 });
  });

  test.each([
    ["{dist: normal, mean: 0, sd: -1}", "drift_per_year.sd must be at least 0, found -1"],
    ["{dist: lognormal, median: 0, log_sd: 1}", "drift_per_year.median must be greater than 0, found 0"],
    ["{dist: uniform, min: 3, max: 1}", "drift_per_year.min must be less than max 1, found 3"],
    ["{dist: uniform, min: 1, max: 1}", "drift_per_year.min must be less than max 1, found 1"],
    ["{dist: triangular, min: 0, mode: 3, max: 2}", "drift_per_year.mode must lie from 0 to 2, found 3"],
    ["{dist: pert, min: 0, mode: -1, max: 2}", "drift_per_year.mode must lie from 0 to 2, found -1"],
    ["{dist: beta, alpha: 0, beta: 1}", "drift_per_year.alpha must be at least 0.1, found 0"],
    ["{dist: beta, alpha: 1, beta: 1, min: 2}", "drift_per_year.min must be less than max 1, found 2"],
    ["{dist: gamma, shape: 1, scale: 0}", "drift_per_year.scale must be greater than 0, found 0"],
    [
      "{dist: discrete, values: [1, 2], weights: [1]}",
      "drift_per_year.weights must be as many as values: 2, found 1",
    ],
    ["{dist: discrete, values: [1, 2], weights: [0, 0]}", "drift_per_year.weights must not all be 0"],
    [
      "{dist: discrete, values: [1, x], weights: [1, -1]}",
      'drift_per_year.values[1]: expected a number, found "x"',
      "drift_per_year.weights[1] must be at least 0, found -1",
    ],
    [
      "{dist: discrete, values: [], weights: []}",
      "drift_per_year.values must have at least 1 item, found 0",
      "drift_per_year.weights must have at least 1 item, found 0",
    ],
    [
      "{dist: truncated, of: {dist: normal, mean: 0, sd: 1}}",
      "drift_per_year is cut nowhere: truncated needs min or max",
    ],
    [
      "{dist: truncated, of: {dist: normal, mean: 0, sd: 1}, min: 2, max: 1}",
      "drift_per_year.min must be less than max 1, found 2",
    ],
    [
      "{dist: truncated, of: {dist: normal, mean: 0, sd: 1}, min: 40}",
      "drift_per_year keeps nothing: its dist normal never draws 40 or more",
    ],
    [
      "{dist: truncated, of: {dist: normal, mean: 0, sd: 1}, min: 40, max: 41}",
      "drift_per_year keeps nothing: its dist normal never draws from 40 to 41",
    ],
    [
      "{dist: truncated, of: {dist: uniform, min: 0, max: 1}, max: -1}",
      "drift_per_year keeps nothing: its dist uniform never draws -1 or less",
    ],
    [
      "{dist: truncated, of: {dist: uniform, min: 2, max: 1}, max: 0}",
      "drift_per_year.of.min must be less than max 1, found 2",
    ],
    [
      "{dist: truncated, of: {dist: truncated, of: 3, min: 0}, min: 0}",
      'drift_per_year.of.dist must be one of normal, lognormal, uniform, triangular, pert, beta, gamma, discrete, found "truncated"',
      'unknown key "of"',
    ],
    [
      "{dist: norml, mean: 0}",
      'drift_per_year.dist must be one of normal, lognormal, uniform, triangular, pert, beta, gamma, discrete, truncated, found "norml"; did you mean "normal"?',
    ],
    [
      "{dist: normal, mean: 0, sd: 1, mode: 3}",
      '"mode" belongs to dist triangular, pert, not to normal; null removes it',
    ],
    [
      "{dist: normal, mean: x, sd: {a: 1}}",
      'drift_per_year.mean: expected a number, found "x"',
      "drift_per_year.sd: expected a number, found a map",
    ],
  ])("must not contradict itself: %s", (yaml, ...faults) => {
    expect(anywhere(yaml)).toEqual(faults);
  });

  test.each([
    [
      "{dist: normal, mean: 0.5, sd: 0.1}",
      "at least 0, but dist normal could draw any number below 0; wrap it in truncated",
    ],
    [
      "{dist: lognormal, median: 0.5, log_sd: 0.1}",
      "at most 1, but dist lognormal could draw any number above 1; wrap it in truncated",
    ],
    [
      "{dist: uniform, min: -0.1, max: 0.1}",
      "at least 0, but dist uniform could draw -0.1; wrap it in truncated",
    ],
    [
      "{dist: discrete, values: [0, 2], weights: [1, 1]}",
      "at most 1, but dist discrete could draw 2; wrap it in truncated",
    ],
    [
      "{dist: truncated, of: {dist: normal, mean: 0, sd: 1}, min: 0}",
      "at most 1, but dist truncated could draw any number above 1; narrow its min and max",
    ],
  ])("must not draw outside its field's bounds: %s", (yaml, fault) => {
    expect(share(yaml)).toEqual([`price_sensitive_share must be ${fault}`]);
  });

  test.each([
    "{dist: normal, mean: 0.5, sd: 0}",
    "{dist: uniform, min: 0, max: 1}",
    "{dist: discrete, values: [0, 2], weights: [1, 0]}",
    "{dist: truncated, of: {dist: normal, mean: 0, sd: 1}, min: 0, max: 1}",
  ])("may use all its field's bounds: %s", (yaml) => {
    expect(() =>
      parseScenario(`extends: base\nnetwork: {shutdown: {price_sensitive_share: ${yaml}}}`),
    ).not.toThrow();
  });
});

describe("a support", () => {
  test("that is open at a bound never meets it", () => {
    const open = support({ dist: "gamma", shape: 1, scale: 1 });
    expect(within(open, { above: 0 })).toBeNull();
    expect(within(support({ dist: "uniform", min: 0, max: 1 }), { above: 0 })).toEqual({
      must: "greater than 0",
      draws: "0",
    });
    expect(within(support({ dist: "uniform", min: 0, max: 1 }), { below: 1 })).toEqual({
      must: "less than 1",
      draws: "1",
    });
    expect(within(open, { above: 1 })).toEqual({ must: "greater than 1", draws: "numbers down to 0" });
  });

  test("holds every draw the engine can make of a valid distribution", () => {
    fc.assert(
      fc.property(validDistribution, fc.double({ min: -8, max: 8, noNaN: true }), (spec, z) => {
        const { low, high } = support(spec);
        const drawn = parameterLaw(spec)(z);
        expect(drawn).toBeGreaterThanOrEqual(low);
        expect(drawn).toBeLessThanOrEqual(high);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

// Numbers that people write: next to the smallest double, rounding leaves any support.
const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((k) => k / 1000);
const positive = fc.double({ min: 0.1, max: 100, noNaN: true });

const plainDistribution = fc.oneof(
  fc.record({ dist: fc.constant("normal"), mean: number, sd: positive }),
  fc.record({
    dist: fc.constant("lognormal"),
    median: positive,
    log_sd: fc.double({ min: 0, max: 5, noNaN: true }),
  }),
  fc.record({ dist: fc.constant("uniform"), min: number, max: number }),
  fc.record({ dist: fc.constantFrom("triangular", "pert"), min: number, mode: number, max: number }),
  fc.record({ dist: fc.constant("beta"), alpha: positive, beta: positive, min: number, max: number }),
  fc.record({ dist: fc.constant("gamma"), shape: positive, scale: positive }),
  fc.record({
    dist: fc.constant("discrete"),
    values: fc.tuple(number, number),
    weights: fc.tuple(positive, positive),
  }),
);

const validDistribution = fc
  .oneof(
    plainDistribution,
    fc.record({ dist: fc.constant("truncated"), of: plainDistribution, min: number, max: number }),
  )
  .map((data) => distribution.safeParse(data).data)
  .filter((spec) => spec !== undefined);
