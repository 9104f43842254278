import { describe, expect, it } from "vitest";
import { censoredQuantile } from "../../src/statistics/censored.ts";
import { quantileEstimate } from "../../src/statistics/quantile.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";
import { expectHonestErrors, expectRelative, sample, uniforms } from "./sampling.ts";

/** Waiting times of which those beyond `watched` were not seen. */
const seen = (times: Float64Array, watched: number): Float64Array =>
  times.map((time) => (time <= watched ? time : Infinity));

describe("censoredQuantile", () => {
  const times = sample(2001, uniforms("times"));

  it("is the quantile and its error where all are seen", () => {
    const sorted = sortSample(times);
    for (const p of [0.05, 0.25, 0.5, 0.77, 0.95]) {
      const found = censoredQuantile(sorted, p);
      const whole = quantileEstimate(sorted, p);
      expectRelative(found.value!, whole.value!, 1e-14);
      expectRelative(found.se!, whole.se!, 1e-12);
    }
  });

  it("is the quantile of all, seen or not, and has no value beyond what was watched", () => {
    const censored = sortSample(seen(times, 0.6));
    for (const p of [0.05, 0.25, 0.5])
      expectRelative(
        censoredQuantile(censored, p).value!,
        quantileEstimate(sortSample(times), p).value!,
        1e-14,
      );
    expect(censoredQuantile(censored, 0.75)).toEqual({ value: null, se: null });
    expect(censoredQuantile(sortSample(Float64Array.of(Infinity, Infinity)), 0.5).value).toBeNull();
    expect(censoredQuantile(sortSample(new Float64Array()), 0.5).value).toBeNull();
    // between 3 and something that was not seen
    expect(censoredQuantile(sortSample(Float64Array.of(3, Infinity)), 0.5).value).toBeNull();
    expect(censoredQuantile(sortSample(Float64Array.of(3)), 0.5)).toEqual({ value: 3, se: null });
  });

  it("states its scatter, also where the order statistic above was not seen", () => {
    // an interval of √(2000/4) = 22 ranks either side of the median, of which all or 10 above it were seen
    for (const ranks of [2000, 1010]) {
      const estimates = Array.from({ length: 300 }, (_, k) => {
        const drawn = sample(2000, uniforms(`sample ${k}`));
        return censoredQuantile(sortSample(seen(drawn, sortSample(drawn).values[ranks - 1]!)), 0.5);
      });
      expectHonestErrors(estimates, 0.5, { bias: 1 / 2000, errorBias: 0.01 });
    }
  });
});
