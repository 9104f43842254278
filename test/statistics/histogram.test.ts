import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonHistogram, histogramOf } from "../../src/statistics/histogram.ts";
import { sortSample } from "../../src/statistics/sorted-sample.ts";

const of = (...values: number[]): ReturnType<typeof sortSample> => sortSample(Float64Array.from(values));

describe("histogramOf", () => {
  it("counts values in bins that hold their lower edge, the last its upper one too", () => {
    const thousand = Float64Array.from({ length: 1001 }, (_, i) => i);
    // 0.5 % of 1,000 lie beyond 5 and 995 on either side
    expect(histogramOf(sortSample(thousand), 3)).toEqual({
      low: 5,
      width: 330,
      counts: [330, 330, 331],
      below: 5,
      above: 5,
    });
  });

  it("has one bin for a value that all but a few have, and none for no value", () => {
    expect(histogramOf(of(2, 2, 2, NaN), 10)).toEqual({ low: 2, width: 0, counts: [3], below: 0, above: 0 });
    const few = sortSample(Float64Array.from({ length: 1000 }, (_, i) => (i === 0 ? -1 : i === 999 ? 9 : 0)));
    expect(histogramOf(few, 10)).toEqual({ low: 0, width: 0, counts: [998], below: 1, above: 1 });
    expect(histogramOf(of(NaN), 10)).toEqual({ low: 0, width: 0, counts: [], below: 0, above: 0 });
  });

  it("counts every value once, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.float64Array({ min: -1e300, max: 1e300 }),
        fc.integer({ min: 1, max: 60 }),
        (values, bins) => {
          const sample = sortSample(values);
          const { counts, below, above } = histogramOf(sample, bins);
          expect(counts.reduce((sum, n) => sum + n, below + above)).toBe(sample.values.length);
        },
      ),
    );
  });
});

describe("commonHistogram", () => {
  it("counts samples in the same bins, from the least to the largest of any", () => {
    const thousand = (from: number) => sortSample(Float64Array.from({ length: 1001 }, (_, i) => from + i));
    expect(commonHistogram([thousand(0), thousand(500), of()], 2)).toEqual({
      low: 5,
      width: 745,
      samples: [
        { counts: [745, 251], below: 5, above: 0 },
        { counts: [250, 746], below: 0, above: 5 },
        { counts: [0, 0], below: 0, above: 0 },
      ],
    });
  });

  it("has one bin for one value and none for no value", () => {
    const one = { counts: [2], below: 0, above: 0 };
    expect(commonHistogram([of(4, 4), of(4, 4)], 9)).toEqual({ low: 4, width: 0, samples: [one, one] });
    const none = { counts: [], below: 0, above: 0 };
    expect(commonHistogram([of(NaN), of()], 9)).toEqual({ low: 0, width: 0, samples: [none, none] });
  });
});
