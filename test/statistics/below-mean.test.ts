import { expect, it } from "vitest";
import { moments } from "../../src/statistics/moments.ts";
import { probabilityBelowMean } from "../../src/statistics/probability.ts";
import { uniforms } from "../support/uniforms.ts";

const draw = uniforms("below mean");

it("the share below the sample's own mean has the error that it spreads by, which is not that of a fixed threshold", () => {
  const runs = 600;
  const values = new Float64Array(runs);
  const errors = new Float64Array(runs);
  for (let k = 0; k < runs; k++) {
    const sample = Float64Array.from({ length: 800 }, () => -Math.log(draw()));
    const { value, se } = probabilityBelowMean(sample);
    values[k] = value!;
    errors[k] = se!;
  }
  const { mean, sd } = moments(values);
  expect(mean).toBeCloseTo(1 - Math.exp(-1), 2);
  // A fixed threshold would have √(p (1 − p)/n), 1.5 times as much.
  expect(moments(errors).mean! / sd!).toBeGreaterThan(0.9);
  expect(moments(errors).mean! / sd!).toBeLessThan(1.1);
});
